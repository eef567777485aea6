import { drawDialogues } from '../../pools/draw-dialogues';
import { spearman } from '../../evaluation/metrics/rank-correlation';
import {
  beliefSimilarities,
  mean,
  scorePairs,
  similarityOfNearest,
  type PairScores,
} from '../../evaluation/retrieval/retrieval-metrics';
import { firstOf, itemAt, required } from '../../../vocabulary/values/required';
import { seededRandom } from '../../seeded-random';
import { NetworkTrainer } from './network-trainer';
import { tunedVector, type NetworkWeights } from './tuned-network';
import type { TuningRecipe } from './tuning-recipe';
import { TuningGold, type GoldMix, type TuningTurn } from './tuning-gold';
import { FeatureReader, tuningDictionary, type TuningDictionary, type TurnFeatures } from './turn-features';

/** A turn, its text from `turnText`, and the encoder's unit vector of that text. */
export interface EncodedTurn extends TuningTurn {
  readonly text: string;
  readonly vector: Float32Array;
}

export interface TuningOptions extends GoldMix {
  /**
   * Share of the dialogues on which the best step is chosen; with 0, all are learned from and the last step is kept.
   */
  readonly heldOutShare: number;
  readonly seed: number;
  readonly recipe: TuningRecipe;
}

/** How similar the learned turns are that held-out dialogues find, by the encoder alone and by a tuning. */
export interface HeldOutFigures {
  readonly before: number;
  readonly after: number;
}

export interface TuningProgress {
  readonly step: number;
  readonly steps: number;
  /** Mean loss of the steps since the last report. */
  readonly loss: number;
  /** Mean belief similarity, 0…1, of the nearest turns with the present network. */
  readonly heldOut: HeldOutFigures;
}

export interface TrainedTuning {
  readonly dictionary: TuningDictionary;
  readonly weights: NetworkWeights;
  /** Mean belief similarity, 0…1, of the nearest turns. */
  readonly heldOut: HeldOutFigures;
  /** Rank correlation, −1…1, of cosine and belief similarity over all pairs. */
  readonly spearman: HeldOutFigures;
  readonly learnedDialogues: number;
  readonly heldOutDialogues: number;
  /** The step whose network this is: the best on held-out dialogues. */
  readonly bestStep: number;
}

/** Tuning needs at least this many dialogues with gold states. */
export const LEAST_DIALOGUES = 10;
/** The default share. */
export const HELD_OUT_SHARE = 0.2;
/** Held-out figures are estimates, so this many queries and candidates are enough for any corpus. */
const MOST_QUERIES = 400;
const MOST_CANDIDATES = 2000;
const STEPS_A_LOOK = 20;

/** There are too few dialogues, or they teach nothing. */
export class TuningInputError extends Error {
  override readonly name = 'TuningInputError';
}

/**
 * Trains a tuning step by step, so that its owner can let other work in, show the loss, and stop on request. Keeps the
 * network that is best on held-out dialogues, so that stopping loses nothing. Equal turns and seed give equal networks.
 */
export class TuningRun {
  private readonly random: () => number;
  private readonly learned: readonly number[];
  private readonly heldOut: HeldOutCheck;
  private readonly features: readonly TurnFeatures[];
  private readonly gold: TuningGold;
  private readonly trainer: NetworkTrainer;
  private readonly dictionary: TuningDictionary;
  private readonly before: number;
  private readonly losses: number[] = [];
  private step = 0;
  private best: { weights: NetworkWeights; after: number; step: number } | undefined;

  constructor(
    private readonly turns: readonly EncodedTurn[],
    private readonly options: TuningOptions,
  ) {
    const { recipe, seed } = options;
    this.random = seededRandom(seed);
    const dialogues = [...new Set(turns.map(({ dialogue }) => dialogue))];
    requireVariety(turns, dialogues.length);
    const asking = new Set(
      drawDialogues(
        dialogues.map((id) => ({ id })),
        Math.round(dialogues.length * options.heldOutShare),
        seed,
      ).map(({ id }) => id),
    );
    this.learned = turns.flatMap(({ dialogue }, number) => (asking.has(dialogue) ? [] : [number]));
    this.dictionary = tuningDictionary(this.learned.map((number) => itemAt(turns, number).text));
    const reader = new FeatureReader(this.dictionary);
    this.features = turns.map(({ text, vector }) => reader.read(text, vector));
    this.gold = new TuningGold(turns, options);
    const others = turns.flatMap(({ dialogue }, number) => (asking.has(dialogue) ? [number] : []));
    this.heldOut = new HeldOutCheck(
      turns,
      sampled(others, MOST_QUERIES, this.random),
      sampled(this.learned, MOST_CANDIDATES, this.random),
    );
    this.before = this.heldOut.similarity(this.untuned);
    this.trainer = new NetworkTrainer(
      {
        dense: firstOf(turns).vector.length,
        words: this.dictionary.words.length,
        hidden: recipe.hidden,
        dimensions: recipe.dimensions,
      },
      recipe,
      this.random,
    );
  }

  get isDone(): boolean {
    return this.step >= this.options.recipe.steps;
  }

  /** Trains one step; returns progress from time to time and at the end. */
  advance(): TuningProgress | undefined {
    const { recipe } = this.options;
    const batch = sampled(this.learned, recipe.batch, this.random);
    const features = batch.map((number) => itemAt(this.features, number));
    this.losses.push(
      this.trainer.step(features, this.gold.within(batch), recipe.rate * (1 - this.step / recipe.steps)),
    );
    this.step++;
    return this.step % STEPS_A_LOOK === 0 || this.isDone ? this.look() : undefined;
  }

  /** The best network so far. */
  result(): TrainedTuning {
    if (!this.best) this.look();
    const { weights, after, step } = this.best ?? { weights: this.trainer.weights, after: this.before, step: 0 };
    const dialoguesOf = (numbers: readonly number[]): number =>
      new Set(numbers.map((number) => itemAt(this.turns, number).dialogue)).size;
    const learnedDialogues = dialoguesOf(this.learned);
    return {
      dictionary: this.dictionary,
      weights,
      heldOut: { before: this.before, after },
      spearman: { before: this.heldOut.spearman(this.untuned), after: this.heldOut.spearman(this.tunedBy(weights)) },
      learnedDialogues,
      heldOutDialogues: new Set(this.turns.map(({ dialogue }) => dialogue)).size - learnedDialogues,
      bestStep: step,
    };
  }

  private look(): TuningProgress {
    const after = this.heldOut.similarity(this.tunedBy(this.trainer.weights));
    if (!this.best || after > this.best.after || this.options.heldOutShare === 0)
      this.best = { weights: copyOf(this.trainer.weights), after, step: this.step };
    const loss = mean(this.losses.splice(0));
    return { step: this.step, steps: this.options.recipe.steps, loss, heldOut: { before: this.before, after } };
  }

  private readonly untuned: VectorOf = (number) => itemAt(this.turns, number).vector;

  private tunedBy(weights: NetworkWeights): VectorOf {
    return (number) => tunedVector(weights, itemAt(this.features, number));
  }
}

/** The unit vector of a turn, by its index. */
type VectorOf = (turn: number) => Float32Array;

/** Measures vectors on the turns of held-out dialogues. */
class HeldOutCheck {
  private readonly similarities: PairScores;

  constructor(
    turns: readonly EncodedTurn[],
    private readonly queries: readonly number[],
    private readonly pool: readonly number[],
  ) {
    this.similarities = beliefSimilarities(turns, { pool, queries });
  }

  similarity(vectorOf: VectorOf): number {
    return similarityOfNearest(this.cosines(vectorOf), this.similarities);
  }

  spearman(vectorOf: VectorOf): number {
    return spearman(this.cosines(vectorOf).values, this.similarities.values);
  }

  private cosines(vectorOf: VectorOf): PairScores {
    const vectors = new Map([...this.queries, ...this.pool].map((number) => [number, vectorOf(number)]));
    return scorePairs({ pool: this.pool, queries: this.queries }, (query, turn) => {
      const [a, b] = [required(vectors, query), required(vectors, turn)];
      let sum = 0;
      for (let d = 0; d < a.length; d++) sum += (a[d] ?? 0) * (b[d] ?? 0);
      return sum;
    });
  }
}

function requireVariety(turns: readonly EncodedTurn[], dialogues: number): void {
  if (dialogues < LEAST_DIALOGUES) {
    throw new TuningInputError(
      `Tuning needs at least ${LEAST_DIALOGUES} dialogues with gold states, but there are only ${dialogues}: ` +
        'open more dialogues, or use the encoder without tuning.',
    );
  }
  if (new Set(turns.map(({ belief }) => JSON.stringify(Object.entries(belief).sort()))).size < 2) {
    throw new TuningInputError(
      'All turns change the state in the same way, so there is nothing to learn: tune on dialogues whose ' +
        'gold states differ.',
    );
  }
}

/** Draws up to `count` of the numbers at random, each at most once. */
function sampled(numbers: readonly number[], count: number, random: () => number): readonly number[] {
  if (numbers.length <= count) return numbers;
  const chosen = new Set<number>();
  while (chosen.size < count) chosen.add(itemAt(numbers, Math.floor(random() * numbers.length)));
  return [...chosen];
}

function copyOf(weights: NetworkWeights): NetworkWeights {
  return { ...weights, first: weights.first.slice(), bias: weights.bias.slice(), second: weights.second.slice() };
}
