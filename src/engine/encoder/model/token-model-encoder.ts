import { Tensor, type PreTrainedModel, type PreTrainedTokenizer } from '@xenova/transformers';
import * as z from 'zod';
import type { Work } from '../../../vocabulary/work';
import { encodeOneByOne } from '../encode-one-by-one';
import { EncoderError, reasonOf } from '../encoder-error';
import type { EncoderFiles } from '../encoder-files';
import type { LoadedEncoder } from '../loaded-encoder';
import { EncodedTokens } from './encoded-tokens';
import { meanPool } from './mean-pool';
import type { EncoderBackend } from './onnx-runtime';

interface Parts {
  readonly files: EncoderFiles;
  readonly backend: EncoderBackend;
  readonly tokenizer: PreTrainedTokenizer;
  readonly model: PreTrainedModel;
}

/** Names under which models output a vector per token or one per text; the first that a model has is used. */
const OUTPUTS = ['last_hidden_state', 'token_embeddings', 'sentence_embedding'] as const;
interface RunningParts extends Parts {
  readonly tokens: EncodedTokens;
  readonly output: (typeof OUTPUTS)[number];
}

const sessionNames = z.object({ outputNames: z.array(z.string()) });

/** A model that outputs a vector per token; a text's vector is their mean, normalized to unit length. */
export class TokenModelEncoder implements LoadedEncoder {
  readonly id: string;
  readonly backend: EncoderBackend;
  readonly readsBeliefs: boolean;
  readonly tokens: EncodedTokens;
  private disposed = false;

  private constructor(
    private readonly parts: RunningParts,
    readonly dimensions: number,
  ) {
    this.id = parts.files.id;
    this.backend = parts.backend;
    this.readsBeliefs = parts.files.readsBeliefs;
    this.tokens = parts.tokens;
  }

  /** Encodes one word to check the model and to learn its dimensions. */
  static async start(parts: Parts): Promise<TokenModelEncoder> {
    const { outputNames } = sessionNames.parse(parts.model.session);
    const output = OUTPUTS.find((name) => outputNames.includes(name));
    if (!output) {
      throw new EncoderError(
        'model',
        `${parts.files.modelFile} outputs ${outputNames.join(', ')}, not ${OUTPUTS.join(' or ')}; export the ` +
          'encoder for feature extraction.',
      );
    }
    const running = { ...parts, output, tokens: new EncodedTokens(parts.tokenizer, parts.files) };
    const vector = await encodeText(running, 'word');
    return new TokenModelEncoder(running, vector.length);
  }

  /** Runs one text at a time, because vectors of 8-bit models depend on the other texts of a batch. */
  async encode(texts: readonly string[], work: Work): Promise<Float32Array[]> {
    if (this.disposed) throw new EncoderError('model', `The encoder ${this.id} was disposed of; load it again.`);
    return encodeOneByOne(texts, (text) => this.encodeOne(text), work);
  }

  private async encodeOne(text: string): Promise<Float32Array> {
    const vector = await encodeText(this.parts, text);
    if (vector.length === this.dimensions) return vector;
    throw new EncoderError(
      'model',
      `${this.parts.files.modelFile} gives vectors of ${vector.length} numbers now but gave ` +
        `${this.dimensions} before; choose another encoder.`,
    );
  }

  async dispose(): Promise<void> {
    if (this.disposed) return;
    this.disposed = true;
    await this.parts.model.dispose();
  }
}

async function encodeText(parts: RunningParts, text: string): Promise<Float32Array> {
  const { files, output, tokens } = parts;
  const ids = tokens.of(text);
  const shape = [1, ids.length];
  const hidden = await runModel(parts, {
    input_ids: new Tensor('int64', BigInt64Array.from(ids), shape),
    attention_mask: new Tensor('int64', new BigInt64Array(ids.length).fill(1n), shape),
  });
  const dimensions = dimensionsOf(hidden.dims, output === 'sentence_embedding' ? [1] : shape);
  if (!(hidden.data instanceof Float32Array) || !dimensions) {
    throw new EncoderError(
      'model',
      `${files.modelFile} outputs ${output} as ${hidden.type} of ${hidden.dims.join(' × ')} for 1 × ` +
        `${ids.length} tokens; export it with float output of 1 × tokens × dimensions.`,
    );
  }
  const vector = meanPool(hidden.data, dimensions);
  if (!vector)
    throw new EncoderError(
      'model',
      `${files.modelFile} gives no usable vector for a text of ${text.length} characters; choose another encoder.`,
    );
  return vector;
}

/** The last size, if the sizes before it are as expected. */
function dimensionsOf(sizes: readonly number[], before: readonly number[]): number | undefined {
  return sizes.length === before.length + 1 && before.every((size, index) => sizes[index] === size)
    ? sizes.at(-1)
    : undefined;
}

async function runModel(
  { files, backend, model, output }: RunningParts,
  inputs: Record<string, Tensor>,
): Promise<Tensor> {
  try {
    return tensorIn(await model.forward(inputs), output);
  } catch (error) {
    throw new EncoderError(
      'model',
      `${files.modelFile} fails on the ${backend} backend (${reasonOf(error)}); choose another encoder.`,
      { cause: error },
    );
  }
}

function tensorIn(outputs: unknown, name: string): Tensor {
  const output: unknown = typeof outputs === 'object' && outputs !== null ? Reflect.get(outputs, name) : undefined;
  if (output instanceof Tensor) return output;
  throw new Error(`it outputs no ${name}`);
}
