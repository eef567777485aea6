import { similarityOfCounts } from './state-similarity';
import { alternativesOf, type DialogueState } from '../../vocabulary/dialogue-state';
import { integerAt } from '../../vocabulary/values/required';

/** A state as numbers, sorted by slot, so that comparing two needs no strings and no allocation. */
export interface NumberedState {
  readonly slots: Int32Array;
  readonly values: Int32Array;
  /** The alternatives of a value that lists several, by its index; undefined for a plain value. */
  readonly alternatives: readonly (readonly number[] | undefined)[];
}

/** Converts states to numbers once, so that millions of pairs can be compared. Agrees with `stateSimilarity`. */
export class StateNumbers {
  private readonly numbers = new Map<string, number>();

  number(state: DialogueState): NumberedState {
    const entries = Object.entries(state)
      .map(([slot, value]) => ({ slot: this.numberOf(`slot ${slot}`), value }))
      .sort((a, b) => a.slot - b.slot);
    return {
      slots: Int32Array.from(entries, ({ slot }) => slot),
      values: Int32Array.from(entries, ({ value }) =>
        this.valueNumber(typeof value === 'string' ? value : value.join('\n')),
      ),
      alternatives: entries.map(({ value }) => {
        const alternatives = alternativesOf(value);
        return alternatives.length > 1 ? alternatives.map((one) => this.valueNumber(one)) : undefined;
      }),
    };
  }

  private valueNumber(value: string): number {
    return this.numberOf(`value ${value}`);
  }

  private numberOf(name: string): number {
    const number = this.numbers.get(name) ?? this.numbers.size;
    this.numbers.set(name, number);
    return number;
  }
}

/** `stateSimilarity` of two states converted by the same `StateNumbers`. */
export function numberedSimilarity(a: NumberedState, b: NumberedState): number {
  let slots = 0;
  let pairs = 0;
  let i = 0;
  let j = 0;
  while (i < a.slots.length && j < b.slots.length) {
    const difference = integerAt(a.slots, i) - integerAt(b.slots, j);
    if (difference === 0) {
      slots++;
      if (a.values[i] === b.values[j] || shareAlternative(a, i, b, j)) pairs++;
    }
    if (difference <= 0) i++;
    if (difference >= 0) j++;
  }
  return similarityOfCounts(pairs, slots, a.slots.length, b.slots.length);
}

function shareAlternative(a: NumberedState, i: number, b: NumberedState, j: number): boolean {
  const [left, right] = [a.alternatives[i], b.alternatives[j]];
  if (!left && !right) return false;
  const accepted = right ?? [b.values[j]];
  return (left ?? [a.values[i] ?? -1]).some((value) => accepted.includes(value));
}
