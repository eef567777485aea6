import { promisify } from 'node:util';
import { gzip, gunzip } from 'node:zlib';
import { applyTextEdits, type TextEdit } from '../../core/json/edit/json-edits';
import { readRegularFile, versionOf } from './regular-file';
import { isGzip, readTextFile } from './text-file';
import { isMissingFile, UnreadableFile } from './unreadable-file';
import { writeWhole } from './write-file';

const [pack, unpack] = [promisify(gzip), promisify(gunzip)];

/** Marks of encodings, as bytes. */
const marks = [
  { bytes: [0xef, 0xbb, 0xbf], encode: (text: string) => Buffer.from(text) },
  { bytes: [0xff, 0xfe], encode: (text: string) => Buffer.from(text, 'utf16le') },
  { bytes: [0xfe, 0xff], encode: (text: string) => Buffer.from(text, 'utf16le').swap16() },
  { bytes: [], encode: (text: string) => Buffer.from(text) },
] as const;

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
  const { text } = await readTextFile(file);
  const encode = encoderOf(content);
  // Half a character at the end of a file that is cut off could not be kept.
  if (!encode(text).equals(content))
    throw new UnreadableFile(file, 'ends in the middle of a character: repair its end.');
  const edited = encode(applyTextEdits(text, edits));
  await writeWhole(file, isPacked ? await pack(edited) : edited);
}

function encoderOf(content: Buffer): (text: string) => Buffer {
  const mark = marks.find(({ bytes }) => bytes.every((byte, index) => content[index] === byte)) ?? marks[3];
  return (text) => Buffer.concat([Buffer.from(mark.bytes), mark.encode(text)]);
}
