import { Tensor } from 'onnxruntime-common';
import type { MatrixProducts } from '../../core/retriever/search/batch-search';
import { ONNX } from '../encoder/model/onnx-runtime';

/**
 * An ONNX model with one node, Gemm with its second matrix transposed: maps queries [q, d] and rows [n, d] to cosines
 * [q, n]. A test generates it and compares.
 */
export const PRODUCTS_MODEL =
  // oxlint-disable-next-line @stylistic/max-len -- the bytes of the model are data
  'CAgSC3R1cm4tcm91dGVyOpYBEghwcm9kdWN0c1obCgdxdWVyaWVzEhAKDggBEgoKAxIBcQoDEgFkWhgKBHJvd3MSEAoOCAESCgoDEgFuCgMSAWRiGwoHY29zaW5lcxIQCg4IARIKCgMSAXEKAxIBbgo2CgdxdWVyaWVzCgRyb3dzEgdjb3NpbmVzGgdjb3NpbmVzIgRHZW1tKg0KBnRyYW5zQhgBoAECQgQKABAN';

/**
 * Matrix products on the encoder's backend. An encoder must be loaded first, which is the case whenever there are
 * vectors.
 */
export function onnxProducts(): MatrixProducts {
  let session: ReturnType<typeof ONNX.InferenceSession.create> | undefined;
  return async (queries, rows) => {
    session ??= ONNX.InferenceSession.create(Buffer.from(PRODUCTS_MODEL, 'base64'));
    const tensorOf = ({ values, rows: count, dimensions }: typeof rows): Tensor =>
      new Tensor('float32', values, [count, dimensions]);
    const { cosines } = await (await session).run({ queries: tensorOf(queries), rows: tensorOf(rows) });
    if (!(cosines?.data instanceof Float32Array)) throw new Error('ONNX Runtime returned no matrix products.');
    return cosines.data;
  };
}
