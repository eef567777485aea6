import { promisify } from 'node:util';
import { gzip, gunzip } from 'node:zlib';
import { applyTextEdits, type TextEdit } from '../../core/json/edit/json-edits';
import { decodeText } from './decode-text';
import { readRegularFile, versionOf } from './regular-file';
import { isGzip } from './text-file';
import { isMissingFile, UnreadableFile } from './unreadable-file';
import { writeWhole } from './write-file';

const [pack, unpack] = [promisify(gzip), promisify(gunzip)];

/** How the characters of a text are written; bytes of a mark stand before them. */
interface Encoding {
  readonly mark: readonly number[];
  readonly encode: (text: string) => Buffer;
  /** How many bytes a text takes. */
  readonly lengthOf: (text: string) => number;
}

const utf8 = { encode: (text: string) => Buffer.from(text), lengthOf: (text: string) => Buffer.byteLength(text) };
const twoBytes = (text: string): number => 2 * text.length;
const utf16 = { encode: (text: string) => Buffer.from(text, 'utf16le'), lengthOf: twoBytes };

const encodings: readonly Encoding[] = [
  { mark: [0xef, 0xbb, 0xbf], ...utf8 },
  { mark: [0xff, 0xfe], ...utf16 },
  { mark: [0xfe, 0xff], encode: (text) => utf16.encode(text).swap16(), lengthOf: twoBytes },
];
const withoutMark: Encoding = { mark: [], ...utf8 };

/** The version of a file, by which `editFile` notices that it has changed; null where it does not exist. */
export async function versionOrNone(file: string): Promise<string | null> {
  try {
    return await versionOf(file);
  } catch (error) {
    if (isMissingFile(error)) return null;
    throw error;
  }
}

/**
 * Makes edits in a file, which is replaced whole or not at all. Its encoding and its byte-order mark stay, and what is
 * packed with gzip is packed again; all other characters keep their bytes. A file that does not exist begins empty.
 *
 * @param version the file's when the edits were planned
 */
export async function editFile(file: string, edits: readonly TextEdit[], version: string | null): Promise<void> {
  if ((await versionOrNone(file)) !== version)
    throw new UnreadableFile(file, 'has changed while the edits were planned: try again.');
  if (version === null) {
    await writeWhole(file, applyTextEdits('', edits));
    return;
  }
  const { bytes } = await readRegularFile(file);
  const isPacked = isGzip(bytes);
  const content = isPacked ? await unpack(bytes) : bytes;
  const pieces = [...editedPieces(file, content, edits)];
  await writeWhole(file, isPacked ? await pack(Buffer.concat(pieces)) : pieces);
}

/** The bytes of a file with edits, in pieces: those that stay are no copies, because a file may be large. */
function* editedPieces(file: string, content: Buffer, edits: readonly TextEdit[]): Generator<Buffer> {
  const decoded = decodeText(content);
  if (!('text' in decoded)) throw new UnreadableFile(file, decoded.predicate, decoded.position);
  const { text } = decoded;
  const { mark, encode, lengthOf } = encodingOf(content);
  // Half a character at the end of a file that is cut off could not be kept.
  if (text.endsWith('\u{FFFD}') && !content.subarray(-3).includes(encode('\u{FFFD}')))
    throw new UnreadableFile(file, 'ends in the middle of a character: repair its end.');
  let [character, byte] = [0, mark.length];
  let kept = 0;
  for (const { offset, length, text: by } of [...edits].sort((a, b) => a.offset - b.offset)) {
    byte += lengthOf(text.slice(character, offset));
    yield content.subarray(kept, byte);
    yield encode(by);
    kept = byte += lengthOf(text.slice(offset, offset + length));
    character = offset + length;
  }
  yield content.subarray(kept);
}

function encodingOf(content: Buffer): Encoding {
  return encodings.find(({ mark }) => mark.every((byte, index) => content[index] === byte)) ?? withoutMark;
}
