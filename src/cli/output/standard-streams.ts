import { fstatSync, writeSync } from 'node:fs';
import { systemCodeOf } from '../../engine/files/unreadable-file';

/** Standard output cannot be written; reported in one sentence, with exit code 1. */
export class OutputError extends Error {
  override readonly name = 'OutputError';

  constructor(cause: unknown) {
    const code = systemCodeOf(cause);
    const reason =
      code === 'ENOSPC' || code === 'EDQUOT' ? 'no space is left on the disk' : `the system says ${code ?? 'no more'}`;
    super(`Standard output cannot be written (${reason}). What was written of it is not complete.`, { cause });
  }
}

const STANDARD_OUTPUT = 1;
const isFile = !process.stdout.isTTY && isFileOrDevice(STANDARD_OUTPUT);

/** Writes to standard output. Throws an `OutputError` where that is a file on a full disk. */
export function writeOut(text: string): void {
  if (isFile) writeToFile(Buffer.from(text));
  else process.stdout.write(text);
}

/**
 * Node's own stream ignores that a nearly full disk takes only a part, so that the rest would be lost without a word.
 */
function writeToFile(content: Buffer): void {
  try {
    for (let written = 0; written < content.length;) written += writeSync(STANDARD_OUTPUT, content, written);
  } catch (error) {
    throw new OutputError(error);
  }
}

function isFileOrDevice(descriptor: number): boolean {
  try {
    const stats = fstatSync(descriptor);
    return stats.isFile() || stats.isCharacterDevice();
  } catch {
    return false;
  }
}

/**
 * Follows what happens to the streams. `| head` closes the pipe once it has read enough, which is no failure: all
 * refusals come before the first output, so the command would have ended with what `process.exitCode` says now. Where
 * nobody reads standard error, the result still matters.
 */
export function watchStandardStreams(end: (failure: OutputError | undefined) => void): void {
  process.stdout.on('error', (error) => {
    end(systemCodeOf(error) === 'EPIPE' ? undefined : new OutputError(error));
    process.exit();
  });
  process.stderr.on('error', () => undefined);
}
