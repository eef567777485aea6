import type { MarkedSpan } from './marked-spans';
import type { SlotDoubt, StateUpdate } from './state-writing';

/**
 * The spans of a turn's frames that hold none of the new alternatives of their slot. They stay, because nobody knows
 * which other words are meant.
 */
export function spanDoubts(spans: readonly MarkedSpan[], { slots }: StateUpdate): readonly SlotDoubt[] {
  const wanted = new Map(slots.map(({ slot, values }) => [slot, values]));
  return spans.flatMap(({ slot, utterance, start, end }): readonly SlotDoubt[] => {
    if (!wanted.has(slot)) return [];
    const marked = utterance.slice(start, end);
    const holds = wanted.get(slot)?.some((value) => value.toLowerCase() === marked.toLowerCase()) === true;
    return holds ? [] : [{ slot, words: `its span still marks "${marked}"; correct it where it stands.` }];
  });
}
