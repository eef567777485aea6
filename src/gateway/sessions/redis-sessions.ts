import { createHash } from 'node:crypto';
import { createClient } from '@redis/client';
import * as z from 'zod';
import type { SessionMemory, SessionStore } from './session-store';

const memorySchema = z.object({ expert: z.string() });
const PREFIX = 'turn-router:session:';
/** A turn does not wait longer for its memory, in milliseconds. */
const PATIENCE = 250;
const CONNECT_PATIENCE = 5000;

type Client = ReturnType<typeof createClient>;

/** Sessions in a Valkey or Redis server, so that any of several gateways knows them, and a new one after a crash. */
export class RedisSessions implements SessionStore {
  private constructor(
    private readonly client: Client,
    private readonly idle: number,
  ) {}

  /** Rejects where nobody answers. Later, a lost connection is made again, and until then turns have no memory. */
  static async connect(address: string, idle: number, tell: (message: string) => void): Promise<RedisSessions> {
    let isUp = false;
    const client: Client = createClient({
      url: address.replace(/^valkey/, 'redis'),
      // Commands that wait for a connection would hold up turns.
      disableOfflineQueue: true,
      socket: {
        connectTimeout: CONNECT_PATIENCE,
        reconnectStrategy: (retries) => (isUp ? Math.min(50 * 2 ** retries, 2000) : false),
      },
    });
    client.on('error', (error: Error) => {
      if (isUp) tell(`Sessions cannot be reached (${error.message}).`);
    });
    await client.connect();
    isUp = true;
    return new RedisSessions(client, idle);
  }

  async recall(session: string): Promise<SessionMemory | undefined> {
    const text = await inTime(this.client.get(keyOf(session)));
    return text === null ? undefined : memorySchema.parse(JSON.parse(text));
  }

  async remember(session: string, memory: SessionMemory): Promise<void> {
    const expiration = { expiration: { type: 'EX', value: Math.ceil(this.idle) } } as const;
    await inTime(this.client.set(keyOf(session), JSON.stringify(memory), expiration));
  }

  close(): Promise<void> {
    this.client.destroy();
    return Promise.resolve();
  }
}

/** Sessions are named by clients: a digest keeps names out of the server, and keys short. */
function keyOf(session: string): string {
  return PREFIX + createHash('sha256').update(session).digest('base64url');
}

async function inTime<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The server of sessions answers too late.')), PATIENCE);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
    // An answer that comes after all is nobody's failure.
    answer.catch(() => undefined);
  }
}
