import type { TurnFeatures } from './turn-features';
import { float32At } from '../../../vocabulary/values/required';

/** A small network over frozen features: one hidden layer, then the tuned vector. */
export interface NetworkWeights {
  /** Length of the encoder's vectors. */
  readonly dense: number;
  readonly words: number;
  readonly hidden: number;
  readonly dimensions: number;
  /** (dense + words) × hidden. */
  readonly first: Float32Array;
  /** Bias of the hidden layer. */
  readonly bias: Float32Array;
  /** hidden × dimensions. */
  readonly second: Float32Array;
}

/** The unit-length tuned vector of a turn. */
export function tunedVector(weights: NetworkWeights, features: TurnFeatures): Float32Array {
  const hidden = Float32Array.from(weights.bias);
  features.dense.forEach((value, feature) => addRow(hidden, weights.first, feature, value));
  features.words.forEach((word, at) =>
    addRow(hidden, weights.first, weights.dense + word, float32At(features.weights, at)),
  );
  const vector = new Float32Array(weights.dimensions);
  hidden.forEach((value, unit) => {
    if (value > 0) addRow(vector, weights.second, unit, value);
  });
  return unitVector(vector);
}

/** Adds `factor` times a row of the table. Always called with the same array type: mixing two takes twice as long. */
export function addRow(sum: Float32Array, table: Float32Array, row: number, factor: number): void {
  const start = row * sum.length;
  for (let at = 0; at < sum.length; at++) sum[at] = float32At(sum, at) + factor * float32At(table, start + at);
}

/** A zero vector has no direction and stays zero, so that it is near nothing. */
function unitVector(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}
