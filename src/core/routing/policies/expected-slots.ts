import { stateFeatures } from '../features/answer-features';
import { float64At, itemAt } from '../../../vocabulary/values/required';
import { linearKernel } from '../kernel/likeness';
import { RidgeFactor, type RidgeVote } from '../kernel/ridge';
import { setLikeness } from '../kernel/set-likeness';
import type { FrozenExpectations } from '../frozen/frozen-fit';
import { wordLikenesses } from './calibrated';
import type { PolicyEvidence, ScoreFeature } from './policy';
import {
  bySlotLevel,
  comparisonNumbers,
  differenceNumbers,
  disagreement,
  slotLevels,
  slotsAt,
  type BySlotLevel,
  type SlotExpectations,
  type SlotLevel,
} from './evidence/slot-expectations';
import type { TurnBelief } from '../../../vocabulary/dialogue-state';

/** Chosen on development dialogues of MultiWOZ 2.4; docs/evaluation.md lists what else was tried. */
export const STATE_WEIGHT = 0.5;
const PENALTY = 0.5;

/**
 * Predicts which slots a turn changes from the gold beliefs of pool turns with similar words and states: for each slot,
 * kernel ridge regression of "is in the belief". Compared with an expert's prediction, this shows what was perhaps
 * missed or invented.
 *
 * A turn's expectation never uses the gold of its own dialogue. The expectations of the pool's other dialogues do, and
 * a second fit learns from those, so its leave-one-out scores are exact in the outcomes but not quite in the gold
 * beliefs. Tests on other dialogues are not affected.
 */
export class ExpectedSlots {
  private readonly factor: RidgeFactor;
  private readonly votes: BySlotLevel<ReadonlyMap<string, RidgeVote>>;
  private readonly indexOfRow: ReadonlyMap<number, number>;
  private readonly cache = new Map<number, BySlotLevel<SlotExpectations>>();

  constructor(private readonly evidence: PolicyEvidence) {
    const { pool, turns } = evidence;
    const rows = pool.map(({ row }) => row);
    const states = setLikeness((row) => stateFeatures(itemAt(turns, row).cheapest?.stateBefore ?? {}), rows, {
      weighRare: false,
    });
    const [user, system] = wordLikenesses(evidence);
    this.factor = new RidgeFactor(
      linearKernel([
        [1, user],
        [1, system],
        [STATE_WEIGHT, states],
      ]),
      pool,
      PENALTY,
    );
    this.indexOfRow = new Map(rows.map((row, index) => [row, index]));
    this.votes = bySlotLevel(
      (level) => new Map([...slotTargets(pool, level)].map(([slot, targets]) => [slot, this.factor.vote(targets)])),
    );
  }

  /** Six numbers that describe how a prediction differs from the expected slots. */
  numbers(row: number, predicted: TurnBelief): readonly number[] {
    return differenceNumbers(this.expected(row), predicted);
  }

  /** Numbers that describe how two predictions compare with the expected slots, at both levels. */
  comparison(row: number, cheaper: TurnBelief, costlier: TurnBelief): readonly number[] {
    return comparisonNumbers(this.expected(row), cheaper, costlier);
  }

  /** The largest differences in words, for people. */
  features(row: number, predicted: TurnBelief): readonly ScoreFeature[] {
    const { missed, surplus } = disagreement(this.expected(row), predicted, 'full');
    return [
      ...(missed.slot === '' ? [] : [{ name: `expected but not predicted: ${missed.slot}`, value: missed.value }]),
      ...(surplus.slot === '' ? [] : [{ name: `predicted but not expected: ${surplus.slot}`, value: surplus.value }]),
    ];
  }

  /** The expectations as data, for rows of other dialogues. */
  frozen(): FrozenExpectations {
    const { pool, turns } = this.evidence;
    const slots = bySlotLevel((level) => [...this.votes[level].keys()]);
    const coefficients = slotLevels.flatMap((level) =>
      [...slotTargets(pool, level).values()].map((targets) => this.factor.coefficients(targets)),
    );
    const differences = pool.map(({ row }) => this.numbers(row, itemAt(turns, row).cheapest?.belief ?? {}));
    return {
      slots,
      coefficients: Float64Array.from(coefficients.flatMap((each) => [...each])),
      differences: Float64Array.from(differences.flat()),
    };
  }

  /** The expectation of each slot at each level, from other dialogues only. */
  private expected(row: number): BySlotLevel<SlotExpectations> {
    const expected = this.cache.get(row) ?? this.compute(row);
    this.cache.set(row, expected);
    return expected;
  }

  private compute(row: number): BySlotLevel<SlotExpectations> {
    const scoreOf = this.scoring(row);
    return bySlotLevel((level) => new Map([...this.votes[level]].map(([slot, vote]) => [slot, scoreOf(vote)])));
  }

  /** Scores the row by any slot's vote. For a pool turn, the fit already has the score. */
  private scoring(row: number): (vote: RidgeVote) => number {
    const index = this.indexOfRow.get(row);
    if (index !== undefined) return (vote) => float64At(vote.poolScores, index);
    const comparison = this.factor.compare(row, itemAt(this.evidence.turns, row).dialogue);
    return (vote) => vote.scoreOf(comparison);
  }
}

/** For each slot that a turn of the pool changes, which of the turns do. */
function slotTargets(pool: PolicyEvidence['pool'], level: SlotLevel): ReadonlyMap<string, Float64Array> {
  const beliefs = pool.map(({ gold }) => slotsAt(gold, level));
  const slots = new Set(beliefs.flatMap((belief) => [...belief]));
  return new Map(
    [...slots].map((slot) => [slot, Float64Array.from(beliefs, (belief) => Number(belief.has(slot)))] as const),
  );
}
