import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LONGEST_TEXT, staticEncoderGraph, type StaticEncoderWeights } from './static-encoder-graph';
import { SPECIAL_TOKENS, type Vocabulary } from './vocabulary';

/** Writes an encoder in Hugging Face's layout, as `loadEncoder` and other tools read it. */
export async function writeEncoderFolder(folder: string, vocabulary: Vocabulary, weights: StaticEncoderWeights): Promise<void> {
  const [pad, unknown, opening, separator] = SPECIAL_TOKENS;
  await mkdir(join(folder, 'onnx'), { recursive: true });
  // "bert" tells the library to treat the model as an encoder of tokens; it has no type for static ones.
  await writeJson(join(folder, 'config.json'), { model_type: 'bert', hidden_size: weights.dimensions, vocab_size: vocabulary.tokens.length });
  await writeJson(join(folder, 'tokenizer.json'), vocabulary.tokenizerJson());
  await writeJson(join(folder, 'tokenizer_config.json'), {
    tokenizer_class: 'PreTrainedTokenizerFast',
    model_max_length: LONGEST_TEXT,
    pad_token: pad,
    unk_token: unknown,
    cls_token: opening,
    sep_token: separator,
  });
  await writeFile(join(folder, 'onnx', 'model_quantized.onnx'), staticEncoderGraph(weights));
}

async function writeJson(file: string, value: unknown): Promise<void> {
  await writeFile(file, `${JSON.stringify(value)}\n`);
}
