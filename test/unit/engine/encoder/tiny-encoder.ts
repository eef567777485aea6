import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { seededRandom } from '../../../../src/core/seeded-random';
import { ElementType, OnnxGraph } from '../../../fixtures/onnx/onnx-graph';

/** One vector a token; the embedding of a text is the mean of its tokens' vectors. */
export interface TinyEncoder {
  readonly tokens: readonly string[];
  readonly dimensions: number;
  /** Token × dimension. */
  readonly vectors: Float32Array;
}

const SPECIAL = ['[PAD]', '[UNK]', '[CLS]', '[SEP]'];
const LONGEST_TEXT = 1024;

/**
 * An untrained encoder of a few words and dimensions, written to a folder in Hugging Face's layout.
 *
 * @param words more words that it knows: an encoder that knows too few of a file is not used for it
 */
export async function writeTinyEncoder(folder: string, words: readonly string[] = []): Promise<TinyEncoder> {
  const random = seededRandom(5);
  const few = ['hotel', 'table', 'which', '.', '?', '##s'];
  const tokens = [...new Set([...SPECIAL, ...few, ...words])];
  const dimensions = 8;
  const tiny = {
    tokens,
    dimensions,
    vectors: Float32Array.from({ length: tokens.length * dimensions }, () => random() - 0.5),
  };
  await mkdir(join(folder, 'onnx'), { recursive: true });
  await writeJson(join(folder, 'config.json'), {
    model_type: 'bert',
    hidden_size: dimensions,
    vocab_size: tokens.length,
  });
  await writeJson(join(folder, 'tokenizer.json'), tokenizerOf(tokens));
  await writeJson(join(folder, 'tokenizer_config.json'), {
    tokenizer_class: 'PreTrainedTokenizerFast',
    model_max_length: LONGEST_TEXT,
    pad_token: '[PAD]',
    unk_token: '[UNK]',
    cls_token: '[CLS]',
    sep_token: '[SEP]',
  });
  await writeFile(join(folder, 'onnx', 'model_quantized.onnx'), graphOf(tiny));
  return tiny;
}

function graphOf({ tokens, dimensions, vectors }: TinyEncoder): Uint8Array {
  return new OnnxGraph('tiny-encoder')
    .input('input_ids', ElementType.int64, ['batch', 'tokens'])
    .input('attention_mask', ElementType.int64, ['batch', 'tokens'])
    .output('last_hidden_state', ElementType.float, ['batch', 'tokens', dimensions])
    .floats('vectors', [tokens.length, dimensions], vectors)
    .node('Gather', ['vectors', 'input_ids'], 'token_vectors')
    .integers('last_axis', [1], [2])
    .node('Cast', ['attention_mask'], 'mask', { to: ElementType.float })
    .node('Unsqueeze', ['mask', 'last_axis'], 'mask_column')
    .node('Mul', ['token_vectors', 'mask_column'], 'last_hidden_state')
    .finish('turn-router');
}

function tokenizerOf(tokens: readonly string[]): unknown {
  const numbers = Object.fromEntries(tokens.map((token, number) => [token, number]));
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: SPECIAL.map((content, id) => ({
      id,
      content,
      single_word: false,
      lstrip: false,
      rstrip: false,
      normalized: false,
      special: true,
    })),
    normalizer: {
      type: 'BertNormalizer',
      clean_text: true,
      handle_chinese_chars: true,
      strip_accents: null,
      lowercase: true,
    },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: {
      type: 'TemplateProcessing',
      single: [{ SpecialToken: { id: '[CLS]', type_id: 0 } }, { Sequence: { id: 'A', type_id: 0 } }],
      pair: [],
      special_tokens: { '[CLS]': { id: '[CLS]', ids: [2], tokens: ['[CLS]'] } },
    },
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab: numbers,
    },
  };
}

/** The words of a text, as the tiny encoder's tokenizer splits them. */
export function wordsIn(text: string): readonly string[] {
  return text.toLowerCase().match(/\p{L}+/gu) ?? [];
}

async function writeJson(file: string, value: unknown): Promise<void> {
  await writeFile(file, `${JSON.stringify(value)}\n`);
}
