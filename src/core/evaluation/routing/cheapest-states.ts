import { applyBelief } from '../../dialogue/state';
import type { AnsweredTurns } from './answered-turns';
import type { RoutableCheapest } from './seed-trial';
import type { DialogueState } from '../../../vocabulary/dialogue-state';

/** The cheapest expert's answer on each turn and its own state before: available wherever it is asked on every turn. */
export function cheapestStates({ turns, dialogues }: AnsweredTurns): readonly RoutableCheapest[] {
  return dialogues.flatMap(({ start, end }) => {
    let stateBefore: DialogueState = {};
    return turns.slice(start, end).map(({ answers }) => {
      const belief = answers[0]?.belief ?? {};
      const before = stateBefore;
      stateBefore = applyBelief(before, belief);
      return { belief, stateBefore: before };
    });
  });
}
