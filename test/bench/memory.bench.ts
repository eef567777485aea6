import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as z from 'zod';
import { EngineClient } from '../../src/engine/client/engine-client';
import { madeUpDialogues } from './made-up-dialogues';
import { madeUpExemplars } from './made-up-exemplars';

const MEGABYTES = [71, 150, 300];
const EXEMPLARS = 1_000;
/** The argument after which one process measures an outline: the bench itself must stay small. */
const OUTLINE = '--outline';

const peakSchema = z.object({ megabytes: z.number(), milliseconds: z.number() });
type Peak = z.infer<typeof peakSchema>;

/** A process that was measured, with those that it started. */
interface Measured {
  /** On the clock, and of the processors. */
  readonly seconds: number;
  readonly processorSeconds: number;
  /** The largest first. */
  readonly peaks: readonly Peak[];
  readonly code: number | null;
  readonly lastWords: string;
}

/**
 * Time and peak memory of an outline (as the editor asks for it) and of routing a whole file in the terminal, against
 * `JSON.parse` of the same file: `npm run bench memory [megabytes …]`. Each is measured in a process of its own.
 */
export async function memoryBench(): Promise<void> {
  const [first, file] = process.argv.slice(3);
  if (first === OUTLINE && file !== undefined) return outline(file);
  const folder = await mkdtemp(path.join(tmpdir(), 'turn-router-memory-'));
  try {
    const pool = path.join(folder, 'pool.exemplars.jsonl');
    await writeFile(pool, madeUpExemplars(EXEMPLARS));
    const sizes = process.argv.slice(3).map(Number);
    for (const megabytes of sizes.length > 0 ? sizes : MEGABYTES) await compare(megabytes, pool, folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function compare(megabytes: number, pool: string, folder: string): Promise<void> {
  const file = path.join(folder, 'dialogues.json');
  console.log(`memory: ${megabytes} MB, ${await writeDialogues(file, megabytes)} dialogues of 8 turns`);
  const reading = `JSON.parse(require("node:fs").readFileSync(${JSON.stringify(file)}, "utf8"))`;
  const parse = await measured(folder, ['-e', reading]);
  told('JSON.parse', parse);
  told('outline', await measured(folder, [__filename, 'memory', OUTLINE, file]), parse);
  const routing = [path.join(__dirname, 'cli.js'), 'route', file, '--pool', pool];
  told('route, all turns', await measured(folder, routing), parse);
  await rm(file);
}

function told(what: string, measured: Measured, parse?: Measured): void {
  const { seconds, processorSeconds, peaks, code, lastWords } = measured;
  const processes = peaks.map((peak) => peak.megabytes.toFixed(0)).join(' + ');
  const times = parse && (processorSeconds / parse.processorSeconds).toFixed(1);
  const ratio = `${processorSeconds.toFixed(1)} s of the processors${times ? `, ${times} times JSON.parse` : ''}`;
  const failure = code === 0 ? '' : `; ended with ${code ?? 'a signal'}: ${lastWords}`;
  console.log(`  ${what.padEnd(17)} ${ratio} (${seconds.toFixed(1)} s); at most ${processes} MB${failure}`);
}

/** Runs Node with some arguments, and drops what it prints. */
async function measured(folder: string, given: readonly string[]): Promise<Measured> {
  const peaks = path.join(folder, 'peaks');
  await mkdir(peaks);
  const start = performance.now();
  const child = spawn(process.execPath, given, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, PEAKS: peaks, NODE_OPTIONS: `--require ${path.resolve('test/bench/peak-memory.cjs')}` },
  });
  let lastWords = '';
  child.stderr.on('data', (text: Buffer) => (lastWords = (lastWords + text.toString()).slice(-400)));
  const code = await ended(child);
  const seconds = (performance.now() - start) / 1000;
  const texts = await Promise.all((await readdir(peaks)).map((name) => readFile(path.join(peaks, name), 'utf8')));
  await rm(peaks, { recursive: true });
  const found = texts.map((text) => peakSchema.parse(JSON.parse(text)));
  return {
    seconds,
    processorSeconds: found.reduce((sum, { milliseconds }) => sum + milliseconds / 1000, 0),
    peaks: found.sort((a, b) => b.megabytes - a.megabytes),
    code,
    lastWords,
  };
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('close', resolve);
  });
}

/** The outline of a file through the engine's process, as in the editor. */
async function outline(file: string): Promise<void> {
  const engine = new EngineClient({
    enginePath: path.join(__dirname, 'engine.js'),
    encoderFolder: path.resolve('media/encoder'),
    log: () => undefined,
    onBackendGivenUp: () => undefined,
    onEncoderGivenUp: () => undefined,
  });
  await engine.remote.outline({ file });
  engine.dispose();
}

/** Returns how many dialogues were written. */
async function writeDialogues(file: string, megabytes: number): Promise<number> {
  const stream = createWriteStream(file);
  let [dialogues, length] = [0, 0];
  for (const piece of madeUpDialogues()) {
    const text = `${dialogues === 0 ? '[\n' : ',\n'}${piece}`;
    if (!stream.write(text)) await once(stream, 'drain');
    dialogues++;
    length += text.length;
    if (length >= megabytes * 1e6) break;
  }
  stream.end(']\n');
  await once(stream, 'finish');
  return dialogues;
}
