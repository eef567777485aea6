import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readEncoderFiles } from '../../../../src/engine/encoder/encoder-files';
import { writeTinyEncoder } from './tiny-encoder';

let root: string;
let folder: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'encoder-files-'));
  folder = join(root, 'tiny');
  await writeTinyEncoder(folder);
});

afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

describe('readEncoderFiles', () => {
  it('splits the path as the library wants it and finds the 8-bit model', async () => {
    expect(await readEncoderFiles(folder)).toMatchObject({
      parent: root,
      name: 'tiny',
      quantized: true,
      modelFile: join(folder, 'onnx', 'model_quantized.onnx'),
      maxTokens: 1024,
    });
  });

  it('names folder, number format and content in the id', async () => {
    const { id } = await readEncoderFiles(folder);
    expect(id).toMatch(/^tiny-int8-[0-9a-f]{12}$/);
    expect((await readEncoderFiles(`${folder}/`)).id).toBe(id);
    await rename(join(folder, 'onnx', 'model_quantized.onnx'), join(folder, 'onnx', 'model.onnx'));
    expect((await readEncoderFiles(folder)).id).toBe(id.replace('int8', 'fp32'));
  });

  it.each(['tokenizer_config.json', join('onnx', 'model_quantized.onnx')])(
    'gives another id when %s changes',
    async (file) => {
      const { id } = await readEncoderFiles(folder);
      await writeFile(join(folder, file), '{"model_max_length": 77}');
      expect((await readEncoderFiles(folder)).id).not.toBe(id);
    },
  );
});
