import type { DialogueState, Turn } from '../dialogue/model';

/** What the retriever sees of a turn: the paper's instance (state before, system utterance, user utterance). */
export type TurnInstance = Pick<Turn, 'previousState' | 'systemUtterance' | 'userUtterance'>;

/**
 * The one serialization of a turn for every encoder: `state [SEP] system utterance [SEP] user utterance`,
 * the state as `service slot value` triples in slot order, separated by commas. The separator is BERT's own token,
 * so that word-piece encoders see three segments; slots are sorted, so that equal states give equal text.
 */
export function turnText(turn: TurnInstance): string {
  return [stateText(turn.previousState), turn.systemUtterance, turn.userUtterance]
    .map((segment) => segment.replaceAll('[SEP]', ' ').replace(/\s+/g, ' ').trim())
    .join(' [SEP] ');
}

/** A state in words: `hotel area north, hotel stars 4`; of several accepted alternatives the first. */
export function stateText(state: DialogueState): string {
  return Object.entries(state)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([slot, value]) => `${slot.replace('-', ' ')} ${value.split('|')[0] ?? ''}`)
    .join(', ');
}
