import { float64At, itemAt } from '../../../vocabulary/values/required';
import { seededRandom } from '../../seeded-random';
import type { Interval } from '../../../vocabulary/routing/routing-evaluation';

/** What one dialogue contributes to the difference of two accuracies. */
export interface PairedDialogue {
  /** Turns that only the first has right, minus turns that only the second has right. */
  readonly gained: number;
  readonly turns: number;
}

const RESAMPLES = 2_000;
const SEED = 95;

/**
 * The difference of two accuracies on the same turns, with a percentile interval. Resamples whole dialogues, because
 * the turns of one dialogue are not independent. The fixed seed gives the same numbers in every run.
 */
export function pairedBootstrap(dialogues: readonly PairedDialogue[]): Interval {
  const random = seededRandom(SEED);
  const differences = new Float64Array(RESAMPLES);
  for (let sample = 0; sample < RESAMPLES; sample++) {
    let [gained, turns] = [0, 0];
    for (const _ of dialogues) {
      const drawn = itemAt(dialogues, Math.floor(random() * dialogues.length));
      gained += drawn.gained;
      turns += drawn.turns;
    }
    differences[sample] = turns === 0 ? 0 : gained / turns;
  }
  differences.sort();
  return { mean: difference(dialogues), low: percentile(differences, 0.025), high: percentile(differences, 0.975) };
}

function difference(dialogues: readonly PairedDialogue[]): number {
  const turns = dialogues.reduce((sum, dialogue) => sum + dialogue.turns, 0);
  return turns === 0 ? 0 : dialogues.reduce((sum, { gained }) => sum + gained, 0) / turns;
}

/** Interpolates linearly between the two nearest of the ascending values, of which there must be one. */
export function percentile(sorted: Float64Array, share: number): number {
  const index = share * (sorted.length - 1);
  const below = float64At(sorted, Math.floor(index));
  const above = float64At(sorted, Math.ceil(index));
  return below + (above - below) * (index - Math.floor(index));
}
