import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { decodeText } from './decode-text';
import { foreignFormatOf } from './foreign-formats';
import { LARGEST_FILE_BYTES, readRegularFile, tooLarge } from './regular-file';
import { systemCodeOf, UnreadableFile } from './unreadable-file';

/** A file's text at one moment. `version` differs whenever the text may differ. */
export interface FileText {
  readonly text: string;
  readonly version: string;
}

const unpack = promisify(gunzip);

/**
 * Reads a text file: UTF-8, UTF-16 with a mark, or either packed with gzip. Rejects with an `UnreadableFile` for
 * everything else. All doors read through this function, so that every command and the editor say the same.
 */
export async function readTextFile(file: string, largest = LARGEST_FILE_BYTES): Promise<FileText> {
  const { bytes, version } = await readRegularFile(file, largest);
  const content = isGzip(bytes) ? await unpacked(file, bytes, largest) : bytes;
  const foreign = isGzip(content) ? 'is packed twice with gzip: unpack it once (gunzip).' : foreignFormatOf(content);
  if (foreign !== undefined) throw new UnreadableFile(file, foreign);
  const decoded = decodeText(content);
  if ('text' in decoded) return { text: decoded.text, version };
  throw new UnreadableFile(file, decoded.predicate, decoded.position);
}

/** By its first bytes, because a packed file may have any name. */
export function isGzip(bytes: Buffer): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

async function unpacked(file: string, bytes: Buffer, largest: number): Promise<Buffer> {
  try {
    return await unpack(bytes, { maxOutputLength: largest });
  } catch (error) {
    const code = systemCodeOf(error);
    if (code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(file, undefined, largest);
    const fault = code === 'Z_BUF_ERROR' ? 'is cut off' : 'is damaged';
    throw new UnreadableFile(file, `is packed with gzip, and ${fault}: copy it again.`, undefined, { cause: error });
  }
}
