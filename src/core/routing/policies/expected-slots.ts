import { nameOf, stateFeatures } from '../features/answer-features';
import { float64At, itemAt } from '../../../vocabulary/values/required';
import { linearKernel } from '../kernel/likeness';
import { RidgeFactor, type RidgeVote } from '../kernel/ridge';
import { setLikeness } from '../kernel/set-likeness';
import { wordLikenesses } from './calibrated';
import type { PolicyEvidence, ScoreFeature } from './policy';
import type { TurnBelief } from '../../../vocabulary/dialogue-state';

/** Chosen on development dialogues of MultiWOZ 2.4; docs/evaluation.md lists what else was tried. */
const STATE_WEIGHT = 0.5;
const PENALTY = 0.5;

/** A slot by its full name, or by its name in any service, which also covers services that are rare in the pool. */
const levels = ['full', 'name'] as const;
type Level = (typeof levels)[number];
type ByLevel<T> = Readonly<Record<Level, T>>;

/** What a slot is called at each level. */
const nameAt: ByLevel<(slot: string) => string> = { full: (slot) => slot, name: nameOf };

/** How much each slot is expected to be in a turn's belief: about 0…1. */
type Expectations = ReadonlyMap<string, number>;

/** How far expected and predicted slots differ, 0…1 each, and in which slot most. */
interface Disagreement {
  readonly missed: { readonly slot: string; readonly value: number };
  readonly surplus: { readonly slot: string; readonly value: number };
}

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
  private readonly votes: ByLevel<ReadonlyMap<string, RidgeVote>>;
  private readonly indexOfRow: ReadonlyMap<number, number>;
  private readonly cache = new Map<number, ByLevel<Expectations>>();

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
    this.votes = byLevel((level) => {
      const beliefs = pool.map(({ gold }) => slotsOf(gold, level));
      const slots = new Set(beliefs.flatMap((belief) => [...belief]));
      return new Map(
        [...slots].map((slot) => [
          slot,
          this.factor.vote(Float64Array.from(beliefs, (belief) => Number(belief.has(slot)))),
        ]),
      );
    });
  }

  /** Six numbers that describe how a prediction differs from the expected slots. */
  numbers(row: number, predicted: TurnBelief): readonly number[] {
    const full = this.disagreement(row, predicted, 'full');
    const name = this.disagreement(row, predicted, 'name');
    const expectedSlots = [...this.expected(row).full.values()].reduce((sum, value) => sum + within(0, value, 1), 0);
    const agreement = within(0.01, 1 - full.missed.value, 1) * within(0.01, 1 - full.surplus.value, 1);
    return [
      full.missed.value,
      full.surplus.value,
      name.missed.value,
      name.surplus.value,
      expectedSlots - Object.keys(predicted).length,
      agreement,
    ];
  }

  /** Numbers that describe how two predictions compare with the expected slots, at both levels. */
  comparison(row: number, cheaper: TurnBelief, costlier: TurnBelief): readonly number[] {
    return levels.flatMap((level) => {
      const expected = this.expected(row)[level];
      const sides = [cheaper, costlier].map((belief) => this.disagreement(row, belief, level));
      const agreement = (belief: TurnBelief): number =>
        [...slotsOf(belief, level)].reduce((sum, slot) => sum + 2 * expectationOf(expected, slot) - 1, 0);
      return [
        ...sides.flatMap(({ missed, surplus }) => [missed.value, surplus.value]),
        agreement(costlier) - agreement(cheaper),
      ];
    });
  }

  /** The largest differences in words, for people. */
  features(row: number, predicted: TurnBelief): readonly ScoreFeature[] {
    const { missed, surplus } = this.disagreement(row, predicted, 'full');
    return [
      ...(missed.slot === '' ? [] : [{ name: `expected but not predicted: ${missed.slot}`, value: missed.value }]),
      ...(surplus.slot === '' ? [] : [{ name: `predicted but not expected: ${surplus.slot}`, value: surplus.value }]),
    ];
  }

  private disagreement(row: number, predicted: TurnBelief, level: Level): Disagreement {
    const expected = this.expected(row)[level];
    const slots = slotsOf(predicted, level);
    let [missed, surplus] = [
      { slot: '', value: -1 },
      { slot: '', value: 0 },
    ];
    for (const [slot, value] of expected) if (!slots.has(slot) && value > missed.value) missed = { slot, value };
    for (const slot of slots) {
      const value = 1 - expectationOf(expected, slot);
      if (value > surplus.value) surplus = { slot, value };
    }
    return { missed, surplus };
  }

  /** The expectation of each slot at each level, from other dialogues only. */
  private expected(row: number): ByLevel<Expectations> {
    const expected = this.cache.get(row) ?? this.compute(row);
    this.cache.set(row, expected);
    return expected;
  }

  private compute(row: number): ByLevel<Expectations> {
    const scoreOf = this.scoring(row);
    return byLevel((level) => new Map([...this.votes[level]].map(([slot, vote]) => [slot, scoreOf(vote)])));
  }

  /** Scores the row by any slot's vote. For a pool turn, the fit already has the score. */
  private scoring(row: number): (vote: RidgeVote) => number {
    const index = this.indexOfRow.get(row);
    if (index !== undefined) return (vote) => float64At(vote.poolScores, index);
    const comparison = this.factor.compare(row, itemAt(this.evidence.turns, row).dialogue);
    return (vote) => vote.scoreOf(comparison);
  }
}

function byLevel<T>(valueOf: (level: Level) => T): ByLevel<T> {
  return { full: valueOf('full'), name: valueOf('name') };
}

function slotsOf(belief: TurnBelief, level: Level): ReadonlySet<string> {
  return new Set(Object.keys(belief).map(nameAt[level]));
}

/** Nothing is expected of a slot that no turn of the pool changes. */
function expectationOf(expected: Expectations, slot: string): number {
  return expected.get(slot) ?? 0;
}

function within(low: number, value: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
