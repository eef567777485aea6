import type { SharedDomains } from '../../slot-names';
import { fieldOf, itemsIn } from '../reading/field';
import type { SlotDoubt, StateUpdate } from './state-writing';

/**
 * The spans of a turn's frames that hold none of the new alternatives of their slot. They stay, because nobody knows
 * which other words are meant.
 *
 * @param turn a turn of SGD or MultiWOZ 2.2 with its frames in rows
 */
export function spanDoubts(
  turn: unknown,
  { slots }: StateUpdate,
  shared: SharedDomains,
  canonical: (service: string, slot: string, shared: SharedDomains) => string,
): readonly SlotDoubt[] {
  const words = fieldOf(turn, 'utterance');
  if (typeof words !== 'string') return [];
  const wanted = new Map(slots.map(({ slot, values }) => [slot, values]));
  return itemsIn(fieldOf(turn, 'frames')).flatMap((frame) =>
    itemsIn(fieldOf(frame, 'slots')).flatMap((span): readonly SlotDoubt[] => {
      const slot = canonical(String(fieldOf(frame, 'service')), String(fieldOf(span, 'slot')), shared);
      const [start, end] = [fieldOf(span, 'start'), fieldOf(span, 'exclusive_end')];
      if (!wanted.has(slot) || typeof start !== 'number' || typeof end !== 'number') return [];
      const marked = words.slice(start, end);
      const holds = wanted.get(slot)?.some((value) => value.toLowerCase() === marked.toLowerCase()) === true;
      return holds ? [] : [{ slot, words: `its span still marks "${marked}"; correct it where it stands.` }];
    }),
  );
}
