import type { JsonPath } from '../../../json/edit/edited-part';
import type { SharedDomains } from '../../slot-names';
import { fieldOf, itemsIn } from '../reading/field';

/** A part of an utterance that is marked as a slot's value, as the frames of SGD and MultiWOZ 2.2 mark it. */
export interface MarkedSpan {
  readonly slot: string;
  /** Where it stands in the row of its turn. */
  readonly path: JsonPath;
  readonly utterance: string;
  /** UTF-16 offsets; `end` is the first one behind it. */
  readonly start: number;
  readonly end: number;
  /** The value that it says of itself; undefined where it says none. */
  readonly value: string | undefined;
}

/**
 * The spans of a turn's frames.
 *
 * @param turn a turn of SGD or MultiWOZ 2.2 with its frames in rows
 */
export function markedSpans(
  turn: unknown,
  shared: SharedDomains,
  canonical: (service: string, slot: string, shared: SharedDomains) => string,
): readonly MarkedSpan[] {
  const utterance = fieldOf(turn, 'utterance');
  if (typeof utterance !== 'string') return [];
  return itemsIn(fieldOf(turn, 'frames')).flatMap((frame, frameIndex) =>
    itemsIn(fieldOf(frame, 'slots')).flatMap((span, index): readonly MarkedSpan[] => {
      const slot = canonical(String(fieldOf(frame, 'service')), String(fieldOf(span, 'slot')), shared);
      const [start, end, value] = [fieldOf(span, 'start'), fieldOf(span, 'exclusive_end'), fieldOf(span, 'value')];
      if (typeof start !== 'number' || typeof end !== 'number') return [];
      const path = ['frames', frameIndex, 'slots', index];
      return [{ slot, path, utterance, start, end, value: typeof value === 'string' ? value : undefined }];
    }),
  );
}
