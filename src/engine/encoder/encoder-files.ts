import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import * as z from 'zod';
import { suitedTexts, type SuitedText } from '../../core/retriever/suited-text';
import { foreignFormatOf } from '../files/foreign-formats';
import { readRegularFile } from '../files/regular-file';
import { readTextFile } from '../files/text-file';
import { systemCodeOf, unreadable, UnreadableFile } from '../files/unreadable-file';
import { EncoderError } from './encoder-error';

/** A checked encoder folder: the library can load it without finding a missing or broken file. */
export interface EncoderFiles {
  /** The parent of the encoder's folder, and the folder's name, because the library needs them separately. */
  readonly parent: string;
  readonly name: string;
  readonly modelFile: string;
  /** Whether the weights are the 8-bit file `model_quantized.onnx`. */
  readonly quantized: boolean;
  /** Longer texts are cut off at this number of tokens. */
  readonly maxTokens: number;
  /** Whether it was trained with the fourth segment, an exemplar's belief. */
  readonly readsBeliefs: boolean;
  /** What it reads of a turn. */
  readonly suitedText: SuitedText;
  /**
   * Folder name, number format, a hash of model and tokenizer, and what it reads of a turn where that is not all of it.
   * Vectors of different ids are never mixed.
   */
  readonly id: string;
}

const config = z.looseObject({
  model_type: z.string().min(1),
  max_position_embeddings: z.int().min(1).optional(),
  // Our own field; other encoders read three segments at most, and the whole turn unless it says otherwise.
  turn_router: z.object({ segments: z.int().optional(), text: z.enum(suitedTexts).default('turn') }).optional(),
});

/** Larger models do not fit one piece of memory. */
const LARGEST_MODEL_BYTES = 2_000_000_000;
/** State, system utterance, user utterance, belief. */
const SEGMENTS_WITH_BELIEF = 4;
// An object or a list. Its many thousands of entries are checked by the library.
const vocabulary = z.custom<object>((value) => typeof value === 'object' && value !== null);
const tokenizer = z.looseObject({ model: z.looseObject({ vocab: vocabulary }) });
// Without a finite limit, the library's tokenizer fails on every text with "Invalid array length".
const tokenizerConfig = z.looseObject({
  model_max_length: z.number().int().positive().max(1_000_000),
  tokenizer_class: z.string().optional(),
});

/**
 * Checks an encoder folder in Hugging Face's layout before the library reads it, because the library's own errors name
 * neither the file nor the remedy.
 */
export async function readEncoderFiles(folder: string): Promise<EncoderFiles> {
  const {
    path,
    model: { modelFile, quantized },
    maxTokens,
    readsBeliefs,
    suitedText,
    texts,
  } = await checkEncoderFolder(folder);
  const hash = createHash('sha256');
  for (const part of [await readModel(modelFile), ...texts]) hash.update(part);
  return {
    parent: dirname(path),
    name: basename(path),
    modelFile,
    quantized,
    maxTokens,
    readsBeliefs,
    suitedText,
    id: [
      basename(path),
      quantized ? 'int8' : 'fp32',
      hash.digest('hex').slice(0, 12),
      ...(suitedText === 'turn' ? [] : [suitedText]),
    ].join('-'),
  };
}

/** Only checks the folder, without reading the model. Rejects with an `EncoderError`. */
export async function checkEncoderFolder(folder: string) {
  const path = resolve(folder);
  await expectFolder(path);
  const configFile = join(path, 'config.json');
  const tokenizerFile = join(path, 'tokenizer.json');
  const tokenizerConfigFile = join(path, 'tokenizer_config.json');
  const {
    value: { max_position_embeddings: positions = Infinity, turn_router: ours },
  } = await readJson(
    configFile,
    config,
    'It needs a "model_type", for example "bert"; the "text" of a "turn_router" is "turn", "utterances" or "user".',
  );
  const tokenizerText = await readJson(
    tokenizerFile,
    tokenizer,
    'It needs a "model" with a "vocab", as Hugging Face\'s fast tokenizers write it.',
  );
  const settings = await readJson(
    tokenizerConfigFile,
    tokenizerConfig,
    'Set "model_max_length" to the number of tokens that the model accepts, for example 512, and "tokenizer_class" ' +
      'to a name or not at all.',
  );
  const suitedText = ours?.text ?? 'turn';
  return {
    path,
    model: await findModel(path),
    // Some tokenizers allow more tokens than the model has positions for.
    maxTokens: Math.min(settings.value.model_max_length, positions),
    readsBeliefs: suitedText === 'turn' && ours?.segments === SEGMENTS_WITH_BELIEF,
    suitedText,
    texts: [tokenizerText.text, settings.text],
  };
}

async function expectFolder(path: string): Promise<void> {
  const stats = await stat(path).catch(() => undefined);
  if (!stats?.isDirectory()) {
    throw new EncoderError(
      'files',
      `There is no encoder folder at ${path}; give the folder with config.json, tokenizer.json and onnx/.`,
    );
  }
}

async function findModel(path: string): Promise<{ modelFile: string; quantized: boolean }> {
  for (const quantized of [true, false]) {
    const modelFile = join(path, 'onnx', quantized ? 'model_quantized.onnx' : 'model.onnx');
    if (await isFile(modelFile)) return { modelFile, quantized };
  }
  throw new EncoderError(
    'files',
    `There is neither model_quantized.onnx nor model.onnx in ${join(path, 'onnx')}; export the model to ` +
      'ONNX, or choose another folder.',
  );
}

async function isFile(file: string): Promise<boolean> {
  return stat(file).then(
    (stats) => stats.isFile(),
    () => false,
  );
}

async function readModel(file: string): Promise<Buffer> {
  const { bytes } = await readRegularFile(file, LARGEST_MODEL_BYTES).catch((error: unknown) => {
    throw notReadable(file, error);
  });
  const foreign = foreignFormatOf(bytes);
  if (foreign !== undefined) throw notReadable(file, new UnreadableFile(file, foreign));
  return bytes;
}

/** What is missing is said to belong here; what is there says itself what is wrong with it. */
function notReadable(file: string, error: unknown): EncoderError {
  const refused = unreadable(file, error);
  const isMissing = systemCodeOf(refused.cause) === 'ENOENT';
  const message = isMissing ? `${refused.message} An encoder's folder must contain it.` : refused.message;
  return new EncoderError('files', message, { cause: error });
}

async function readJson<T>(file: string, schema: z.ZodType<T>, remedy: string): Promise<{ text: string; value: T }> {
  const { text } = await readTextFile(file).catch((error: unknown) => {
    throw notReadable(file, error);
  });
  const parsed = schema.safeParse(parseJson(file, text));
  if (!parsed.success) {
    throw new EncoderError('files', `${file} does not describe an encoder. ${remedy}`, { cause: parsed.error });
  }
  return { text, value: parsed.data };
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new EncoderError('files', `${file} is not JSON, or is cut off: copy the encoder's files again.`, {
      cause: error,
    });
  }
}
