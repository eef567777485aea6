import type { ChatTurn } from '../../protocol/engine/dialogues/dialogue-contract';
import type { OutOfDate, ShownChat } from '../../protocol/pages/dialogue-editor-contract';
import { type DialogueState, alternativesOf } from '../../vocabulary/dialogue-state';
import { turnKey } from '../../vocabulary/turn-reference';
import type { ListedExemplar } from '../pools/exemplar-pools';

/** What was made from some dialogues whose states are others than before. */
export function outOfDateIn(chats: readonly ShownChat[], exemplars: readonly ListedExemplar[]): OutOfDate {
  const byTurn = new Map(
    chats.flatMap(({ dialogue, turns }) =>
      turns.map((turn) => [turnKey({ dialogue, turn: turn.turn }), turn] as const),
    ),
  );
  const differing = exemplars.filter(({ dialogue, turn, userUtterance, belief }) => {
    const now = byTurn.get(turnKey({ dialogue, turn }));
    return now?.userUtterance === userUtterance && saysOtherwise(belief, now);
  });
  return {
    dialogues: chats.length,
    exemplars: differing.length,
    routes: chats.reduce((sum, { routes }) => sum + routes.length, 0),
  };
}

/** Whether an exemplar has another belief than its turn has now: either may be unknown. */
function saysOtherwise(belief: DialogueState | null, { belief: now }: ChatTurn): boolean {
  return belief === null || now === null ? belief !== now : inWords(belief) !== inWords(now);
}

function inWords(state: DialogueState): string {
  return JSON.stringify(
    Object.entries(state)
      .map(([slot, value]) => [slot, ...alternativesOf(value)])
      .sort(([a = ''], [b = '']) => (a < b ? -1 : 1)),
  );
}
