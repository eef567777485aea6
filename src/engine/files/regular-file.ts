import { constants, type Stats } from 'node:fs';
import { open, stat, type FileHandle } from 'node:fs/promises';
import { unreadable, UnreadableFile } from './unreadable-file';

/**
 * The largest file that is read, in bytes. A text must fit one string, and V8's strings end at 536,870,888 characters.
 */
export const LARGEST_FILE_BYTES = 512_000_000;

/** A file that another program writes to is read this often before it is given up. */
const READING_ATTEMPTS = 3;

/** The bytes of a file at one moment. `version` differs whenever they may differ. */
export interface FileBytes {
  readonly bytes: Buffer;
  readonly version: string;
}

/** Reads a file whole. Rejects with an `UnreadableFile`, and never waits for a device or for another program. */
export async function readRegularFile(file: string, largest = LARGEST_FILE_BYTES): Promise<FileBytes> {
  try {
    for (let attempt = 0; attempt < READING_ATTEMPTS; attempt++) {
      const read = await readOnce(file, largest);
      if (read) return read;
    }
  } catch (error) {
    throw unreadable(file, error);
  }
  throw new UnreadableFile(file, 'changes while it is read: try again when the other program has written it.');
}

/** The version of a file's bytes, without reading them. Rejects with an `UnreadableFile`. */
export async function versionOf(file: string): Promise<string> {
  try {
    return versionIn(requireRegular(file, await stat(file)));
  } catch (error) {
    throw unreadable(file, error);
  }
}

/** Undefined where the file changed meanwhile. */
async function readOnce(file: string, largest: number): Promise<FileBytes | undefined> {
  // A FIFO or a device may block the thread that opens it, and there are only four of them. What comes to stand at this
  // path after the check is opened without blocking, and is checked again.
  requireRegular(file, await stat(file));
  // Windows has no such flag, and nothing there needs it.
  const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const before = requireRegular(file, await handle.stat());
    if (before.size > largest) throw tooLarge(file, before.size, largest);
    const bytes = await readBytes(handle, before.size);
    const version = versionIn(before);
    return bytes && version === versionIn(await handle.stat()) ? { bytes, version } : undefined;
  } finally {
    await handle.close();
  }
}

/** Undefined where there are fewer or more bytes than expected. */
async function readBytes(handle: FileHandle, size: number): Promise<Buffer | undefined> {
  // One byte more, to notice a file that has grown.
  const buffer = Buffer.allocUnsafeSlow(size + 1);
  let length = 0;
  while (length <= size) {
    const { bytesRead } = await handle.read(buffer, length, size + 1 - length, length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return length === size ? buffer.subarray(0, size) : undefined;
}

function versionIn({ mtimeMs, ctimeMs, size, ino }: Stats): string {
  return `disk ${mtimeMs} ${ctimeMs} ${size} ${ino}`;
}

function requireRegular(file: string, stats: Stats): Stats {
  if (stats.isFile()) return stats;
  if (stats.isDirectory()) throw new UnreadableFile(file, 'cannot be read (it is a folder).');
  throw new UnreadableFile(file, `cannot be read (it is ${specialKindOf(stats)}). Give a regular file.`);
}

/** What a file is that is neither a regular file nor a folder. */
export function specialKindOf(stats: Stats): string {
  if (stats.isFIFO()) return 'a FIFO';
  if (stats.isSocket()) return 'a socket';
  return stats.isCharacterDevice() || stats.isBlockDevice() ? 'a device' : 'no regular file';
}

/** A file, or what is packed in it, exceeds the limit. */
export function tooLarge(file: string, size: number | undefined, largest: number): UnreadableFile {
  const has = size === undefined ? 'unpacks to more than' : `has ${megabytes(size)} MB; the limit is`;
  return new UnreadableFile(file, `${has} ${megabytes(largest)} MB: split it into several files.`);
}

function megabytes(bytes: number): string {
  return Math.ceil(bytes / 1e6).toLocaleString('en');
}
