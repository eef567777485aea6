import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AutoTokenizer, type PreTrainedTokenizer } from '@xenova/transformers';
import { InferenceSession, Tensor } from 'onnxruntime-common';
import { Bench } from 'tinybench';
import { turnText } from '../../src/core/retriever/turn-text';
import { loadEncoder, type EncoderBackend } from '../../src/engine/encoder';
import { median, milliseconds } from './timing';
import { unattended } from '../../src/vocabulary/work';

const FOLDER = join('media', 'encoder');
const TURNS = 100;
/** Loads whose median is told. */
const STARTS = 5;

const previousState = {
  'hotel-area': 'north',
  'hotel-book people': '2',
  'hotel-stars': '4',
  'train-day': 'friday',
  'train-destination': 'the coast',
};
const texts = Array.from({ length: TURNS }, (_, n) =>
  turnText({
    previousState: Object.fromEntries(Object.entries(previousState).slice(n % 6)),
    systemUtterance:
      `I have found ${n} places that would suit you, two of them close to the station. ` +
      'Shall I book one, and for how many nights?',
    userUtterance:
      `Yes, for ${(n % 5) + 1} nights please. ` + `We would also need a train that arrives before ${(n % 12) + 8}:15.`,
  }),
);

/** Compares the encoder module with its parts: turns per second of `encode`, and of tokenizer and session alone. */
export async function encoderBench(): Promise<void> {
  for (const backend of ['native', 'wasm'] as const) {
    await compareStart(backend);
    await compare(backend);
  }
}

/** From nothing to the first vector: the module's checks and its hash of the files are what it adds. */
async function compareStart(backend: EncoderBackend): Promise<void> {
  const module: number[] = [];
  const bare: number[] = [];
  // Each pays for the backend's own start once, which the median leaves out.
  for (let time = 0; time < STARTS; time++) {
    module.push(
      await milliseconds(async () => {
        const encoder = await loadEncoder({ folder: FOLDER, runtimeFolder: __dirname, backend });
        await encoder.encode(texts.slice(0, 1), unattended);
      }),
    );
    bare.push(
      await milliseconds(async () => {
        await runBare(await AutoTokenizer.from_pretrained('encoder'), await bareSession(backend), texts.slice(0, 1));
      }),
    );
  }
  const first = `${(module[0] ?? 0).toFixed(0)} ms the first time`;
  process.stdout.write(
    `Encoder, ${backend}: start ${first}, ${median(module).toFixed(0)} ms again; tokenizer and session alone ` +
      `${median(bare).toFixed(0)} ms; ratio ${(median(module) / median(bare)).toFixed(2)}\n`,
  );
}

async function bareSession(backend: EncoderBackend): Promise<InferenceSession> {
  return InferenceSession.create(await readFile(join(FOLDER, 'onnx', 'model_quantized.onnx')), {
    executionProviders: [backend === 'native' ? 'cpu' : 'wasm'],
  });
}

async function compare(backend: EncoderBackend): Promise<void> {
  const encoder = await loadEncoder({ folder: FOLDER, runtimeFolder: __dirname, backend });
  // Loading the encoder has pointed library and runtime at its files.
  const tokenizer = await AutoTokenizer.from_pretrained('encoder');
  const session = await bareSession(backend);
  const bench = new Bench({ time: 2000, warmupTime: 500 });
  bench.add('module', () => encoder.encode(texts, unattended));
  bench.add('bare', () => runBare(tokenizer, session, texts));
  await bench.run();
  const [module = 0, bare = 0] = bench.tasks.map(({ result }) =>
    'throughput' in result ? result.throughput.mean * TURNS : 0,
  );
  process.stdout.write(
    `Encoder, ${backend}: ${module.toFixed(0)} turns/s; tokenizer and session alone ${bare.toFixed(0)}; ` +
      `ratio ${(module / bare).toFixed(2)}\n`,
  );
  await encoder.dispose();
}

async function runBare(
  tokenizer: PreTrainedTokenizer,
  session: InferenceSession,
  wanted: readonly string[],
): Promise<void> {
  for (const text of wanted) {
    const ids: unknown[] = tokenizer.encode(text);
    const shape = [1, ids.length];
    await session.run({
      input_ids: new Tensor(
        'int64',
        BigInt64Array.from(ids, (id) => BigInt(Number(id))),
        shape,
      ),
      attention_mask: new Tensor('int64', new BigInt64Array(ids.length).fill(1n), shape),
    });
  }
}
