import type { MatchingProfile } from '../../dialogue/matching-profiles/matching-profile';
import { compareStates } from '../../dialogue/matching-profiles/compare-states';
import type { Dialogue, Turn } from '../../dialogue/model';
import type { AnsweredExpert } from '../../experts/expert-answers';
import type { DialogueState, TurnBelief } from '../../../vocabulary/dialogue-state';
import type { Problem } from '../../../vocabulary/problem';

/** An expert to be measured, with what its run says of the dialogues as a whole. */
export interface MeasuredExpert extends AnsweredExpert {
  readonly problems: readonly LocatedProblem[];
}

/** A problem, and its file where that is known. */
type LocatedProblem = Problem & { readonly file?: string };

/** What one expert answered on a turn, and how it compares with gold. */
export interface JudgedAnswer {
  readonly belief: TurnBelief;
  /** The turn-level belief equals gold's. */
  readonly right: boolean;
  readonly rightSlots: number;
  readonly predictedSlots: number;
}

/** A turn that has a gold state and an answer of every expert. */
export interface AnsweredTurn {
  readonly turn: Turn;
  readonly gold: { readonly belief: TurnBelief; readonly state: DialogueState };
  /** Cheapest expert first. */
  readonly answers: readonly JudgedAnswer[];
}

/** Turns of whole dialogues, one after the other; a turn is identified by its row. */
export interface AnsweredTurns {
  readonly turns: readonly AnsweredTurn[];
  readonly dialogues: readonly AnsweredDialogue[];
  /** What was ignored or looks wrong, and in which expert's run. */
  readonly problems: readonly (LocatedProblem & { readonly expert?: string })[];
}

/** Rows from `start` up to but not including `end`. */
export interface AnsweredDialogue {
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The dialogues that can be judged: each turn has a gold state and every expert's answer. A dialogue with a gap is left
 * out entirely, because no state can be stitched across the gap.
 *
 * @param experts cheapest first
 */
export function answeredTurns(
  dialogues: readonly Dialogue[],
  experts: readonly MeasuredExpert[],
  profile: MatchingProfile,
): AnsweredTurns {
  const turns: AnsweredTurn[] = [];
  const complete: AnsweredDialogue[] = [];
  for (const dialogue of dialogues) {
    const answered = dialogue.turns.map((turn) => answeredTurn(turn, experts, profile));
    const whole = answered.filter((turn) => turn !== undefined);
    if (whole.length === 0 || whole.length < answered.length) continue;
    complete.push({ id: dialogue.id, start: turns.length, end: turns.length + whole.length });
    turns.push(...whole);
  }
  return {
    turns,
    dialogues: complete,
    problems: [
      ...experts.flatMap(({ expert, problems }) => problems.map((problem) => ({ ...problem, expert }))),
      ...ignoredDialogues(dialogues, complete.length),
    ],
  };
}

function answeredTurn(
  turn: Turn,
  experts: readonly MeasuredExpert[],
  profile: MatchingProfile,
): AnsweredTurn | undefined {
  const { belief, state } = turn;
  if (!belief || !state) return undefined;
  const judged: JudgedAnswer[] = [];
  for (const { answers } of experts) {
    const answer = answers.get(turn);
    if (!answer) return undefined;
    judged.push(judgedAnswer(answer.belief, belief, profile));
  }
  return { turn, gold: { belief, state }, answers: judged };
}

function judgedAnswer(predicted: TurnBelief, gold: TurnBelief, profile: MatchingProfile): JudgedAnswer {
  const slots = compareStates(profile, predicted, gold);
  const rightSlots = slots.filter(({ kind }) => kind === 'right').length;
  return {
    belief: predicted,
    right: rightSlots === slots.length,
    rightSlots,
    predictedSlots: Object.keys(predicted).length,
  };
}

function ignoredDialogues(dialogues: readonly Dialogue[], kept: number): AnsweredTurns['problems'] {
  const ignored = dialogues.length - kept;
  if (ignored === 0) return [];
  const message =
    `${ignored} of ${dialogues.length} dialogues are ignored, because some of their turns have no gold state ` +
    'or no prediction and states cannot be stitched across a gap.';
  return [{ severity: 'warning', message }];
}
