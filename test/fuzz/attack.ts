import { fork, type ChildProcess } from 'node:child_process';
import { access, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { seededRandom } from '../../src/core/seeded-random';
import type { Outcome } from './attacked';
import { doors, type Door, type Paths, type Request } from './doors';
import { faultsOf, type Fault } from './faults';
import { hostileFile, oneOf, type Placed } from './mutate-file';
import { originals, type FileKind, type Originals } from './originals';

/** How long a request may take, on a machine that does other things too. */
const PATIENCE_MILLISECONDS = 60_000;

const names: Readonly<Record<FileKind, string>> = {
  dialogues: 'dialogues.json',
  'small run': 'small.run.jsonl',
  'large run': 'large.run.jsonl',
  pool: 'mine.exemplars.jsonl',
  'other pool': 'theirs.exemplars.jsonl',
  tuning: 'tuning.json',
  schema: 'schema.json',
  project: 'turn-router.json',
};

/** One hostile input and what came of it. */
export interface Attack {
  readonly seed: number;
  readonly door: string;
  readonly kind: FileKind;
  readonly how: string;
  /** Undefined where the program ended or hung. */
  readonly outcome: Outcome | undefined;
  readonly faults: readonly Fault[];
}

/**
 * Attacks the program with hostile files through all doors, one seed after the other.
 *
 * @param program the bundle of `attacked.ts`
 */
export async function* attacks(program: string, seeds: Iterable<number>): AsyncGenerator<Attack, void> {
  const all = originals();
  const folder = await mkdtemp(path.join(tmpdir(), 'turn-router-fuzz-'));
  const attacked = new AttackedProgram(program);
  try {
    for (const seed of seeds) {
      const own = path.join(folder, String(seed));
      await mkdir(own);
      yield await attack(seed, own, all, attacked);
      await rm(own, { recursive: true, force: true });
    }
  } finally {
    attacked.end();
    await rm(folder, { recursive: true, force: true });
  }
}

async function attack(seed: number, folder: string, all: Originals, attacked: AttackedProgram): Promise<Attack> {
  const random = seededRandom(seed);
  const door: Door = oneOf(doors, random);
  const kind = oneOf(door.reads, random);
  const { placed, how } = hostileFile(kind, all, random);
  const entries = Object.entries(names).map(([each, name]) => [each, path.join(folder, name)]);
  const paths = Object.fromEntries(entries) as Paths;
  for (const each of door.reads) {
    const good = { bytes: Buffer.from(all[each][0] ?? '') };
    await place(paths[each], each === kind ? placed : good);
  }
  const out = path.join(folder, 'out.jsonl');
  const answer = await attacked.answer(door.request(paths, out));
  const isWritten = await access(out).then(
    () => true,
    () => false,
  );
  const hostile = paths[kind];
  const outcome = typeof answer === 'string' ? undefined : answer;
  return { seed, door: door.name, kind, how, outcome, faults: faultsOf(answer, { folder, hostile, isWritten }) };
}

async function place(file: string, placed: Placed): Promise<void> {
  if ('bytes' in placed) await writeFile(file, placed.bytes);
  else if (placed.instead === 'folder') await mkdir(file);
  else if (placed.instead === 'loop') await symlink(file, file);
}

/** A process that answers requests, started again after it has ended. */
class AttackedProgram {
  private process: ChildProcess | undefined;

  constructor(private readonly program: string) {}

  answer(request: Request): Promise<Outcome | 'crash' | 'hang'> {
    const child = (this.process ??= this.start());
    return new Promise((resolve) => {
      const settle = (answer: Outcome | 'crash' | 'hang'): void => {
        clearTimeout(timer);
        child.removeAllListeners();
        if (typeof answer === 'string') this.end();
        resolve(answer);
      };
      const timer = setTimeout(() => settle('hang'), PATIENCE_MILLISECONDS);
      child.once('message', (outcome) => settle(outcome as Outcome));
      child.once('exit', () => settle('crash'));
      child.send(request);
    });
  }

  /** Standard output must be no file and no device, which the terminal's commands write to past Node's own stream. */
  private start(): ChildProcess {
    const child = fork(this.program, { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
    child.stdout?.resume();
    return child;
  }

  end(): void {
    this.process?.kill('SIGKILL');
    this.process = undefined;
  }
}
