import { similarityOfCounts } from '../core/retriever/state-similarity';
import type { DialogueState } from '../core/dialogue/model';

/** A state as numbers, sorted by slot: comparing two takes no string and no allocation. */
interface NumberedState {
  readonly slots: Int32Array;
  readonly values: Int32Array;
}

/** Numbers states once, so that training can compare millions of pairs; agrees with `stateSimilarity`. */
export class StateNumbers {
  private readonly numbers = new Map<string, number>();

  number(state: DialogueState): NumberedState {
    const entries = Object.entries(state)
      .map(([slot, value]) => ({ slot: this.numberOf(`slot ${slot}`), value: this.numberOf(`value ${value}`) }))
      .sort((a, b) => a.slot - b.slot);
    return { slots: Int32Array.from(entries, ({ slot }) => slot), values: Int32Array.from(entries, ({ value }) => value) };
  }

  private numberOf(name: string): number {
    const number = this.numbers.get(name) ?? this.numbers.size;
    this.numbers.set(name, number);
    return number;
  }
}

/** `stateSimilarity` of two numbered states without `|` alternatives. */
export function numberedSimilarity(a: NumberedState, b: NumberedState): number {
  let slots = 0;
  let pairs = 0;
  let i = 0;
  let j = 0;
  while (i < a.slots.length && j < b.slots.length) {
    const difference = (a.slots[i] ?? 0) - (b.slots[j] ?? 0);
    if (difference === 0) {
      slots++;
      if (a.values[i] === b.values[j]) pairs++;
    }
    if (difference <= 0) i++;
    if (difference >= 0) j++;
  }
  return similarityOfCounts(pairs, slots, a.slots.length, b.slots.length);
}
