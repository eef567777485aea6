import { itemAt } from '../../vocabulary/values/required';
import { isRight } from '../../core/dialogue/matching-profiles/is-right';
import type { MatchingProfile } from '../../core/dialogue/matching-profiles/matching-profile';
import type { Dialogue, Turn } from '../../core/dialogue/model';
import { isOff, slotDifferences, stitchedStates, type StatedTurn } from '../../core/dialogue/state-differences';
import type { StateView } from '../../protocol/engine/state-view';
import type { AnsweringExpert } from '../experts/project-experts';
import type { TurnBelief } from '../../vocabulary/dialogue-state';

export interface StateViewSource {
  readonly dialogue: Dialogue;
  readonly turn: Turn;
  /** The chosen expert of each turn of the dialogue, in order. */
  readonly chosen: readonly string[];
  readonly experts: readonly AnsweringExpert[];
  readonly profile: MatchingProfile;
}

/** The states that the routed experts' answers add up to. Stitching ends at the first turn without an answer. */
export function stateViewOf({ dialogue, turn, chosen, experts, profile }: StateViewSource): StateView {
  const answers = dialogue.turns.map(
    (each, index) => experts.find(({ id }) => id === chosen[index])?.answers?.get(each)?.belief,
  );
  const stated = statesUpTo(dialogue.turns, answers, profile);
  const shown = stated[dialogue.turns.indexOf(turn)];
  return {
    profile: profile.id,
    beliefs: experts.flatMap(({ id, answers: known }) => {
      const belief = known?.get(turn)?.belief;
      return belief
        ? [{ expert: id, slots: slotDifferences(profile, belief, turn.belief).map((slot) => ({ ...slot })) }]
        : [];
    }),
    state: shown ? shown.stateDifferences.map((slot) => ({ ...slot })) : null,
    turns: dialogue.turns.map((each, index) => ({
      turn: each.index,
      userUtterance: each.userUtterance,
      expert: itemAt(chosen, index),
      beliefRight: beliefRight(each, answers[index], profile),
      stateRight: stateRight(each, stated[index]),
    })),
  };
}

function statesUpTo(
  turns: readonly Turn[],
  answers: readonly (TurnBelief | undefined)[],
  profile: MatchingProfile,
): readonly StatedTurn[] {
  const gap = answers.indexOf(undefined);
  const answered = gap < 0 ? turns : turns.slice(0, gap);
  return stitchedStates(
    profile,
    answered.map(({ belief, state }, index) => ({
      belief: itemAt(answers, index),
      goldBelief: belief,
      goldState: state,
    })),
  );
}

function beliefRight({ belief }: Turn, answer: TurnBelief | undefined, profile: MatchingProfile): boolean | null {
  return belief && answer ? isRight(profile, answer, belief) : null;
}

function stateRight({ state }: Turn, stated: StatedTurn | undefined): boolean | null {
  return state && stated ? !stated.stateDifferences.some(isOff) : null;
}
