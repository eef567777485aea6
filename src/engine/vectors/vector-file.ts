import { createHash } from 'node:crypto';
import * as z from 'zod';

/** What vectors must share to be comparable. */
export interface VectorSpace {
  /** Identifies the encoder and its backend. */
  readonly id: string;
  readonly dimensions: number;
}

/** Length of a key: the first half of a SHA-256. */
const KEY_BYTES = 16;
const FLOAT_BYTES = Float32Array.BYTES_PER_ELEMENT;
/** The header's length is a multiple of this, so that the floats after it are aligned. */
const HEADER_UNIT = 16;
const LONGEST_HEADER = 4096;

const headerSchema = z.object({
  format: z.literal('turn-router-vectors'),
  version: z.literal(1),
  encoder: z.string(),
  dimensions: z.int().min(1),
  count: z.int().min(0),
  sha256: z.string(),
});
type Header = z.infer<typeof headerSchema>;

/** Identifies a text in a file of vectors by its hash, so that no utterance is written to disk. */
export function vectorKey(text: string): string {
  return createHash('sha256').update(text).digest().toString('latin1', 0, KEY_BYTES);
}

/** How many bytes one vector takes in a file. */
export function bytesPerVector({ dimensions }: VectorSpace): number {
  return KEY_BYTES + dimensions * FLOAT_BYTES;
}

/** A file of vectors: one line of JSON that describes the rest, then all keys, then all vectors as Float32. */
export function packVectors(space: VectorSpace, vectors: ReadonlyMap<string, Float32Array>): Buffer {
  const keys = Buffer.from([...vectors.keys()].join(''), 'latin1');
  const values = new Float32Array(vectors.size * space.dimensions);
  let row = 0;
  for (const vector of vectors.values()) values.set(vector, row++ * space.dimensions);
  const body = Buffer.concat([keys, Buffer.from(values.buffer)]);
  return Buffer.concat([
    headerLine({
      format: 'turn-router-vectors',
      version: 1,
      encoder: space.id,
      dimensions: space.dimensions,
      count: vectors.size,
      sha256: checksum(body),
    }),
    body,
  ]);
}

/** The vectors of a file by key; undefined where the file is damaged, incomplete, or from another encoder. */
export function unpackVectors(space: VectorSpace, content: Buffer): Map<string, Float32Array> | undefined {
  const length = content.subarray(0, LONGEST_HEADER).indexOf('\n') + 1;
  const header = readHeader(content.toString('utf8', 0, length));
  if (header?.encoder !== space.id || header.dimensions !== space.dimensions) return undefined;
  const body = content.subarray(length);
  if (body.length !== header.count * bytesPerVector(space) || checksum(body) !== header.sha256) return undefined;
  const values = floats(body.subarray(header.count * KEY_BYTES));
  if (!areFinite(values)) return undefined;
  const vectors = new Map<string, Float32Array>();
  for (let row = 0; row < header.count; row++) {
    const key = body.toString('latin1', row * KEY_BYTES, (row + 1) * KEY_BYTES);
    vectors.set(key, values.subarray(row * space.dimensions, (row + 1) * space.dimensions));
  }
  return vectors;
}

function headerLine(header: Header): Buffer {
  const json = Buffer.from(JSON.stringify(header));
  const length = Math.ceil((json.length + 1) / HEADER_UNIT) * HEADER_UNIT;
  return Buffer.concat([json, Buffer.alloc(length - json.length - 1, ' '), Buffer.from('\n')]);
}

function readHeader(line: string): Header | undefined {
  try {
    return headerSchema.parse(JSON.parse(line));
  } catch {
    return undefined;
  }
}

/** The bytes as floats, without a copy where they are aligned. */
function floats(bytes: Buffer): Float32Array {
  const aligned = bytes.byteOffset % FLOAT_BYTES === 0 ? bytes : Uint8Array.from(bytes);
  return new Float32Array(aligned.buffer, aligned.byteOffset, bytes.length / FLOAT_BYTES);
}

/** Adds up the values times zero, which gives zero only if all are finite. Faster than testing millions one by one. */
function areFinite(values: Float32Array): boolean {
  let sum = 0;
  for (const value of values) sum += value * 0;
  return sum === 0;
}

function checksum(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
