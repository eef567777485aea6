import type { MatchingProfile } from '../../dialogue/matching-profiles/matching-profile';
import type { AnsweredDialogue, AnsweredTurns } from '../routing/answered-turns';
import { stitchedStatesRight, type Routes } from '../routing/stitched-states';

/** How many turns have the right turn-level belief, and how many the right stitched state. */
export interface RightTurns {
  readonly turns: number;
  readonly beliefs: number;
  readonly states: number;
}

/** Counts only the two accuracies: all that a curve needs, for many routings. */
export function rightTurns(
  { turns }: AnsweredTurns,
  dialogues: readonly AnsweredDialogue[],
  routes: Routes,
  profile: MatchingProfile,
): RightTurns {
  let [count, beliefs, states] = [0, 0, 0];
  for (const dialogue of dialogues) {
    count += dialogue.end - dialogue.start;
    for (let row = dialogue.start; row < dialogue.end; row++)
      if (turns[row]?.answers[routes(row)]?.right === true) beliefs++;
    for (const right of stitchedStatesRight(turns, dialogue, routes, profile)) if (right) states++;
  }
  return { turns: count, beliefs, states };
}

export function addedRight(a: RightTurns, b: RightTurns): RightTurns {
  return { turns: a.turns + b.turns, beliefs: a.beliefs + b.beliefs, states: a.states + b.states };
}

export const noTurns: RightTurns = { turns: 0, beliefs: 0, states: 0 };

export function accuracies({ turns, beliefs, states }: RightTurns): { readonly tlb: number; readonly jga: number } {
  return turns === 0 ? { tlb: 0, jga: 0 } : { tlb: beliefs / turns, jga: states / turns };
}
