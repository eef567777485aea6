import { softContrastiveLoss, type Temperatures } from './soft-contrastive-loss';
import { SparseAdam } from './sparse-adam';
import { addRow, type NetworkWeights } from './tuned-network';
import type { TurnFeatures } from './turn-features';
import { float32At, integerAt } from '../../../vocabulary/values/required';

export interface NetworkShape {
  readonly dense: number;
  readonly words: number;
  readonly hidden: number;
  readonly dimensions: number;
}

export interface NetworkTraining {
  readonly temperatures: Temperatures;
  /** Share of features and of hidden units dropped at random in each step. */
  readonly featureDropout: number;
  readonly hiddenDropout: number;
}

/** The features that dropout keeps, by their rows in the first table, as two plain arrays because there are many. */
interface KeptFeatures {
  readonly rows: Int32Array;
  readonly values: Float32Array;
  readonly count: number;
}

/** What the forward pass of one turn leaves for the backward pass. */
interface Passage {
  readonly features: KeptFeatures;
  readonly hidden: Float32Array;
  readonly length: number;
}

/** A network in training. Equal inputs and random numbers give equal networks. */
export class NetworkTrainer {
  readonly weights: NetworkWeights;
  private readonly first: SparseAdam;
  private readonly bias: SparseAdam;
  private readonly second: SparseAdam;

  constructor(
    shape: NetworkShape,
    private readonly training: NetworkTraining,
    private readonly random: () => number,
  ) {
    const features = shape.dense + shape.words;
    const spread = (count: number, fanIn: number): Float32Array =>
      Float32Array.from({ length: count }, () => (random() * 2 - 1) / Math.sqrt(fanIn));
    this.weights = {
      ...shape,
      first: spread(features * shape.hidden, features),
      bias: spread(shape.hidden, features),
      second: spread(shape.hidden * shape.dimensions, shape.hidden),
    };
    this.first = new SparseAdam(this.weights.first, shape.hidden);
    this.bias = new SparseAdam(this.weights.bias, shape.hidden);
    this.second = new SparseAdam(this.weights.second, shape.dimensions);
  }

  /**
   * Trains one step on a batch and returns its loss.
   *
   * @param gold target similarity of turns i and j at index `i * batch + j`; −∞ for pairs that are not compared
   */
  step(batch: readonly TurnFeatures[], gold: Float32Array, rate: number): number {
    const { dimensions } = this.weights;
    const vectors = new Float32Array(batch.length * dimensions);
    const slopes = new Float32Array(batch.length * dimensions);
    const row = (of: Float32Array, at: number): Float32Array => of.subarray(at * dimensions, (at + 1) * dimensions);
    const passages = batch.map((features, at) => this.forward(features, row(vectors, at)));
    const loss = softContrastiveLoss(vectors, dimensions, gold, this.training.temperatures, slopes);
    passages.forEach((passage, at) => this.backward(passage, row(vectors, at), row(slopes, at)));
    for (const part of [this.first, this.bias, this.second]) part.step(rate);
    return loss;
  }

  private forward(features: TurnFeatures, vector: Float32Array): Passage {
    const { weights } = this;
    const kept = this.thinned(features);
    const hidden = Float32Array.from(weights.bias);
    for (let at = 0; at < kept.count; at++)
      addRow(hidden, weights.first, integerAt(kept.rows, at), float32At(kept.values, at));
    const scale = 1 / (1 - this.training.hiddenDropout);
    for (let unit = 0; unit < hidden.length; unit++) {
      const isOn = float32At(hidden, unit) > 0 && this.random() >= this.training.hiddenDropout;
      hidden[unit] = isOn ? float32At(hidden, unit) * scale : 0;
      if (isOn) addRow(vector, weights.second, unit, float32At(hidden, unit));
    }
    const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0)) || 1;
    for (let at = 0; at < vector.length; at++) vector[at] = float32At(vector, at) / length;
    return { features: kept, hidden, length };
  }

  private thinned({ dense, words, weights }: TurnFeatures): KeptFeatures {
    const { featureDropout } = this.training;
    const scale = 1 / (1 - featureDropout);
    const [rows, values] = [new Int32Array(dense.length + words.length), new Float32Array(dense.length + words.length)];
    let count = 0;
    const keep = (row: number, value: number): void => {
      if (this.random() < featureDropout) return;
      rows[count] = row;
      values[count++] = value * scale;
    };
    dense.forEach((value, row) => keep(row, value));
    words.forEach((word, at) => keep(this.weights.dense + word, float32At(weights, at)));
    return { rows, values, count };
  }

  private backward({ features, hidden, length }: Passage, unit: Float32Array, slope: Float32Array): void {
    const { second, dimensions } = this.weights;
    let along = 0;
    for (let d = 0; d < dimensions; d++) along += float32At(unit, d) * float32At(slope, d);
    const outSlope = slope.map((value, d) => (value - along * float32At(unit, d)) / length);
    const scale = 1 / (1 - this.training.hiddenDropout);
    const hiddenSlope = new Float32Array(hidden.length);
    hidden.forEach((value, at) => {
      if (value === 0) return;
      let sum = 0;
      for (let d = 0; d < dimensions; d++) {
        const index = at * dimensions + d;
        sum += float32At(second, index) * float32At(outSlope, d);
        this.second.gradient[index] = float32At(this.second.gradient, index) + value * float32At(outSlope, d);
      }
      hiddenSlope[at] = sum * scale;
      this.second.touch(at);
    });
    this.bias.add(0, hiddenSlope, 1);
    for (let at = 0; at < features.count; at++)
      this.first.add(integerAt(features.rows, at), hiddenSlope, float32At(features.values, at));
  }
}
