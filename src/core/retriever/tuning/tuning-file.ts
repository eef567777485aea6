import * as z from 'zod';
import type { NetworkWeights } from './tuned-network';
import type { TuningDictionary } from './turn-features';

/** A saved tuning: the network, its vocabulary, and its origin. */
export interface Tuning {
  /** Id of the encoder whose vectors it maps; it fits no other encoder. */
  readonly encoder: string;
  /** What it was trained on, for people to read. */
  readonly origin: TuningOrigin;
  readonly dictionary: TuningDictionary;
  readonly weights: NetworkWeights;
}

/** The file is not a tuning, or is damaged. */
export class TuningFileError extends Error {
  override readonly name = 'TuningFileError';
}

const VERSION = 1;

const originSchema = z.object({
  files: z.array(z.string()),
  experts: z.array(z.string()),
  turns: z.int(),
  learnedDialogues: z.int(),
  heldOutDialogues: z.int(),
  heldOut: z.object({ before: z.number(), after: z.number() }),
  historyShare: z.number(),
  expertShare: z.number(),
  seed: z.int(),
  step: z.int(),
});
export type TuningOrigin = z.infer<typeof originSchema>;

const fileSchema = z.object({
  turnRouterTuning: z.literal(VERSION),
  encoder: z.string(),
  origin: originSchema,
  dense: z.int().min(1),
  hidden: z.int().min(1),
  dimensions: z.int().min(1),
  words: z.array(z.string()),
  rarity: z.string(),
  first: z.string(),
  bias: z.string(),
  second: z.string(),
});

/** The text of a tuning file: JSON, with numbers as base64 of little-endian 32-bit floats. */
export function tuningFileText({ encoder, origin, dictionary, weights }: Tuning): string {
  const { dense, hidden, dimensions } = weights;
  const content: z.input<typeof fileSchema> = {
    turnRouterTuning: VERSION,
    encoder,
    origin,
    dense,
    hidden,
    dimensions,
    words: [...dictionary.words],
    rarity: base64Of(dictionary.rarity),
    first: base64Of(weights.first),
    bias: base64Of(weights.bias),
    second: base64Of(weights.second),
  };
  return `${JSON.stringify(content, undefined, 1)}\n`;
}

/** Reads a tuning file's text. Throws a `TuningFileError` that says what is wrong but does not name the file. */
export function parseTuningFile(text: string): Tuning {
  const parsed = fileSchema.safeParse(jsonOf(text));
  if (!parsed.success)
    throw new TuningFileError('It is not a tuning of this version: run "Tune Retriever…" again.', {
      cause: parsed.error,
    });
  const { encoder, origin, dense, hidden, dimensions, words, ...numbers } = parsed.data;
  return {
    encoder,
    origin,
    dictionary: { words, rarity: floatsOf(numbers.rarity, words.length) },
    weights: {
      dense,
      words: words.length,
      hidden,
      dimensions,
      first: floatsOf(numbers.first, (dense + words.length) * hidden),
      bias: floatsOf(numbers.bias, hidden),
      second: floatsOf(numbers.second, hidden * dimensions),
    },
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new TuningFileError(
      'It is not JSON, or it is incomplete: restore the file, or run "Tune Retriever…" again.',
      {
        cause: error,
      },
    );
  }
}

function base64Of(values: Float32Array): string {
  const bytes = new DataView(new ArrayBuffer(values.length * 4));
  values.forEach((value, at) => bytes.setFloat32(at * 4, value, true));
  let binary = '';
  for (let at = 0; at < bytes.byteLength; at++) binary += String.fromCharCode(bytes.getUint8(at));
  return btoa(binary);
}

function floatsOf(base64: string, count: number): Float32Array {
  const values = decoded(base64);
  if (values?.length !== count || !values.every(Number.isFinite)) {
    throw new TuningFileError('Its numbers are damaged: restore the file, or run "Tune Retriever…" again.');
  }
  return values;
}

function decoded(base64: string): Float32Array | undefined {
  try {
    const binary = atob(base64);
    const bytes = new DataView(new ArrayBuffer(binary.length));
    for (let at = 0; at < binary.length; at++) bytes.setUint8(at, binary.charCodeAt(at));
    return binary.length % 4 === 0
      ? Float32Array.from({ length: binary.length / 4 }, (_, at) => bytes.getFloat32(at * 4, true))
      : undefined;
  } catch {
    return undefined;
  }
}
