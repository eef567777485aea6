import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { openSessions } from '../../../../src/gateway/sessions/open-sessions';
import { SessionsInMemory } from '../../../../src/gateway/sessions/sessions-in-memory';

describe('sessions in memory', () => {
  it('are forgotten after they were idle for too long', async () => {
    let now = 0;
    const sessions = new SessionsInMemory(60, () => now);
    await sessions.remember('a', { expert: 'llm' });
    now = 59_000;
    expect(await sessions.recall('a')).toEqual({ expert: 'llm' });
    now = 61_000;
    expect(await sessions.recall('a')).toBeUndefined();
    expect(await sessions.recall('b')).toBeUndefined();
  });
});

/** The server of Debian's packages, by either name; undefined where this machine has none. */
async function serverProgram(): Promise<string | undefined> {
  for (const name of ['valkey-server', 'redis-server']) {
    const found = await promisify(execFile)(name, ['--version']).catch(() => undefined);
    if (found) return name;
  }
  return undefined;
}

const program = await serverProgram();
const name = program
  ? 'sessions in a real server'
  : 'sessions in a real server (no valkey-server or redis-server here)';

describe.skipIf(program === undefined)(name, () => {
  it('are shared by gateways, outlive them, and are no reason to fail once the server is killed', async () => {
    const port = await freePort();
    const server = spawn(String(program), ['--port', String(port), '--save', '', '--bind', '127.0.0.1']);
    try {
      for await (const text of server.stdout) if (String(text).includes('eady to accept connections')) break;
      const address = `redis://127.0.0.1:${port}`;
      const [one, other] = await Promise.all([openSessions(address, 60, ignore), openSessions(address, 60, ignore)]);
      await one.remember('a', { expert: 'llm' });
      expect(await other.recall('a')).toEqual({ expert: 'llm' });
      expect(await other.recall('b')).toBeUndefined();
      await one.close();
      server.kill('SIGKILL');
      await once(server, 'exit');
      await expect(other.recall('a')).rejects.toThrow();
      await other.close();
    } finally {
      server.kill('SIGKILL');
    }
  });
});

function ignore(): void {
  // What is told on the way is not looked at here.
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
