import { ElementType, OnnxGraph } from './onnx-graph';
import { quantizeRows } from './quantize-rows';

/** How many segments a turn's text has: state, system utterance, user utterance. */
export const SEGMENTS = 3;

/** A static model has no positions: the limit only bounds the cost of absurdly long texts. */
export const LONGEST_TEXT = 1024;

/** What a trained static encoder consists of. */
export interface StaticEncoderWeights {
  readonly dimensions: number;
  /** Token × dimension. */
  readonly vectors: Float32Array;
  /** Token × segment: how much a token counts there. */
  readonly weights: Float32Array;
  /** The token that ends a segment. */
  readonly separator: number;
}

/**
 * The encoder as an ONNX graph: each token's row times its weight in its segment, over the square root of the segment's
 * size, so that a long state does not drown the user's words. The segment is the number of separators up to the token.
 * Every step is exact, so that all backends and batches give the same bits; the roots are looked up, because ONNX
 * Runtime's native square root is an approximation.
 */
export function staticEncoderGraph({ dimensions, vectors, weights, separator }: StaticEncoderWeights): Uint8Array {
  const tokens = vectors.length / dimensions;
  const { values, scales } = quantizeRows(vectors, dimensions);
  const factors = weights.map((weight, at) => weight * (scales[Math.floor(at / SEGMENTS)] ?? 0));
  return new OnnxGraph('static-encoder')
    .input('input_ids', ElementType.int64, ['batch', 'tokens'])
    .input('attention_mask', ElementType.int64, ['batch', 'tokens'])
    .output('last_hidden_state', ElementType.float, ['batch', 'tokens', dimensions])
    .bytes('rows', [tokens, dimensions], values)
    .floats('factors', [tokens * SEGMENTS], factors)
    .integers('separator', [], [separator])
    .integers('tokens_axis', [], [1])
    .integers('last_segment', [], [SEGMENTS - 1])
    .integers('segments', [], [SEGMENTS])
    .integers('row_axis', [1], [1])
    .integers('column_axis', [1], [2])
    .floats('shares', [LONGEST_TEXT + 1], Float32Array.from({ length: LONGEST_TEXT + 1 }, (_, size) => 1 / Math.sqrt(Math.max(size, 1))))
    .integers('largest_size', [], [LONGEST_TEXT])
    .node('Equal', ['input_ids', 'separator'], 'is_separator')
    .node('Cast', ['is_separator'], 'separators', { to: ElementType.int64 })
    .node('CumSum', ['separators', 'tokens_axis'], 'separators_so_far')
    .node('Min', ['separators_so_far', 'last_segment'], 'segment')
    .node('Mul', ['input_ids', 'segments'], 'first_factor')
    .node('Add', ['first_factor', 'segment'], 'factor_index')
    .node('Gather', ['factors', 'factor_index'], 'factor')
    .node('Cast', ['attention_mask'], 'mask', { to: ElementType.float })
    .node('Unsqueeze', ['segment', 'column_axis'], 'segment_column')
    .node('Unsqueeze', ['segment', 'row_axis'], 'segment_row')
    .node('Equal', ['segment_column', 'segment_row'], 'is_same_segment')
    .node('Cast', ['is_same_segment'], 'same_segment', { to: ElementType.float })
    .node('Unsqueeze', ['mask', 'row_axis'], 'mask_row')
    .node('Mul', ['same_segment', 'mask_row'], 'neighbors')
    .node('ReduceSum', ['neighbors', 'column_axis'], 'segment_size', { keepdims: 0 })
    .node('Cast', ['segment_size'], 'whole_size', { to: ElementType.int64 })
    .node('Min', ['whole_size', 'largest_size'], 'share_index')
    .node('Gather', ['shares', 'share_index'], 'share')
    .node('Mul', ['factor', 'share'], 'sized_factor')
    .node('Mul', ['sized_factor', 'mask'], 'masked_factor')
    .node('Unsqueeze', ['masked_factor', 'column_axis'], 'factor_column')
    .node('Gather', ['rows', 'input_ids'], 'token_rows')
    .node('Cast', ['token_rows'], 'token_vectors', { to: ElementType.float })
    .node('Mul', ['token_vectors', 'factor_column'], 'last_hidden_state')
    .finish('turn-router');
}
