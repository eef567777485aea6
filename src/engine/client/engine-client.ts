import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { Channel } from '../../protocol/wire/channel';
import type { Work } from '../../vocabulary/work';
import type { Client } from '../../protocol/wire/contract';
import { engineContract } from '../../protocol/engine/engine-contract';
import { hostContract } from '../../protocol/engine/host-contract';
import { howItEnded, isNativeFault, outOfMemory, ranOutOfMemory, rejectionOf, type EngineDeath } from './engine-death';
import { systemCodeOf } from '../files/unreadable-file';
import { heapLimitMegabytes } from './engine-memory';
import type { EngineOptions } from './engine-options';
import { mayEncode, PendingRequests } from './pending-requests';

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

/** The native backend is given up once it has ended the process more often than this, without a success between. */
const NATIVE_DEATHS_ALLOWED = 1;
/** How much of the last words of an engine is kept. */
const LAST_WORDS = 10_000;
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
  private nativeDeaths = 0;
  private readonly requests = new PendingRequests();
  private readonly heapMegabytes = heapLimitMegabytes();
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

  private async call(name: keyof Methods, params: never, work?: Partial<Work<unknown>>): Promise<unknown> {
    if (this.disposed) throw new Error('Turn Router was closed.');
    if (name === 'setDocument') this.remember(params);
    const request = { name, params };
    // Nothing is awaited for other requests, so that they reach the engine in their order.
    const tooLarge = this.requests.isTooLarge(request);
    if (tooLarge && (await tooLarge)) throw outOfMemory(this.heapMegabytes);
    this.running ??= this.start();
    const method: (params: never, work?: Partial<Work<unknown>>) => Promise<unknown> =
      this.running.channel.remote[name];
    const answer = await this.requests.follow(request, method(params, work));
    if (mayEncode(request)) this.nativeDeaths = 0;
    return answer;
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
      execArgv: [...process.execArgv, `--max-old-space-size=${this.heapMegabytes}`],
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
    let lastWords = '';
    child.stderr?.on('data', (text: Buffer) => {
      lastWords = (lastWords + text.toString()).slice(-LAST_WORDS);
      this.launch.log('warn', text.toString().trimEnd());
    });
    const end = (code: number | null, signal: NodeJS.Signals | null): void =>
      this.ended(child, channel, { code, signal, lastWords, heapMegabytes: this.heapMegabytes });
    child.on('error', (error) => {
      this.launch.log('error', error.message);
      // A process that was never started does not end either.
      if (child.pid === undefined) this.notStarted(child, channel, error);
    });
    // Not "exit", which may come before the last words.
    child.on('close', end);
    for (const [file, text] of this.unsaved) channel.remote.setDocument({ file, text }).catch(() => undefined);
    this.launch.log('info', `Engine started (${this.backend}; heap up to ${this.heapMegabytes} MB).`);
    return { process: child, channel };
  }

  private notStarted(child: ChildProcess, channel: RunningEngine['channel'], error: Error): void {
    const reason = systemCodeOf(error) ?? error.name;
    channel.close(new Error(`The engine cannot be started (${reason}). Close other programs, or reload the window.`));
    if (this.running?.process === child) this.running = undefined;
  }

  private ended(child: ChildProcess, channel: RunningEngine['channel'], death: EngineDeath): void {
    const isNativeDeath = isNativeFault(death) && this.requests.mayEncode;
    if (ranOutOfMemory(death)) this.requests.blameOldest();
    channel.close(rejectionOf(death));
    if (this.running?.process === child) this.running = undefined;
    if (this.disposed) return;
    const how = howItEnded(death);
    this.launch.log('error', `Engine ended: ${how}${ranOutOfMemory(death) ? ', out of memory' : ''}.`);
    if (isNativeDeath) this.nativeDeaths++;
    if (this.backend === 'native' && this.nativeDeaths > NATIVE_DEATHS_ALLOWED) {
      this.backend = 'wasm';
      this.launch.onBackendGivenUp(how);
    }
  }
}
