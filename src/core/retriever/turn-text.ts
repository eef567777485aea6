import type { Turn } from '../dialogue/model';
import { firstAlternative, type DialogueState, type TurnBelief } from '../../vocabulary/dialogue-state';

/** What the retriever reads of a turn: the paper's instance (state before, system utterance, user utterance). */
export type TurnInstance = Pick<Turn, 'previousState' | 'systemUtterance' | 'userUtterance'>;

const SEPARATOR = ' [SEP] ';

/** Marks a turn that changes nothing. */
const NO_CHANGE = 'nothing';

/**
 * The text of a turn for every encoder: `state [SEP] system utterance [SEP] user utterance`, where the state is a list
 * of `service slot value` triples separated by commas. The separator is BERT's own token, so that word-piece encoders
 * see three segments. Slots are sorted, so that equal states give equal texts.
 */
export function turnText(turn: TurnInstance): string {
  return [stateText(turn.previousState), turn.systemUtterance, turn.userUtterance].map(segmentText).join(SEPARATOR);
}

/**
 * What the retriever reads of an exemplar: its turn and, in a fourth segment, what the turn changes, which is known
 * only for exemplars; one without a gold state has no fourth segment. For encoders that were trained with it.
 */
export function exemplarText(exemplar: TurnInstance & { readonly belief: TurnBelief | null }): string {
  const { belief } = exemplar;
  return belief === null
    ? turnText(exemplar)
    : `${turnText(exemplar)}${SEPARATOR}${segmentText(stateText(belief)) || NO_CHANGE}`;
}

export function exemplarTextFor(
  encoder: { readonly readsBeliefs: boolean },
  exemplar: TurnInstance & { readonly belief: TurnBelief | null },
): string {
  return encoder.readsBeliefs ? exemplarText(exemplar) : turnText(exemplar);
}

/** The segments of a turn's or an exemplar's text, in their order. */
export function segmentsOf(text: string): readonly string[] {
  return text.split(SEPARATOR);
}

/** The text whose segments these are. */
export function textOfSegments(segments: readonly string[]): string {
  return segments.join(SEPARATOR);
}

function segmentText(segment: string): string {
  return segment.replaceAll('[SEP]', ' ').replace(/\s+/g, ' ').trim();
}

/** A state in words: `hotel area north, hotel stars 4`, with the first of several accepted alternatives. */
export function stateText(state: DialogueState): string {
  return Object.entries(state)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([slot, value]) => `${slot.replace('-', ' ')} ${firstAlternative(value)}`)
    .join(', ');
}
