import type { DoubtReason } from '../../vocabulary/annotation/doubt';

/** How loudly each reason speaks, in log-odds at full strength. */
export interface DoubtWeights {
  /** The log-odds where nothing is said against a slot, by what gold does with it at the turn. */
  readonly bias: { readonly set: number; readonly removed: number; readonly untouched: number };
  readonly reasons: Readonly<Record<DoubtReason, number>>;
  /** The share of the experts that confirm gold; negative. */
  readonly confirmed: number;
  /** Where no expert takes a stand at all. */
  readonly undecided: number;
}

/** Nobody's states are all another dialogue's by chance: this number is chosen by hand. */
const FOREIGN = 12;
/** These would have been nearly 0, as the corruptions have hardly any of their kind; by hand, so that they are heard. */
const HARDLY_MEASURED = 0.5;

/**
 * Both were chosen by `npm run bench doubt-weights`, on other corruptions, other runs and other files of SGD than those
 * that docs/annotation.md measures on.
 */
export const weightsWithRuns: DoubtWeights = {
  bias: { set: -7.13, removed: -4.54, untouched: -4.71 },
  reasons: {
    'experts-disagree': 3.46,
    'unsaid-value': 4.94,
    'missing-value': 3.59,
    'other-time': 1.27,
    'unusual-change': 2.68,
    'swapped-values': 5.33,
    'vanished-slot': 0.93,
    'odd-value': 4.2,
    'needless-dontcare': 3.6,
    'silent-service': HARDLY_MEASURED,
    'taken-offer': HARDLY_MEASURED,
    'foreign-dialogue': FOREIGN,
  },
  confirmed: -3.12,
  undecided: -0.98,
};

export const weightsWithoutRuns: DoubtWeights = {
  bias: { set: -5.74, removed: -1.31, untouched: -3.11 },
  reasons: {
    'experts-disagree': 0,
    'unsaid-value': 6.18,
    'missing-value': 3.61,
    'other-time': 1.41,
    'unusual-change': 4.65,
    'swapped-values': 7.17,
    'vanished-slot': 1.94,
    'odd-value': 4.24,
    'needless-dontcare': 1.05,
    'silent-service': HARDLY_MEASURED,
    'taken-offer': HARDLY_MEASURED,
    'foreign-dialogue': FOREIGN,
  },
  confirmed: 0,
  undecided: 0,
};
