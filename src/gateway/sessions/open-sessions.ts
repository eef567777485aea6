import { ServingError } from '../experts/served-experts';
import { RedisSessions } from './redis-sessions';
import type { SessionStore } from './session-store';
import { SessionsInMemory } from './sessions-in-memory';

/**
 * @param address of a Valkey or Redis server, which several gateways share; undefined: in memory
 * @param idle after how many seconds without a turn a session is forgotten
 * @throws ServingError where the address is none, or nobody answers there
 */
export async function openSessions(
  address: string | undefined,
  idle: number,
  tell: (message: string) => void,
): Promise<SessionStore> {
  if (address === undefined) return new SessionsInMemory(idle);
  const isAddress = URL.canParse(address) && /^(redis|rediss|valkey|valkeys):$/.test(new URL(address).protocol);
  if (!isAddress) throw new ServingError(`--sessions ${address} is no address, such as redis://127.0.0.1:6379.`);
  try {
    return await RedisSessions.connect(address, idle, tell);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ServingError(`The server of --sessions cannot be reached (${reason}).`);
  }
}
