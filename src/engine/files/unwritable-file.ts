import { dirname } from 'node:path';
import { systemCodeOf } from './unreadable-file';

/** A file that cannot be written: one sentence with the reason, and one with the way out. */
export class UnwritableFile extends Error {
  override readonly name = 'UnwritableFile';

  constructor(file: string, reason: string, wayOut: string, options?: ErrorOptions) {
    super(`${file} cannot be written (${reason}). ${wayOut}`, options);
  }
}

/** What the operating system says when a file is written. The way out may name the file's folder. */
const sentences = new Map<string, readonly [reason: string, wayOut: (folder: string) => string]>([
  ['EACCES', ['permission denied', (folder) => `Allow writing in ${folder}, or choose another folder.`]],
  ['EPERM', ['permission denied', (folder) => `Allow writing in ${folder}, or choose another folder.`]],
  ['EROFS', ['the disk is read-only', () => 'Choose a folder on another disk.']],
  ['EISDIR', ['it is a folder', () => 'Give the name of a file in it.']],
  ['ENOENT', ['its folder does not exist', (folder) => `Create ${folder} first, or choose another folder.`]],
  ['ENOTDIR', ['a part of its path is a file, not a folder', () => 'Correct the path.']],
  ['ELOOP', ['its links lead in a circle', () => 'Remove the links, or choose another name.']],
  ['ENAMETOOLONG', ['its name is too long', () => 'Choose a shorter name.']],
  ['ENOSPC', ['no space is left on the disk', () => 'Free some space, or choose another disk.']],
  ['EDQUOT', ['your share of the disk is full', () => 'Free some space, or choose another disk.']],
  ['EFBIG', ['it is too large for this disk', () => 'Choose another disk.']],
  ['EBUSY', ['another program uses it', () => 'Close it there, and try again.']],
  ['EMFILE', ['too many files are open', () => 'Try again.']],
]);

/** Turns what the operating system says about writing a file into sentences. */
export function unwritable(file: string, error: unknown): UnwritableFile {
  if (error instanceof UnwritableFile) return error;
  const code = systemCodeOf(error) ?? 'an unknown error';
  const [reason, wayOut] = sentences.get(code) ?? [
    `the system says ${code}`,
    () => 'Try again, or choose another folder.',
  ];
  return new UnwritableFile(file, reason, wayOut(dirname(file)), { cause: error });
}
