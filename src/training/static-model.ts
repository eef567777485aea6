import { SparseAdam } from '../core/retriever/tuning/sparse-adam';
import { SEGMENTS, type StaticEncoderWeights } from './static-encoder-graph';
import { SEPARATOR } from './vocabulary';

/** What a token's weight starts from: the state matters least for what a turn changes, the user's words most. */
const FIRST_WEIGHTS = [0.2, 0.6, 1] as const;

/** The static encoder while it learns: token vectors, a weight for each token and segment, and how both are improved. */
export class StaticModel {
  readonly vectors: Float32Array;
  readonly weights: Float32Array;
  private readonly vectorSteps: SparseAdam;
  private readonly weightSteps: SparseAdam;

  constructor(
    tokens: number,
    readonly dimensions: number,
    random: () => number,
  ) {
    const spread = Math.sqrt(3 / dimensions);
    this.vectors = Float32Array.from({ length: tokens * dimensions }, () => (random() * 2 - 1) * spread);
    this.weights = Float32Array.from({ length: tokens * SEGMENTS }, (_, at) => FIRST_WEIGHTS[at % SEGMENTS] ?? 1);
    this.vectorSteps = new SparseAdam(this.vectors, dimensions);
    this.weightSteps = new SparseAdam(this.weights, SEGMENTS);
  }

  /** Writes the text's unit vector and returns the length that the sum had. */
  encode(ids: readonly number[], into: Float32Array): number {
    const { dimensions, vectors } = this;
    into.fill(0);
    this.forEachToken(ids, (id, weightAt, share) => {
      const weight = (this.weights[weightAt] ?? 0) * share;
      for (let d = 0; d < dimensions; d++) into[d] = (into[d] ?? 0) + weight * (vectors[id * dimensions + d] ?? 0);
    });
    let squares = 0;
    for (let d = 0; d < dimensions; d++) squares += (into[d] ?? 0) ** 2;
    const length = Math.max(Math.sqrt(squares), 1e-12);
    for (let d = 0; d < dimensions; d++) into[d] = (into[d] ?? 0) / length;
    return length;
  }

  /** Adds to the gradients, given a text's unit vector, the length before it was made one, and the slope by the vector. */
  backpropagate(ids: readonly number[], unit: Float32Array, length: number, slope: Float32Array): void {
    const { dimensions, vectors } = this;
    let along = 0;
    for (let d = 0; d < dimensions; d++) along += (unit[d] ?? 0) * (slope[d] ?? 0);
    const sumSlope = new Float32Array(dimensions);
    for (let d = 0; d < dimensions; d++) sumSlope[d] = ((slope[d] ?? 0) - along * (unit[d] ?? 0)) / length;
    const vectorGradient = this.vectorSteps.gradient;
    const weightGradient = this.weightSteps.gradient;
    this.forEachToken(ids, (id, weightAt, share) => {
      const weight = (this.weights[weightAt] ?? 0) * share;
      let weightSlope = 0;
      for (let d = 0; d < dimensions; d++) {
        const at = id * dimensions + d;
        const s = sumSlope[d] ?? 0;
        weightSlope += s * (vectors[at] ?? 0);
        vectorGradient[at] = (vectorGradient[at] ?? 0) + weight * s;
      }
      weightGradient[weightAt] = (weightGradient[weightAt] ?? 0) + weightSlope * share;
      this.vectorSteps.touch(id);
      this.weightSteps.touch(id);
    });
  }

  step(rate: number): void {
    this.vectorSteps.step(rate);
    this.weightSteps.step(rate);
  }

  finish(): StaticEncoderWeights {
    return { dimensions: this.dimensions, vectors: this.vectors, weights: this.weights, separator: SEPARATOR };
  }

  /** Visits each token with the place of its weight and its share: one over the square root of its segment's size. */
  private forEachToken(ids: readonly number[], visit: (id: number, weightAt: number, share: number) => void): void {
    const segments = segmentsOf(ids);
    const sizes = new Float64Array(SEGMENTS);
    for (const segment of segments) sizes[segment] = (sizes[segment] ?? 0) + 1;
    ids.forEach((id, at) => {
      const segment = segments[at] ?? 0;
      visit(id, id * SEGMENTS + segment, 1 / Math.sqrt(sizes[segment] ?? 1));
    });
  }
}

/** A separator opens the next segment; what follows the last one stays there. */
function segmentsOf(ids: readonly number[]): Uint8Array {
  let segment = 0;
  return Uint8Array.from(ids, (id) => {
    if (id === SEPARATOR) segment = Math.min(segment + 1, SEGMENTS - 1);
    return segment;
  });
}
