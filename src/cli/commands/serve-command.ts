import path from 'node:path';
import { Command } from 'commander';
import { InputError } from '../output/diagnostics';
import { printLine, printMessage } from '../output/output';
import { wholeNumber } from '../options/values/whole-number';

const MEGABYTE = 1024 * 1024;

/** The options of `turn-router serve`, as the terminal gives them. */
interface ServeOptions {
  readonly host: string;
  readonly port: number;
  readonly tokenVariable?: string;
  readonly maxInFlight: number;
  readonly timeout: number;
  readonly sessions?: string;
  readonly sessionIdle: number;
  readonly log?: string;
  readonly logSize: number;
  readonly logFiles: number;
  readonly logTexts?: boolean;
  readonly redact?: string;
}

export function serveCommand(): Command {
  return new Command('serve')
    .description('serve an exported router as an OpenAI-compatible endpoint; the address is the first line printed')
    .argument('<folder>', 'the exported router, written by `export`')
    .option('--host <name>', 'where to listen; other than loopback, a bearer token is needed', '127.0.0.1')
    .option('--port <number>', 'the port; 0 takes a free one', wholeNumber(0), 8790)
    .option('--token-variable <name>', 'environment variable with the bearer token that clients must send')
    .option('--max-in-flight <number>', 'requests at a time; more are told to come back', wholeNumber(1), 256)
    .option('--timeout <seconds>', 'how long an expert may say nothing', wholeNumber(1), 120)
    .option('--sessions <address>', 'redis://… of a Valkey or Redis server that several gateways share')
    .option('--session-idle <seconds>', 'when a session without a turn is forgotten', wholeNumber(1), 3600)
    .option('--log <file>', 'decision log to append to: one JSON object a line')
    .option('--log-size <megabytes>', 'from which size on a new file is begun', wholeNumber(1), 100)
    .option('--log-files <number>', 'how many files of the log are kept; the oldest goes', wholeNumber(2), 10)
    .option('--log-texts', 'also log what was said; without it, no word of a conversation is kept')
    .option('--redact <module>', 'module whose default export is a function that redacts a text before it is logged')
    .action((folder: string, options: ServeOptions) => serveFolder(path.resolve(folder), options));
}

/** `turn-router serve`: listens until the process is told to end. */
async function serveFolder(folder: string, options: ServeOptions): Promise<void> {
  if (options.log === undefined && (options.logTexts === true || options.redact !== undefined))
    throw new InputError('--log-texts and --redact need --log FILE.');
  // A bundle of its own: other commands need not read it.
  const { serve, isConfigurationFault } = await import('../../gateway/serve');
  const gateway = await serve({
    folder,
    host: options.host,
    port: options.port,
    tokenVariable: options.tokenVariable,
    mostInFlight: options.maxInFlight,
    timeout: options.timeout,
    sessions: options.sessions,
    sessionIdle: options.sessionIdle,
    log: options.log === undefined ? undefined : logSettings(options.log, options),
    program: path.join(__dirname, 'router-program.js'),
    variables: process.env,
    tell: printMessage,
  }).catch((error: unknown) => {
    if (isConfigurationFault(error)) throw new InputError(error.message, { cause: error });
    throw error;
  });
  printLine(gateway.address);
  process.on('SIGHUP', () => gateway.reload());
  await toldToEnd();
  printMessage('Finishing what runs.');
  await gateway.close();
}

function logSettings(file: string, { logSize, logFiles, logTexts = false, redact }: ServeOptions) {
  return {
    file: path.resolve(file),
    bytes: logSize * MEGABYTE,
    files: logFiles,
    keepsTexts: logTexts,
    redaction: redact,
  };
}

function toldToEnd(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
  });
}
