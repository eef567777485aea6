import type { NetworkTraining } from './network-trainer';

/** How a tuning is trained; docs/encoder.md lists what was tried. */
export interface TuningRecipe extends NetworkTraining {
  readonly hidden: number;
  readonly dimensions: number;
  readonly steps: number;
  readonly batch: number;
  readonly rate: number;
}

/** Chosen on MultiWOZ pools of 100 dialogues. A larger corpus needs as many steps, each of the same cost. */
export const TUNING_RECIPE: TuningRecipe = {
  hidden: 256,
  dimensions: 128,
  steps: 300,
  batch: 256,
  rate: 0.002,
  temperatures: { cosine: 0.05, gold: 0.2 },
  featureDropout: 0.5,
  hiddenDropout: 0.2,
};
