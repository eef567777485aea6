import type { ChatTurn } from '../../../src/protocol/engine/dialogues/dialogue-contract';
import type { DialogueState } from '../../../src/vocabulary/dialogue-state';
import { compareBeliefs, type SlotRow } from './belief-comparison';

/** The slots that the turn changes by gold or by any expert, those first that an expert sees otherwise. */
export function slotRows({ belief, answers }: ChatTurn): readonly SlotRow[] {
  const rows = compareBeliefs(
    belief,
    answers.map(({ slots, right }) => ({ belief: predictedIn(slots), right, judged: slots })),
  );
  const isDisputed = ({ predictions }: SlotRow): boolean =>
    predictions.some(({ verdict }) => verdict === 'wrong' || verdict === 'missed' || verdict === 'extra');
  return [...rows.filter(isDisputed), ...rows.filter((row) => !isDisputed(row))];
}

function predictedIn(slots: ChatTurn['answers'][number]['slots']): DialogueState {
  return Object.fromEntries(slots.flatMap(({ slot, predicted }) => (predicted === null ? [] : [[slot, predicted]])));
}
