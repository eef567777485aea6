import { SparseAdam } from './sparse-adam';
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
    this.forEachToken(ids, (id, weightAt) => {
      const weight = this.weights[weightAt] ?? 0;
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
    this.forEachToken(ids, (id, weightAt) => {
      const weight = this.weights[weightAt] ?? 0;
      let weightSlope = 0;
      for (let d = 0; d < dimensions; d++) {
        const at = id * dimensions + d;
        const s = sumSlope[d] ?? 0;
        weightSlope += s * (vectors[at] ?? 0);
        vectorGradient[at] = (vectorGradient[at] ?? 0) + weight * s;
      }
      weightGradient[weightAt] = (weightGradient[weightAt] ?? 0) + weightSlope;
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

  private forEachToken(ids: readonly number[], visit: (id: number, weightAt: number) => void): void {
    let segment = 0;
    for (const id of ids) {
      if (id === SEPARATOR) segment = Math.min(segment + 1, SEGMENTS - 1);
      visit(id, id * SEGMENTS + segment);
    }
  }
}
