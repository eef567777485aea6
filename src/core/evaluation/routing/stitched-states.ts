import type { MatchingProfile } from '../../dialogue/matching-profiles/matching-profile';
import type { AnsweredDialogue, AnsweredTurn } from './answered-turns';
import { DELETED, type DialogueState, type SlotValue } from '../../../vocabulary/dialogue-state';

/** The expert that answers each row; experts are numbered from the cheapest. */
export type Routes = (row: number) => number;

/**
 * For each turn of a dialogue: whether the state stitched from the routed experts' turn-level beliefs, applied in
 * order, equals gold's. The experts answered on their own histories, so `stitched` only approximates a router at work.
 * With one expert throughout, it equals that run's own log.
 */
export function stitchedStatesRight(
  turns: readonly AnsweredTurn[],
  { start, end }: AnsweredDialogue,
  routes: Routes,
  profile: MatchingProfile,
): boolean[] {
  const state = new Map<string, SlotValue>();
  const right: boolean[] = [];
  for (let row = start; row < end; row++) {
    const turn = turns[row];
    const belief = turn?.answers[routes(row)]?.belief;
    if (!turn || !belief) throw new Error(`Turn ${row} is routed to an expert that did not answer it.`);
    for (const [slot, value] of Object.entries(belief)) {
      if (value === DELETED) state.delete(slot);
      else state.set(slot, value);
    }
    right.push(equalsGold(state, turn.gold.state, profile));
  }
  return right;
}

function equalsGold(state: ReadonlyMap<string, SlotValue>, gold: DialogueState, profile: MatchingProfile): boolean {
  const slots = Object.entries(gold);
  if (slots.length !== state.size) return false;
  return slots.every(([slot, accepted]) => {
    const value = state.get(slot);
    return value !== undefined && profile.reasonFor(slot, value, accepted) !== undefined;
  });
}
