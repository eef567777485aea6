import { isUtf8 } from 'node:buffer';
import type { Position } from '../../vocabulary/problem';
import { lastOf } from '../../vocabulary/values/required';

/** The text of some bytes, or what is wrong with them, continuing "the file …". */
export type DecodedText =
  { readonly text: string } | { readonly predicate: string; readonly position?: Position | undefined };

/** How many bytes are looked at to notice UTF-16 without a mark. */
const SAMPLE_BYTES = 256;
/** Of a character in UTF-8, in bytes. */
const LONGEST_CHARACTER = 4;
const WAY_OUT = 'save it as UTF-8';

/** Decodes UTF-8 with or without a byte-order mark, and UTF-16 with one. Nothing is replaced in silence. */
export function decodeText(bytes: Buffer): DecodedText {
  if (startsWith(bytes, [0xff, 0xfe, 0, 0]) || startsWith(bytes, [0, 0, 0xfe, 0xff]))
    return { predicate: `is UTF-32: ${WAY_OUT}.` };
  if (startsWith(bytes, [0xff, 0xfe])) return { text: littleEndian(bytes.subarray(2)) };
  if (startsWith(bytes, [0xfe, 0xff])) return { text: littleEndian(swapped(bytes.subarray(2))) };
  const nulls = nullBytesIn(bytes);
  if (nulls !== undefined) return { predicate: nulls };
  return decodeUtf8(bytes, startsWith(bytes, [0xef, 0xbb, 0xbf]) ? 3 : 0);
}

function startsWith(bytes: Buffer, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}

/** A last odd byte is half a character of a file that is cut off; U+FFFD shows that something stood there. */
function littleEndian(bytes: Buffer): string {
  return bytes.toString('utf16le') + (bytes.length % 2 === 0 ? '' : '\u{FFFD}');
}

function swapped(bytes: Buffer): Buffer {
  const even = Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2))).swap16();
  return bytes.length % 2 === 0 ? even : Buffer.concat([even, bytes.subarray(-1)]);
}

/** UTF-16 without a mark has a NUL beside every letter of a JSON text; a power cut leaves NULs alone. */
function nullBytesIn(bytes: Buffer): string | undefined {
  const sample = bytes.subarray(0, Math.min(SAMPLE_BYTES, bytes.length - (bytes.length % 2)));
  if (sample.length >= 4 && hasNullsAt(sample, 1)) return unmarkedUtf16('LE');
  if (sample.length >= 4 && hasNullsAt(sample, 0)) return unmarkedUtf16('BE');
  if (bytes.length === 0 || (bytes[0] !== 0 && bytes.at(-1) !== 0)) return undefined;
  const end = lengthWithoutNulls(bytes);
  return end === 0
    ? 'holds nothing but NUL bytes, as after a power cut or a broken copy: copy it again.'
    : `ends in NUL bytes from byte ${end} on, as after a power cut or a broken copy: copy it again.`;
}

/**
 * Whether a quarter of the units at least are ASCII letters with their NUL on one side, and no NUL stands on the
 * other.
 */
function hasNullsAt(sample: Buffer, parity: 0 | 1): boolean {
  let nulls = 0;
  for (let index = 0; index < sample.length; index++) {
    if (sample[index] !== 0) continue;
    if (index % 2 !== parity) return false;
    nulls++;
  }
  return nulls >= sample.length / 8;
}

function unmarkedUtf16(order: string): string {
  return `is UTF-16 (${order}) without a byte-order mark: ${WAY_OUT}.`;
}

function lengthWithoutNulls(bytes: Buffer): number {
  let length = bytes.length;
  while (length > 0 && bytes[length - 1] === 0) length--;
  return length;
}

function decodeUtf8(bytes: Buffer, markLength: number): DecodedText {
  const content = bytes.subarray(markLength);
  if (isUtf8(content)) return { text: content.toString('utf8') };
  const offset = firstInvalidByte(content);
  // A file that is cut off within a character: whatever reads the text finds its end missing, and U+FFFD in its place.
  if (isCutOffCharacter(content.subarray(offset))) return { text: content.toString('utf8') };
  const byte = content.readUInt8(offset).toString(16).toUpperCase();
  return {
    predicate: `is not UTF-8 (byte ${offset + markLength} is 0x${byte}): ${WAY_OUT}.`,
    position: positionIn(content.toString('utf8', 0, offset)),
  };
}

/** Finds where the first invalid character begins, by stretches, because a file may have hundreds of megabytes. */
function firstInvalidByte(bytes: Buffer): number {
  let valid = 0;
  for (let stretch = 1 << 20; stretch > 0;) {
    const end = startOfCharacter(bytes, valid + stretch);
    if (end > valid && isUtf8(bytes.subarray(valid, end))) valid = end;
    else stretch = Math.floor(stretch / 2);
  }
  return valid + lengthOfCharacter(bytes.subarray(valid, valid + LONGEST_CHARACTER));
}

/** Before a stray continuation byte no stretch ends, because it looks like a part of the character before it. */
function lengthOfCharacter(bytes: Buffer): number {
  for (let length = 1; length <= bytes.length; length++) if (isUtf8(bytes.subarray(0, length))) return length;
  return 0;
}

/** The start of the character that an offset lies in. */
function startOfCharacter(bytes: Buffer, offset: number): number {
  if (offset >= bytes.length) return bytes.length;
  const earliest = Math.max(offset - LONGEST_CHARACTER, 0);
  let start = offset;
  while (start > earliest && isContinuation(bytes.readUInt8(start))) start--;
  return start;
}

/** Whether some bytes are the beginning of one character and nothing more. */
function isCutOffCharacter(bytes: Buffer): boolean {
  const [first = 0] = bytes;
  const length = first >= 0xf0 && first <= 0xf4 ? 4 : first >= 0xe0 ? 3 : 2;
  return first >= 0xc2 && first <= 0xf4 && bytes.length < length && bytes.subarray(1).every(isContinuation);
}

function isContinuation(byte: number): boolean {
  return byte >= 0x80 && byte < 0xc0;
}

function positionIn(before: string): Position {
  const lines = before.split(/\r\n|\r|\n/);
  return { line: lines.length - 1, character: lastOf(lines).length };
}
