import { Tensor } from 'onnxruntime-common';
import type { MatrixProducts } from '../../core/retriever/batch-search';
import { ONNX } from '../encoder/model/onnx-runtime';

/**
 * An ONNX model of one node, Gemm with its second matrix transposed: queries [q, d] and rows [n, d] to cosines [q, n]. A test
 * writes it and compares.
 */
export const PRODUCTS_MODEL =
  'CAgSC3R1cm4tcm91dGVyOpYBEghwcm9kdWN0c1obCgdxdWVyaWVzEhAKDggBEgoKAxIBcQoDEgFkWhgKBHJvd3MSEAoOCAESCgoDEgFuCgMSAWRiGwoHY29zaW5lcxIQCg4IARIKCgMSAXEKAxIBbgo2CgdxdWVyaWVzCgRyb3dzEgdjb3NpbmVzGgdjb3NpbmVzIgRHZW1tKg0KBnRyYW5zQhgBoAECQgQKABAN';

/** Products on the backend that the encoder runs on. An encoder must have been loaded: whoever has vectors has one. */
export function onnxProducts(): MatrixProducts {
  let session: ReturnType<typeof ONNX.InferenceSession.create> | undefined;
  return async (queries, rows) => {
    session ??= ONNX.InferenceSession.create(Buffer.from(PRODUCTS_MODEL, 'base64'));
    const tensorOf = ({ values, rows: count, dimensions }: typeof rows): Tensor =>
      new Tensor('float32', values, [count, dimensions]);
    const { cosines } = await (await session).run({ queries: tensorOf(queries), rows: tensorOf(rows) });
    if (!(cosines?.data instanceof Float32Array)) throw new Error('ONNX Runtime gave no products.');
    return cosines.data;
  };
}
