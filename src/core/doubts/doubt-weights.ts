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

/** Nobody's states are all another dialogue's by chance, so this one is no matter of learning. */
const FOREIGN = 12;

export const weightsWithRuns: DoubtWeights = {
  bias: { set: -8.17, removed: -2.7, untouched: -4.46 },
  reasons: {
    'experts-disagree': 2.44,
    'unsaid-value': 6.29,
    'missing-value': 3.23,
    'other-time': 0,
    'unusual-change': 2.36,
    'swapped-values': 4.29,
    'vanished-slot': 0.06,
    'odd-value': 2.4,
    'needless-dontcare': 3.86,
    'silent-service': 0,
    'taken-offer': 0,
    'foreign-dialogue': FOREIGN,
  },
  confirmed: -2,
  undecided: -2,
};

export const weightsWithoutRuns: DoubtWeights = {
  bias: { set: -6.34, removed: -1.77, untouched: -4.97 },
  reasons: {
    'experts-disagree': 0,
    'unsaid-value': 5.49,
    'missing-value': 3.92,
    'other-time': 0.26,
    'unusual-change': 3.83,
    'swapped-values': 4.23,
    'vanished-slot': 1.18,
    'odd-value': 3.68,
    'needless-dontcare': 2.19,
    'silent-service': 0.49,
    'taken-offer': 0,
    'foreign-dialogue': FOREIGN,
  },
  confirmed: 0,
  undecided: 0,
};
