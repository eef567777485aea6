import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Channel } from '../../protocol/wire/channel';
import type { Client } from '../../protocol/wire/contract';
import { routerContract } from './router-contract';
import type { StartedRouter } from '../served-folder';

/** How long a process may take to end once nobody needs it, in milliseconds. */
const FAREWELL = 5000;

/**
 * A router in a process of its own. Native encoders must not run in a worker thread (the process aborts, measured), and
 * in the gateway's thread they would hold up what streams.
 */
export class RouterProcess {
  private readonly child: ChildProcess;
  private readonly channel: Channel<Record<string, never>, typeof routerContract>;
  private readonly ended: Promise<unknown>;

  /** @param program the bundle of `router-program.ts` */
  constructor(program: string) {
    this.child = fork(program, [], { serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    this.ended = once(this.child, 'exit').catch(() => undefined);
    this.channel = new Channel(portOf(this.child), {}, {}, routerContract);
    const end = (): void => this.channel.close(new Error('The process of the router has ended.'));
    this.child.on('exit', end).on('error', end);
  }

  get remote(): Client<typeof routerContract> {
    return this.channel.remote;
  }

  get processId(): number | undefined {
    return this.child.pid;
  }

  /** Called once when the process ends, wanted or not. */
  onEnd(listener: () => void): void {
    void this.ended.then(listener);
  }

  async dispose(): Promise<void> {
    if (this.child.connected) this.child.disconnect();
    const timer = setTimeout(() => this.child.kill('SIGKILL'), FAREWELL).unref();
    await this.ended;
    clearTimeout(timer);
  }
}

/** Loads a folder in a new process. Rejects with the reason where it cannot be loaded; no process is left then. */
export async function startRouter(program: string, folder: string): Promise<StartedRouter> {
  const process = new RouterProcess(program);
  try {
    const loaded = await process.remote.load({ folder });
    let [running, isLeaving] = [0, false];
    return {
      ...loaded,
      folder,
      onEnd: (listener) => process.onEnd(listener),
      route: async (input) => {
        running++;
        try {
          return await process.remote.route(input);
        } finally {
          running--;
          if (isLeaving && running === 0) void process.dispose();
        }
      },
      // Requests that began with this router still get its decision.
      dispose: async () => {
        isLeaving = true;
        if (running === 0) await process.dispose();
      },
    };
  } catch (error) {
    await process.dispose();
    throw error;
  }
}

function portOf(child: ChildProcess): ConstructorParameters<typeof Channel>[0] {
  return {
    post: (message) => {
      // A process that has just ended cannot be sent to; its calls are rejected by its end.
      if (child.connected) child.send(message as object, () => undefined);
    },
    onMessage: (listener) => child.on('message', listener),
  };
}
