import type { MarkedSpan } from '../../dialogue/formats/editing/marked-spans';
import { type DialogueState, alternativesOf, valueOf } from '../../../vocabulary/dialogue-state';
import type { AnnotationError, ErrorRepair } from './annotation-error';

/**
 * Spans that mark nothing, other words than they say, or no value that the state has for their slot. The repair marks
 * the only place of the utterance where the value stands.
 *
 * @param state the gold state after the turn
 */
export function spanErrors(
  turn: number,
  spans: readonly MarkedSpan[],
  state: DialogueState | undefined,
): readonly AnnotationError[] {
  return spans.flatMap((span): readonly AnnotationError[] => {
    const { slot, value } = span;
    const ofState = state && valueOf(state, slot);
    const wanted = [...(value === undefined ? [] : [value]), ...(ofState === undefined ? [] : alternativesOf(ofState))];
    const fault = faultOf(span, wanted);
    return fault === undefined
      ? []
      : [{ turn, slot, words: `The span of ${slot} ${fault}.`, repair: moved(span, wanted) }];
  });
}

function faultOf({ utterance, start, end, value }: MarkedSpan, wanted: readonly string[]): string | undefined {
  if (start < 0 || end > utterance.length || start >= end)
    return `marks the characters ${start} to ${end} of an utterance that has ${utterance.length}`;
  const marked = utterance.slice(start, end);
  if (value !== undefined) return isSame(marked, value) ? undefined : `marks "${marked}" and says "${value}"`;
  if (wanted.length === 0 || wanted.some((each) => isSame(marked, each))) return undefined;
  return `marks "${marked}", and the state has ${wanted.map((each) => `"${each}"`).join(' or ')}`;
}

function moved({ utterance, path }: MarkedSpan, wanted: readonly string[]): ErrorRepair | null {
  const places = wanted.flatMap((value) => placesOf(value, utterance));
  const [place] = places;
  if (!place || new Set(places.map(({ start }) => start)).size > 1) return null;
  const { start, end } = place;
  return { title: `Mark "${utterance.slice(start, end)}" instead`, span: { path, start, end } };
}

function placesOf(value: string, utterance: string): readonly { readonly start: number; readonly end: number }[] {
  const places: { start: number; end: number }[] = [];
  const [text, sought] = [utterance.toLowerCase(), value.toLowerCase()];
  // Lower case can be longer than what it is of, and then offsets would not fit.
  if (sought === '' || text.length !== utterance.length) return [];
  for (let start = text.indexOf(sought); start >= 0; start = text.indexOf(sought, start + 1))
    places.push({ start, end: start + sought.length });
  return places;
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
