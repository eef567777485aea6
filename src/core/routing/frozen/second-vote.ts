import type { TurnBelief } from '../../../vocabulary/dialogue-state';
import { itemAt, lastOf } from '../../../vocabulary/values/required';
import { differenceFeatures } from '../features/answer-features';
import { dotProduct } from '../kernel/dot-product';
import { weighedSum } from '../kernel/likeness';
import { ScaledNumbers } from '../kernel/number-likeness';
import { cheapestOf, turnWords, type AnsweredTurn } from '../policies/cascade';
import { COMPARISON_NUMBERS, comparisonNumbers } from '../policies/evidence/slot-expectations';
import { SYSTEM_WEIGHT } from '../policies/verified-cascade';
import { numberRows, ServedExpectations } from './cascade-comparison';
import type { FrozenFit, FrozenVerification } from './frozen-fit';
import { groupsOf, SetComparison } from './word-comparison';
import type { LearnedTurns, ServedTurn } from './served-turn';

/** Decides whose answer is better, once both have answered. */
export class SecondVote {
  private readonly expectations: ServedExpectations;
  private readonly differences: SetComparison;
  private readonly numbers: ScaledNumbers;
  private readonly system: SetComparison;

  constructor(
    { expectations }: FrozenFit,
    private readonly verification: FrozenVerification,
    { pool, turns }: Omit<LearnedTurns, 'vectors'>,
  ) {
    if (!expectations) throw new Error('Answers are verified by what was expected of them, which is missing.');
    this.expectations = new ServedExpectations(expectations, turns);
    const disputed = verification.disputed.map((index) => ({
      turn: itemAt(turns, index),
      costliest: lastOf(itemAt(pool, index).answers).belief,
    }));
    this.differences = new SetComparison(
      disputed.map(({ turn, costliest }) => differencesOf(turn, costliest)),
      { weighRare: false },
    );
    this.numbers = new ScaledNumbers(numberRows(verification.comparisons, COMPARISON_NUMBERS));
    this.system = new SetComparison(
      disputed.map(({ turn }) => groupsOf(turn.systemUtterance)),
      { weighRare: true },
    );
  }

  accepts(turn: ServedTurn, costliest: TurnBelief): boolean {
    const numbers = comparisonNumbers(this.expectations.of(turn), cheapestOf(turn).belief, costliest);
    const likeness = weighedSum([
      [1, this.differences.compare(differencesOf(turn, costliest)).products],
      [1, this.numbers.products(this.numbers.scaled(numbers))],
      [SYSTEM_WEIGHT, this.system.compare(groupsOf(turn.systemUtterance)).products],
    ]).map((each) => each + 1);
    return dotProduct(likeness, this.verification.coefficients, likeness.length) > 0;
  }
}

function differencesOf(turn: AnsweredTurn, costliest: TurnBelief): ReadonlySet<string> {
  return differenceFeatures(cheapestOf(turn).belief, costliest, turnWords(turn));
}
