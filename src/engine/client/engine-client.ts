import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { Channel } from '../../protocol/wire/channel';
import type { Work } from '../../vocabulary/work';
import type { Client } from '../../protocol/wire/contract';
import { engineContract } from '../../protocol/engine/engine-contract';
import { hostContract } from '../../protocol/engine/host-contract';
import type { EngineOptions } from './engine-options';

type Methods = typeof engineContract;

/** How the engine is started, and whom it notifies. */
export interface EngineLaunch {
  /** The bundled engine, `dist/engine.js`. */
  readonly enginePath: string;
  /** The bundled encoder. */
  readonly encoderFolder: string;
  /** Where vectors are kept between starts. */
  readonly storageFolder?: string;
  log(level: 'info' | 'warn' | 'error', message: string): void;
  /** Called once when the native backend is replaced by WASM. */
  onBackendGivenUp(reason: string): void;
  /** Called when a chosen encoder cannot be used and the bundled one replaces it; once per folder and engine. */
  onEncoderGivenUp(folder: string, reason: string): void;
}

/** The native backend is given up once it has ended the process more often than this. */
const NATIVE_DEATHS_ALLOWED = 1;
/** How long a disconnected engine may take to save its vectors. */
const FAREWELL_MILLISECONDS = 5000;

interface RunningEngine {
  readonly process: ChildProcess;
  readonly channel: Channel<typeof hostContract, Methods>;
}

/**
 * The engine as an object. Forks the process at the first call, and again at the first call after it has ended; calls
 * in progress at that time are rejected. Unsaved documents are sent again, so a restart loses nothing.
 */
export class EngineClient {
  readonly remote: Client<Methods>;
  private running: RunningEngine | undefined;
  private readonly unsaved = new Map<string, string>();
  private deaths = 0;
  private backend: EngineOptions['backend'] = 'native';
  private disposed = false;

  constructor(private readonly launch: EngineLaunch) {
    const calls = Object.keys(engineContract).map((name) => [
      name,
      (params: never, work?: Partial<Work<unknown>>) => this.call(name as keyof Methods, params, work),
    ]);
    this.remote = Object.fromEntries(calls) as Client<Methods>;
  }

  /** Process id of the running engine, for tests that kill it. */
  get processId(): number | undefined {
    return this.running?.process.pid;
  }

  dispose(): void {
    this.disposed = true;
    this.running?.channel.close(new Error('Turn Router was closed.'));
    const child = this.running?.process;
    this.running = undefined;
    if (!child?.connected) return;
    child.disconnect();
    const timer = setTimeout(() => child.kill('SIGKILL'), FAREWELL_MILLISECONDS).unref();
    child.once('exit', () => clearTimeout(timer));
  }

  private call(name: keyof Methods, params: never, work?: Partial<Work<unknown>>): Promise<unknown> {
    if (this.disposed) return Promise.reject(new Error('Turn Router was closed.'));
    if (name === 'setDocument') this.remember(params);
    this.running ??= this.start();
    const method: (params: never, work?: Partial<Work<unknown>>) => Promise<unknown> =
      this.running.channel.remote[name];
    return method(params, work);
  }

  private remember({ file, text }: { file: string; text: string | null }): void {
    if (text === null) this.unsaved.delete(file);
    else this.unsaved.set(file, text);
  }

  private start(): RunningEngine {
    const options: EngineOptions = {
      encoderFolder: this.launch.encoderFolder,
      storageFolder: this.launch.storageFolder,
      runtimeFolder: path.dirname(this.launch.enginePath),
      backend: this.backend,
    };
    const child = fork(this.launch.enginePath, [JSON.stringify(options)], {
      serialization: 'advanced',
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // In a desktop editor the host's executable is Electron, which acts as Node only with this variable.
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    });
    const channel = new Channel(
      {
        post: (message) => {
          if (child.connected) child.send(message as object);
        },
        onMessage: (listener) => child.on('message', listener),
      },
      hostContract,
      {
        encoderGivenUp: ({ folder, reason }) => {
          this.launch.onEncoderGivenUp(folder, reason);
          return null;
        },
      },
      engineContract,
      (reason) => this.launch.log('warn', reason),
    );
    child.stdout?.on('data', (text: Buffer) => this.launch.log('info', text.toString().trimEnd()));
    child.stderr?.on('data', (text: Buffer) => this.launch.log('warn', text.toString().trimEnd()));
    child.on('error', (error) => this.launch.log('error', error.message));
    child.on('exit', (code, signal) => this.ended(child, channel, signal ?? `exit code ${code ?? 'unknown'}`));
    for (const [file, text] of this.unsaved) void channel.remote.setDocument({ file, text });
    this.launch.log('info', `Engine started (${this.backend}).`);
    return { process: child, channel };
  }

  private ended(child: ChildProcess, channel: RunningEngine['channel'], how: string): void {
    channel.close(new Error(`The engine stopped (${how}). Try again: it restarts with the next request.`));
    if (this.running?.process === child) this.running = undefined;
    if (this.disposed) return;
    this.launch.log('error', `Engine ended: ${how}.`);
    this.deaths++;
    if (this.backend === 'native' && this.deaths > NATIVE_DEATHS_ALLOWED) {
      this.backend = 'wasm';
      this.launch.onBackendGivenUp(how);
    }
  }
}
