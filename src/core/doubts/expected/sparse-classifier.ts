import { seededRandom } from '../../seeded-random';

/** One example: the numbers of the features that hold, and whether it is of the class. */
export interface Example {
  readonly features: Int32Array;
  readonly holds: boolean;
}

/** Features are numbered by a hash of their names; collisions among so many are rare. */
const BITS = 18;
const RATE = 0.3;
const DECAY = 2e-6;
const PASSES = 3;
const SEED = 1;

/** The number of a feature by its name (FNV-1a). */
export function featureNumber(name: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
  return (hash ^ (hash >>> BITS)) & ((1 << BITS) - 1);
}

/**
 * Logistic regression over very many features of which each example has few, by AdaGrad (Duchi et al., 2011): frequent
 * features learn slowly, rare ones quickly. The order of the examples is drawn with a fixed seed.
 */
export class SparseClassifier {
  private readonly weights = new Float32Array(1 << BITS);
  private readonly squares = new Float32Array(1 << BITS);

  /** Learns in passes, so that whoever waits can be told of each, or stop. */
  *learn(examples: readonly Example[]): Generator<number, void> {
    const random = seededRandom(SEED);
    for (let pass = 0; pass < PASSES; pass++) {
      const order = Int32Array.from(examples, (_, index) => index);
      for (let at = order.length - 1; at > 0; at--) {
        const other = Math.floor(random() * (at + 1));
        [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
      }
      for (const index of order) {
        const example = examples[index];
        if (example) this.step(example);
      }
      yield (pass + 1) / PASSES;
    }
  }

  /** The log-odds of the class. */
  logOdds(features: Int32Array): number {
    let sum = 0;
    // Read plainly: these loops run for each feature of each example.
    for (const feature of features) sum += this.weights[feature] ?? 0;
    return sum;
  }

  private step({ features, holds }: Example): void {
    const slope = probability(this.logOdds(features)) - Number(holds);
    const { weights, squares } = this;
    for (const feature of features) {
      const weight = weights[feature] ?? 0;
      const gradient = slope + DECAY * weight;
      const square = (squares[feature] ?? 0) + gradient * gradient;
      squares[feature] = square;
      weights[feature] = weight - (RATE * gradient) / Math.sqrt(square + 1e-6);
    }
  }
}

/** The probability that has these log-odds. */
export function probability(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}
