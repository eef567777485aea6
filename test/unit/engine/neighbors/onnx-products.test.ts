import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nearestByProducts } from '../../../../src/core/retriever/search/batch-search';
import { exactIndex } from '../../../../src/core/retriever/search/exact-index';
import { vectorOf, type VectorMatrix } from '../../../../src/core/retriever/vector-matrix';
import { seededRandom } from '../../../../src/core/seeded-random';
import { ElementType, OnnxGraph } from '../../../fixtures/onnx/onnx-graph';
import { bundleEncoder } from '../encoder/bundled-encoder';

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
    const { bundled, runtimeFolder } = await bundleEncoder(`products-${backend}`);
    const encoder = await bundled.loadEncoder({ folder: join('media', 'encoder'), runtimeFolder, backend });
    const matrix = nearlyEqualRows(600, 576);
    const queries = { ...matrix, rows: 9, values: matrix.values.subarray(0, 9 * matrix.dimensions) };
    const found = await nearestByProducts(matrix, queries, 25, bundled.onnxProducts());
    const index = exactIndex(matrix);
    expect(found).toEqual(
      Array.from({ length: queries.rows }, (_, place) => index.search(vectorOf(queries, place), 25)),
    );
    await encoder.dispose();
  });

  it('run a model of one multiplication', async () => {
    const { bundled } = await bundleEncoder('products-model');
    const graph = new OnnxGraph('products')
      .input('queries', ElementType.float, ['q', 'd'])
      .input('rows', ElementType.float, ['n', 'd'])
      .output('cosines', ElementType.float, ['q', 'n'])
      .node('Gemm', ['queries', 'rows'], 'cosines', { transB: 1 });
    expect(Buffer.from(graph.finish('turn-router')).toString('base64')).toBe(bundled.PRODUCTS_MODEL);
  });
});
