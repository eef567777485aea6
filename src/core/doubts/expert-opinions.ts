import { multiwoz } from '../dialogue/matching-profiles/multiwoz';
import type { Turn } from '../dialogue/model';
import { applyBelief } from '../dialogue/state';
import type { AnswersByTurn, ExpertAnswer } from '../experts/expert-answers';
import { type DialogueState, type SlotValue, valueOf } from '../../vocabulary/dialogue-state';
import type { AnsweringExpert, JudgedTurn } from './doubt-evidence';

/** What one expert says of one slot at one turn. */
export interface Opinion {
  readonly name: string;
  /** Undefined where the slot has no value. */
  readonly value: SlotValue | undefined;
  /**
   * `confirms`: it has gold's value, at a turn where gold or the expert changes the slot. `contradicts`: it differs
   * from gold since this turn; what differed before is another turn's doubt.
   */
  readonly verdict: 'confirms' | 'contradicts' | 'none';
}

/** What the experts that answered a turn say of a slot. */
export function opinionsOn(
  slot: string,
  { dialogue, turn }: JudgedTurn,
  experts: readonly AnsweringExpert[],
): readonly Opinion[] {
  const before = dialogue.turns[turn.index - 1];
  return experts.flatMap(({ name, answers }): Opinion[] => {
    const answer = answers.get(turn);
    if (!answer) return [];
    const value = valueOf(stateOf(answer, turn), slot);
    const gold = valueOf(turn.state ?? {}, slot);
    const agreedBefore = isSame(valueBefore(slot, before, answers), valueOf(turn.previousState, slot));
    const isChanged = valueOf(turn.belief ?? {}, slot) !== undefined || valueOf(answer.belief, slot) !== undefined;
    const agrees = isSame(value, gold);
    const verdict =
      agrees && isChanged && value !== undefined
        ? 'confirms'
        : !agrees && (agreedBefore || isChanged)
          ? 'contradicts'
          : 'none';
    return [{ name, value, verdict }];
  });
}

/** What the expert's state held after the turn before. */
function valueBefore(slot: string, before: Turn | undefined, answers: AnswersByTurn): SlotValue | undefined {
  const answer = before && answers.get(before);
  return answer && valueOf(stateOf(answer, before), slot);
}

export function isSame(a: SlotValue | undefined, b: SlotValue | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return multiwoz.reasonFor('', a, b) !== undefined;
}

/** The expert's own state; where it tells its changes alone, those after gold's state before. */
function stateOf({ belief, state }: ExpertAnswer, { previousState }: Turn): DialogueState {
  return state ?? applyBelief(previousState, belief);
}
