import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { describe, expect, it } from 'vitest';
import { nearestByProducts } from '../../../../src/core/retriever/batch-search';
import { exactIndex, vectorOf } from '../../../../src/core/retriever/exact-index';
import type { VectorMatrix } from '../../../../src/core/retriever/neighbor-index';
import { seededRandom } from '../../../../src/core/seeded-random';
import type * as EncoderModule from '../../../../src/engine/encoder';
import { transformersPlugin } from '../../../../src/engine/encoder/transformers.esbuild.mjs';
import type * as ProductsModule from '../../../../src/engine/neighbors/onnx-products';
import { ElementType, OnnxGraph } from '../../../fixtures/onnx/onnx-graph';

type Bundled = typeof EncoderModule & typeof ProductsModule;

/** Encoder and products in one bundle, as they ship: they share the backend that was chosen. */
async function bundled(name: string): Promise<{ readonly module: Bundled; readonly runtimeFolder: string }> {
  const runtimeFolder = join(process.cwd(), '.cache', 'encoder-under-test', name);
  const contents = "export * from './src/engine/encoder'; export * from './src/engine/neighbors/onnx-products';";
  await esbuild.build({ stdin: { contents, resolveDir: process.cwd(), sourcefile: 'index.ts' }, outdir: runtimeFolder, entryNames: 'index', platform: 'node', format: 'cjs', mainFields: ['module', 'main'], bundle: true, logLevel: 'error', plugins: [transformersPlugin()] });
  const module: unknown = createRequire(import.meta.url)(join(runtimeFolder, 'index.js'));
  if (!isBundled(module)) throw new Error('The bundle exports something else.');
  return { module, runtimeFolder };
}

function isBundled(value: unknown): value is Bundled {
  return typeof value === 'object' && value !== null && 'loadEncoder' in value && 'onnxProducts' in value;
}

/** Unit vectors, every second one but a hair away from the one before it. */
function nearlyEqualRows(rows: number, dimensions: number): VectorMatrix {
  const random = seededRandom(7);
  const matrix = { dimensions, rows, values: new Float32Array(rows * dimensions) };
  for (let row = 0; row < rows; row++) {
    const vector = vectorOf(matrix, row);
    if (row % 2 === 1) vector.set(vectorOf(matrix, row - 1).map((value) => value + 1e-7 * (random() - 0.5)));
    else vector.set(Array.from(vector, () => random() - 0.5));
    const length = Math.hypot(...vector);
    vector.set(vector.map((value) => value / length));
  }
  return matrix;
}

describe('products on ONNX Runtime', () => {
  it.each(['native', 'wasm'] as const)('lead to what exact search finds, to the bit: %s', async (backend) => {
    const { module, runtimeFolder } = await bundled(`products-${backend}`);
    const encoder = await module.loadEncoder({ folder: join('media', 'encoder'), runtimeFolder, backend });
    const matrix = nearlyEqualRows(600, 576);
    const queries = { ...matrix, rows: 9, values: matrix.values.subarray(0, 9 * matrix.dimensions) };
    const found = await nearestByProducts(matrix, queries, 25, module.onnxProducts());
    const index = exactIndex(matrix);
    expect(found).toEqual(Array.from({ length: queries.rows }, (_, place) => index.search(vectorOf(queries, place), 25)));
    await encoder.dispose();
  });

  it('run a model of one multiplication', async () => {
    const { module } = await bundled('products-model');
    const graph = new OnnxGraph('products')
      .input('queries', ElementType.float, ['q', 'd'])
      .input('rows', ElementType.float, ['n', 'd'])
      .output('cosines', ElementType.float, ['q', 'n'])
      .node('Gemm', ['queries', 'rows'], 'cosines', { transB: 1 });
    expect(Buffer.from(graph.finish('turn-router')).toString('base64')).toBe(module.PRODUCTS_MODEL);
  });
});
