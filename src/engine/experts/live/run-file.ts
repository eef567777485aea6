import { mkdir, open, readFile, rm, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import type { RunLine } from '../../../core/experts/live/run-line';
import { readRunLines, type ReadLines } from '../../../core/experts/live/run-lines';
import { readTextFile } from '../../files/text-file';
import { isMissingFile, systemCodeOf, UnreadableFile } from '../../files/unreadable-file';
import { unwritable, UnwritableFile } from '../../files/unwritable-file';
import { writeWhole } from '../../files/write-file';

/** What a run file holds already; nothing where there is none yet. Rejects where answers cannot be added to it. */
export async function readRunFile(file: string): Promise<ReadLines> {
  const text = await readTextFile(file).then(
    (read) => read.text,
    (error: unknown) => {
      if (isMissingFile(error)) return '';
      throw error;
    },
  );
  const read = readRunLines(text);
  if ('lines' in read) return read;
  const position = { line: read.line - 1, character: 0 };
  throw new UnreadableFile(
    file,
    `${read.refusal}, so that nothing can be added behind it: repair the line, or choose another run file.`,
    position,
  );
}

/**
 * A run file that answers are added to, by one process at a time. A line is written in one piece and reaches the disk
 * before the next turn is asked, so that the file is whole lines at any moment, but for one that is being written.
 */
export class RunFile {
  private constructor(
    readonly file: string,
    private readonly handle: FileHandle,
    private readonly lock: string,
    /** What the file held when it was opened. */
    readonly lines: readonly RunLine[],
  ) {}

  /**
   * Opens a file, makes it where it is absent, and takes a last line away that was cut.
   *
   * @param keeps whether a line stays; others are taken away
   */
  static async open(file: string, keeps: (line: RunLine) => boolean): Promise<RunFile> {
    try {
      await mkdir(path.dirname(file), { recursive: true });
      const lock = await takeLock(file);
      try {
        const lines = await repaired(file, keeps);
        return new RunFile(file, await open(file, 'a'), lock, lines);
      } catch (error) {
        await rm(lock, { force: true });
        throw error;
      }
    } catch (error) {
      throw error instanceof UnreadableFile ? error : unwritable(file, error);
    }
  }

  /** Rejects where the disk takes no more; what was written of the line is taken away. */
  async append(line: string): Promise<void> {
    const { size } = await this.handle.stat();
    try {
      await this.handle.appendFile(line);
      await this.handle.datasync();
    } catch (error) {
      await this.handle.truncate(size).catch(() => undefined);
      throw unwritable(this.file, error);
    }
  }

  async close(): Promise<void> {
    await this.handle.close();
    await rm(this.lock, { force: true });
  }
}

/** The lines of a file, which holds nothing else afterwards. */
async function repaired(file: string, keeps: (line: RunLine) => boolean): Promise<readonly RunLine[]> {
  const { lines, text, wasCut } = await readRunFile(file);
  const kept = lines.filter(keeps);
  const whole = text.split('\n').filter((line) => line.trim() !== '');
  const stays = kept.length === lines.length ? text : textOf(whole.filter((_, index) => keepsAt(lines, index, keeps)));
  const before = await readFile(file, 'utf8').catch(() => undefined);
  if (wasCut || (before !== undefined && before !== stays)) await writeWhole(file, stays);
  return kept;
}

function keepsAt(lines: readonly RunLine[], index: number, keeps: (line: RunLine) => boolean): boolean {
  const line = lines[index];
  return line !== undefined && keeps(line);
}

function textOf(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

/** Two processes that ask for one run would ask each turn twice. The lock of a process that died is taken over. */
async function takeLock(file: string): Promise<string> {
  const lock = `${file}.lock`;
  for (;;) {
    try {
      const handle = await open(lock, 'wx');
      await handle.writeFile(String(process.pid));
      await handle.close();
      return lock;
    } catch (error) {
      if (systemCodeOf(error) !== 'EEXIST') throw error;
      const owner = Number(await readFile(lock, 'utf8').catch(() => ''));
      if (isAlive(owner))
        throw new UnwritableFile(
          file,
          `process ${owner} asks for this run already`,
          'Wait for it, or choose another run file.',
        );
      await rm(lock, { force: true });
    }
  }
}

function isAlive(owner: number): boolean {
  if (!Number.isInteger(owner) || owner <= 0) return false;
  try {
    process.kill(owner, 0);
    return true;
  } catch (error) {
    return systemCodeOf(error) === 'EPERM';
  }
}
