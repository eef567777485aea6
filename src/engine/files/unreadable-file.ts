import type { FileProblem, Position } from '../../vocabulary/problem';

/**
 * A file that cannot be read at all. The predicate continues "the file …": what is wrong, and the way out, as in "is a
 * FIFO: give a regular file."
 */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';

  constructor(
    readonly file: string,
    readonly predicate: string,
    readonly position?: Position,
    options?: ErrorOptions,
  ) {
    super(`${placeOf(file, position)} ${predicate}`, options);
  }

  /** The same as a problem among others. */
  get problem(): FileProblem {
    const { file, position } = this;
    const range = position && { range: { start: position, end: position } };
    return { file, severity: 'fatal', message: `This file ${this.predicate}`, ...range };
  }
}

/** What made reading a file fail, as a problem that names it. */
export function problemOfReading(file: string, error: unknown): FileProblem {
  if (error instanceof UnreadableFile) return error.problem;
  return { file, severity: 'fatal', message: error instanceof Error ? error.message : String(error) };
}

function placeOf(file: string, position: Position | undefined): string {
  return position ? `${file}:${position.line + 1}:${position.character + 1}` : file;
}

/** The code of an error of the operating system, such as ENOENT; undefined for other errors. */
export function systemCodeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Whether reading failed because there is no such file. */
export function isMissingFile(error: unknown): boolean {
  return error instanceof UnreadableFile && systemCodeOf(error.cause) === 'ENOENT';
}

const reasons = new Map([
  ['ENOENT', 'it does not exist'],
  ['EACCES', 'permission denied'],
  ['EPERM', 'permission denied'],
  ['EISDIR', 'it is a folder'],
  ['ENOTDIR', 'a part of its path is a file, not a folder'],
  ['ELOOP', 'its links lead in a circle'],
  ['ENAMETOOLONG', 'its name is too long'],
  ['EMFILE', 'too many files are open: try again'],
  ['ENFILE', 'too many files are open: try again'],
  ['EIO', 'the disk reports an error: copy the file from a backup'],
  ['EAGAIN', 'another program blocks it'],
  ['EBUSY', 'another program blocks it'],
]);

/** Turns what the operating system says about a file into a sentence. */
export function unreadable(file: string, error: unknown): UnreadableFile {
  if (error instanceof UnreadableFile) return error;
  const code = systemCodeOf(error);
  const reason = code === undefined ? 'for an unknown reason' : (reasons.get(code) ?? `the system says ${code}`);
  return new UnreadableFile(file, `cannot be read (${reason}).`, undefined, { cause: error });
}
