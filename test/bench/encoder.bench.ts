import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AutoTokenizer, type PreTrainedTokenizer } from '@xenova/transformers';
import { InferenceSession, Tensor } from 'onnxruntime-common';
import { Bench } from 'tinybench';
import { turnText } from '../../src/core/retriever/turn-text';
import { loadEncoder, type EncoderBackend } from '../../src/engine/encoder';

const FOLDER = join('media', 'encoder');
const TURNS = 100;

const previousState = { 'hotel-area': 'north', 'hotel-book people': '2', 'hotel-stars': '4', 'train-day': 'friday', 'train-destination': 'the coast' };
const texts = Array.from({ length: TURNS }, (_, n) =>
  turnText({
    previousState: Object.fromEntries(Object.entries(previousState).slice(n % 6)),
    systemUtterance: `I have found ${n} places that would suit you, two of them close to the station. Shall I book one, and for how many nights?`,
    userUtterance: `Yes, for ${(n % 5) + 1} nights please. We would also need a train that arrives before ${(n % 12) + 8}:15.`,
  }),
);

/** What the encoder module costs over its parts: turns a second through `encode`, and through tokenizer and session alone. */
export async function encoderBench(): Promise<void> {
  for (const backend of ['native', 'wasm'] as const) await compare(backend);
}

async function compare(backend: EncoderBackend): Promise<void> {
  const encoder = await loadEncoder({ folder: FOLDER, runtimeFolder: __dirname, backend });
  // Loading the encoder has pointed library and runtime at its files.
  const tokenizer = await AutoTokenizer.from_pretrained('encoder');
  const session = await InferenceSession.create(await readFile(join(FOLDER, 'onnx', 'model_quantized.onnx')), { executionProviders: [backend === 'native' ? 'cpu' : 'wasm'] });
  const bench = new Bench({ time: 2000, warmupTime: 500 });
  bench.add('module', () => encoder.encode(texts));
  bench.add('bare', () => runBare(tokenizer, session));
  await bench.run();
  const [module = 0, bare = 0] = bench.tasks.map(({ result }) => ('throughput' in result ? result.throughput.mean * TURNS : 0));
  process.stdout.write(`Encoder, ${backend}: ${module.toFixed(0)} turns/s; tokenizer and session alone ${bare.toFixed(0)}; ratio ${(module / bare).toFixed(2)}\n`);
  await encoder.dispose();
}

async function runBare(tokenizer: PreTrainedTokenizer, session: InferenceSession): Promise<void> {
  for (const text of texts) {
    const ids: unknown[] = tokenizer.encode(text);
    const shape = [1, ids.length];
    await session.run({
      input_ids: new Tensor('int64', BigInt64Array.from(ids, (id) => BigInt(Number(id))), shape),
      attention_mask: new Tensor('int64', new BigInt64Array(ids.length).fill(1n), shape),
    });
  }
}
