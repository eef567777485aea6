import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EncoderBackend } from '../../../../src/engine/encoder';
import { ElementType, OnnxGraph } from '../../../fixtures/onnx/onnx-graph';
import { bundleEncoder, type BundledEncoder } from './bundled-encoder';
import { writeTinyEncoder } from './tiny-encoder';
import { unattended } from '../../../../src/vocabulary/work';

let under: BundledEncoder;
let root: string;
let good: string;

beforeAll(async () => {
  under = await bundleEncoder('encoder-errors');
  root = await mkdtemp(join(tmpdir(), 'encoder-errors-'));
  good = join(root, 'good');
  await writeTinyEncoder(good);
}, 60_000);

afterAll(async () => {
  await rm(root, { recursive: true, force: true });
});

interface Damage {
  readonly what: string;
  readonly damage: (folder: string) => Promise<void>;
  readonly fault: string;
  readonly message: RegExp;
}

const remove = (file: string) => (folder: string) => rm(join(folder, file), { recursive: true });
const replace = (file: string, content: string | Uint8Array) => (folder: string) =>
  writeFile(join(folder, file), content);
const MODEL = join('onnx', 'model_quantized.onnx');

/** A graph that passes its input on, with an output of the given name and rank. */
function otherModel(output: string, rank: 2 | 3): Uint8Array {
  const graph = new OnnxGraph('other')
    .input('input_ids', ElementType.int64, ['batch', 'tokens'])
    .input('attention_mask', ElementType.int64, ['batch', 'tokens'])
    .output(output, ElementType.float, rank === 2 ? ['batch', 'tokens'] : ['batch', 'tokens', 1])
    .node('Cast', ['input_ids'], rank === 2 ? output : 'numbers', { to: ElementType.float });
  return (rank === 2 ? graph : graph.integers('axis', [1], [2]).node('Unsqueeze', ['numbers', 'axis'], output)).finish(
    'test',
  );
}

const damages: readonly Damage[] = [
  {
    what: 'the folder is absent',
    damage: (folder) => rm(folder, { recursive: true }),
    fault: 'files',
    message: /There is no encoder folder at .*; give the folder/,
  },
  {
    what: 'config.json is absent',
    damage: remove('config.json'),
    fault: 'files',
    message: /config\.json cannot be read \(it does not exist\)\. An encoder's folder must contain it/,
  },
  {
    what: 'config.json names no model type',
    damage: replace('config.json', '{}'),
    fault: 'files',
    message: /config\.json .*"model_type"/,
  },
  {
    what: 'tokenizer.json is absent',
    damage: remove('tokenizer.json'),
    fault: 'files',
    message: /tokenizer\.json cannot be read/,
  },
  {
    what: 'tokenizer.json is not JSON',
    damage: replace('tokenizer.json', '{"model": '),
    fault: 'files',
    message: /tokenizer\.json is not JSON, or is cut off: copy/,
  },
  {
    what: 'tokenizer.json has no vocabulary',
    damage: replace('tokenizer.json', '{"model": {"type": "WordPiece"}}'),
    fault: 'files',
    message: /tokenizer\.json .*"vocab"/,
  },
  {
    what: 'the tokenizer is of an unknown kind',
    damage: replace('tokenizer.json', '{"model": {"type": "Runes", "vocab": {"a": 0}}}'),
    fault: 'files',
    message: /The tokenizer in .* cannot be used/,
  },
  {
    what: 'tokenizer_config.json is absent',
    damage: remove('tokenizer_config.json'),
    fault: 'files',
    message: /tokenizer_config\.json cannot be read/,
  },
  {
    what: 'no length limit is set',
    damage: replace('tokenizer_config.json', '{}'),
    fault: 'files',
    message: /tokenizer_config\.json .*"model_max_length"/,
  },
  {
    what: 'the length limit is "infinite"',
    damage: replace('tokenizer_config.json', '{"model_max_length": 1e30}'),
    fault: 'files',
    message: /"model_max_length"/,
  },
  {
    what: 'there is no ONNX file',
    damage: remove('onnx'),
    fault: 'files',
    message: /neither model_quantized\.onnx nor model\.onnx/,
  },
  {
    what: 'the ONNX file is damaged',
    damage: replace(MODEL, 'not a model'),
    fault: 'model',
    message: /model_quantized\.onnx does not load on the \w+ backend/,
  },
  {
    what: 'the ONNX file is a Git LFS pointer',
    damage: replace(MODEL, 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 9\n'),
    fault: 'files',
    message: /model_quantized\.onnx is a Git LFS pointer: run git lfs pull/,
  },
  {
    what: 'the ONNX file is a folder',
    damage: async (folder) => {
      await rm(join(folder, MODEL));
      await mkdir(join(folder, MODEL));
    },
    fault: 'files',
    message: /neither model_quantized\.onnx nor model\.onnx/,
  },
  {
    what: 'the vocabulary has no numbers',
    damage: async (folder) => {
      const file = join(folder, 'tokenizer.json');
      await writeFile(file, (await readFile(file, 'utf8')).replaceAll(/"([^"]+)": ?\d+/g, '"$1": {}'));
    },
    fault: 'files',
    message: /The tokenizer in .* (cannot be used|fails on a text): copy tokenizer\.json/,
  },
  {
    what: 'the class of the tokenizer is a number',
    damage: replace('tokenizer_config.json', '{"model_max_length": 64, "tokenizer_class": 7}'),
    fault: 'files',
    message: /tokenizer_config\.json .*"tokenizer_class"/,
  },
  {
    what: 'the model gives something else',
    damage: replace(MODEL, otherModel('logits', 3)),
    fault: 'model',
    message: /outputs logits, not last_hidden_state or /,
  },
  {
    what: 'the output is not a vector a token',
    damage: replace(MODEL, otherModel('last_hidden_state', 2)),
    fault: 'model',
    message: /outputs last_hidden_state as float32 of 1 × \d+ for/,
  },
];

describe.each<EncoderBackend>(['native', 'wasm'])('loadEncoder on %s', (backend) => {
  it.each(damages)('says so when $what', async ({ what, damage, fault, message }) => {
    const folder = join(root, `${backend} ${what.replaceAll(/\W/g, '-')}`);
    await cp(good, folder, { recursive: true });
    await damage(folder);
    const failure = await under.bundled
      .loadEncoder({ folder, runtimeFolder: under.runtimeFolder, backend })
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(under.bundled.EncoderError);
    expect(failure).toHaveProperty('fault', fault);
    expect(failure).toHaveProperty('message', expect.stringMatching(message));
    expect(failure).toHaveProperty('message', expect.stringContaining(folder));
  });

  it.each([
    ['token_embeddings', 3],
    ['sentence_embedding', 2],
  ] as const)('accepts a model whose output is called %s', async (output, rank) => {
    const folder = join(root, `${backend}-${output}`);
    await cp(good, folder, { recursive: true });
    await replace(MODEL, otherModel(output, rank))(folder);
    const encoder = await under.bundled.loadEncoder({ folder, runtimeFolder: under.runtimeFolder, backend });
    const [vector] = await encoder.encode(['word'], unattended);
    expect(Math.hypot(...(vector ?? []))).toBeCloseTo(1);
  });

  it('says so when the size of the vectors changes from text to text', async () => {
    const folder = join(root, `${backend}-changing`);
    await cp(good, folder, { recursive: true });
    await replace(MODEL, otherModel('sentence_embedding', 2))(folder);
    const encoder = await under.bundled.loadEncoder({ folder, runtimeFolder: under.runtimeFolder, backend });
    await expect(encoder.encode(['hotel table hotel table hotel'], unattended)).rejects.toThrow(
      /gives vectors of \d+ numbers now but gave \d+ before/,
    );
  });

  it('accepts an undamaged folder', async () => {
    const encoder = await under.bundled.loadEncoder({ folder: good, runtimeFolder: under.runtimeFolder, backend });
    expect(encoder).toMatchObject({ backend, dimensions: 8 });
  });
});

describe('without the native addon', () => {
  it('loadEncoder does not take WASM instead', async () => {
    const runtimeFolder = await wasmOnly();
    await expect(under.bundled.loadEncoder({ folder: good, runtimeFolder, backend: 'native' })).rejects.toThrow(
      /native backend is missing at .*choose the other backend/,
    );
  });

  it('loadEncoderWithFallback takes WASM and says why', async () => {
    const { encoder, nativeFailure } = await under.bundled.loadEncoderWithFallback({
      folder: good,
      runtimeFolder: await wasmOnly(),
    });
    expect(encoder.backend).toBe('wasm');
    expect(nativeFailure).toMatch(/native backend is missing at/);
  });

  it('loadEncoderWithFallback reports broken files at once', async () => {
    const folder = join(root, 'absent');
    await expect(under.bundled.loadEncoderWithFallback({ folder, runtimeFolder: await wasmOnly() })).rejects.toThrow(
      /no encoder folder/,
    );
  });
});

async function wasmOnly(): Promise<string> {
  const runtimeFolder = join(root, 'wasm only');
  await mkdir(runtimeFolder, { recursive: true });
  await cp(join(under.runtimeFolder, 'wasm'), join(runtimeFolder, 'wasm'), { recursive: true });
  return runtimeFolder;
}
