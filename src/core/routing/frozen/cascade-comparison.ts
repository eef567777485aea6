import { stateFeatures } from '../features/answer-features';
import { dotProduct } from '../kernel/dot-product';
import { gaussian, weighedSum } from '../kernel/likeness';
import { ScaledNumbers, squaredLengthOf } from '../kernel/number-likeness';
import { CASCADE_WEIGHT, cheapestOf, predictionOf, uncoveredOf } from '../policies/cascade';
import { STATE_WEIGHT } from '../policies/expected-slots';
import type { RoutableTurn } from '../policies/policy';
import {
  bySlotLevel,
  DIFFERENCE_NUMBERS,
  differenceNumbers,
  type BySlotLevel,
  type SlotExpectations,
  type SlotLevel,
} from '../policies/evidence/slot-expectations';
import type { FrozenExpectations } from './frozen-fit';
import { SetComparison, WordComparison } from './word-comparison';
import type { ServedTurn } from './served-turn';

/** Which slots a turn is expected to change, by the turns learned from. */
export class ServedExpectations {
  private readonly words: WordComparison;
  private readonly states: SetComparison;
  private readonly coefficients: BySlotLevel<ReadonlyMap<string, Float64Array>>;

  constructor({ slots, coefficients }: FrozenExpectations, turns: readonly RoutableTurn[]) {
    this.words = new WordComparison(turns);
    this.states = new SetComparison(
      turns.map(({ cheapest }) => stateFeatures(cheapest?.stateBefore ?? {})),
      { weighRare: false },
    );
    const ofSlot = (at: number) => coefficients.subarray(at * turns.length, (at + 1) * turns.length);
    const before: Record<SlotLevel, number> = { full: 0, name: slots.full.length };
    this.coefficients = bySlotLevel(
      (level) => new Map(slots[level].map((slot, at) => [slot, ofSlot(before[level] + at)])),
    );
  }

  of(turn: ServedTurn): BySlotLevel<SlotExpectations> {
    const [user, system] = this.words.compare(turn);
    const state = this.states.compare(stateFeatures(cheapestOf(turn).stateBefore));
    const likeness = weighedSum([
      [1, user.products],
      [1, system.products],
      [STATE_WEIGHT, state.products],
    ]).map((each) => each + 1);
    return bySlotLevel(
      (level) =>
        new Map([...this.coefficients[level]].map(([slot, each]) => [slot, dotProduct(likeness, each, each.length)])),
    );
  }
}

/** Compares the cheapest expert's answer to a turn with its answers to the turns learned from. */
export class CascadeComparison {
  private readonly expectations: ServedExpectations;
  private readonly predictions: SetComparison;
  private readonly uncovered: SetComparison;
  private readonly numbers: ScaledNumbers;
  private readonly numberLengths: Float64Array;

  constructor(frozen: FrozenExpectations, turns: readonly RoutableTurn[]) {
    this.expectations = new ServedExpectations(frozen, turns);
    this.predictions = new SetComparison(turns.map(predictionOf), { weighRare: false });
    this.uncovered = new SetComparison(turns.map(uncoveredOf), { weighRare: true });
    const pool = numberRows(frozen.differences, DIFFERENCE_NUMBERS);
    this.numbers = new ScaledNumbers(pool);
    this.numberLengths = Float64Array.from(pool, (row) => squaredLengthOf(this.numbers.scaled(row)));
  }

  likeness(turn: ServedTurn): Float64Array {
    const own = this.numbers.scaled(differenceNumbers(this.expectations.of(turn), cheapestOf(turn).belief));
    const lengths = [this.predictions.poolLengths, this.uncovered.poolLengths, this.numberLengths];
    return gaussian(
      lengths.map((poolLengths) => ({ weight: CASCADE_WEIGHT, poolLengths })),
      [
        this.predictions.compare(predictionOf(turn)),
        this.uncovered.compare(uncoveredOf(turn)),
        { products: this.numbers.products(own), squaredLength: squaredLengthOf(own) },
      ],
    );
  }
}

/** Numbers as rows of some columns. */
export function numberRows(numbers: Float64Array, columns: number): readonly (readonly number[])[] {
  return Array.from({ length: numbers.length / columns }, (_, row) => [
    ...numbers.subarray(row * columns, (row + 1) * columns),
  ]);
}
