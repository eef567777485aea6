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
/** The corruptions have hardly any of this kind; this number is chosen by hand, so that they are heard. */
const HARDLY_MEASURED = 0.5;

/**
 * Both were chosen by `npm run bench doubt-weights`, on other corruptions, other runs and other files of SGD than those
 * that docs/annotation.md measures on.
 */
export const weightsWithRuns: DoubtWeights = {
  bias: { set: -7.15, removed: -3.53, untouched: -4.81 },
  reasons: {
    'experts-disagree': 3.47,
    'unsaid-value': 5.07,
    'missing-value': 3.7,
    'other-time': 1.64,
    'unusual-change': 3.7,
    'swapped-values': 5.36,
    'vanished-slot': 2.54,
    'odd-value': 4.15,
    'needless-dontcare': 2.48,
    'silent-service': HARDLY_MEASURED,
    'taken-offer': HARDLY_MEASURED,
    'foreign-dialogue': FOREIGN,
  },
  confirmed: -3.36,
  undecided: -0.95,
};

export const weightsWithoutRuns: DoubtWeights = {
  bias: { set: -5.86, removed: -0.99, untouched: -3.17 },
  reasons: {
    'experts-disagree': 0,
    'unsaid-value': 6.26,
    'missing-value': 3.75,
    'other-time': 1.41,
    'unusual-change': 4.95,
    'swapped-values': 7.18,
    'vanished-slot': 3.23,
    'odd-value': 4.35,
    'needless-dontcare': 0.5,
    'silent-service': HARDLY_MEASURED,
    'taken-offer': HARDLY_MEASURED,
    'foreign-dialogue': FOREIGN,
  },
  confirmed: 0,
  undecided: 0,
};
