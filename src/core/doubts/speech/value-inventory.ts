import type { Dialogue } from '../../dialogue/model';
import { countOf, groupFor, itemsOf } from '../../../vocabulary/values/grouped';
import { alternativesOf, DELETED, firstAlternative } from '../../../vocabulary/dialogue-state';
import { isNearlyEqual } from './nearly-equal';
import { isImplicit, valueForms } from './value-forms';

/** A value that stands in a text, from word `start` to before word `end`. */
export interface SpokenValue {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

interface KnownForm {
  readonly words: readonly string[];
  readonly value: string;
}

/** A value this much rarer than one that is nearly equal may be a misspelling of it. */
const TIMES_AS_FREQUENT = 3;

/** The values that some dialogues give to each slot, and where they stand in texts. */
export class ValueInventory {
  private readonly values = new Map<string, Map<string, number>>();
  /** By their first word. */
  private readonly forms = new Map<string, KnownForm[]>();
  private readonly formsOfValue = new Map<string, readonly string[]>();

  constructor(dialogues: readonly Dialogue[]) {
    const known = new Set<string>();
    for (const { turns } of dialogues)
      for (const { belief } of turns)
        for (const [slot, value] of Object.entries(belief ?? {})) {
          if (value === DELETED) continue;
          const counts = this.values.get(slot) ?? new Map<string, number>();
          this.values.set(slot, counts);
          const first = firstAlternative(value);
          counts.set(first, countOf(counts, first) + 1);
          for (const each of alternativesOf(value)) known.add(each);
        }
    for (const value of known) if (!isImplicit(value)) this.learn(value);
  }

  /** Every slot that has a value somewhere. */
  get slots(): readonly string[] {
    return [...this.values.keys()];
  }

  /** How often a slot is set to each value. */
  counts(slot: string): ReadonlyMap<string, number> {
    return this.values.get(slot) ?? new Map<string, number>();
  }

  has(slot: string, value: string): boolean {
    return this.values.get(slot)?.has(value) === true;
  }

  /** A frequent value of a slot that differs from this rare one by a letter or two; undefined where there is none. */
  frequentTwin(slot: string, value: string): { readonly value: string; readonly count: number } | undefined {
    const own = countOf(this.counts(slot), value);
    let twin: { readonly value: string; readonly count: number } | undefined;
    for (const [other, count] of this.counts(slot))
      if (count >= TIMES_AS_FREQUENT * own && count > (twin?.count ?? 1) && isNearlyEqual(value, other))
        twin = { value: other, count };
    return twin;
  }

  /** The known values in a text, without those that stand within a longer one. */
  spokenIn(words: readonly string[]): readonly SpokenValue[] {
    const found: SpokenValue[] = [];
    for (const [start, word] of words.entries())
      for (const form of itemsOf(this.forms, word))
        if (form.words.every((each, offset) => words[start + offset] === each))
          found.push({ value: form.value, start, end: start + form.words.length });
    return found.filter((one) => !found.some((other) => isWithin(one, other)));
  }

  /** How people may say a value. */
  formsOf(value: string): readonly string[] {
    const forms = this.formsOfValue.get(value) ?? valueForms(value);
    this.formsOfValue.set(value, forms);
    return forms;
  }

  private learn(value: string): void {
    for (const form of this.formsOf(value)) {
      const words = form.split(' ');
      const [first = ''] = words;
      groupFor(this.forms, first).push({ words, value });
    }
  }
}

function isWithin(one: SpokenValue, other: SpokenValue): boolean {
  return one.start >= other.start && one.end <= other.end && one.end - one.start < other.end - other.start;
}
