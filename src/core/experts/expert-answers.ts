import type { Turn } from '../dialogue/model';
import type { DialogueState, TurnBelief } from '../../vocabulary/dialogue-state';
import type { Work } from '../../vocabulary/work';

/** What one expert answers to one turn. */
export interface ExpertAnswer {
  readonly belief: TurnBelief;
  /** The accumulated state on the expert's own history, where it is known. */
  readonly state: DialogueState | undefined;
  /** The state that the expert was told before the turn, where its run records it. */
  readonly previousState?: DialogueState | undefined;
}

/** Turns in, answers out. The engine gathers answers before it routes, so policies never see this port. */
export interface ExpertAnswers {
  /**
   * One answer a turn, in order; undefined where the expert has none. A turn brings its history along: the state before
   * it and the last utterances. Reports how many turns are done, and rejects with the signal's reason when cancelled
   * between turns.
   */
  answers(turns: readonly Turn[], work: Work): Promise<readonly (ExpertAnswer | undefined)[]>;
}

/** What an expert answers to the turns at hand; turns without an answer are not in it. */
export type AnswersByTurn = ReadonlyMap<Turn, ExpertAnswer>;

/** An expert's id with its gathered answers. */
export interface AnsweredExpert {
  readonly expert: string;
  readonly answers: AnswersByTurn;
}

/** Asks an expert about the turns and keeps its answers by turn. */
export async function gatherAnswers(expert: ExpertAnswers, turns: readonly Turn[], work: Work): Promise<AnswersByTurn> {
  const answers = await expert.answers(turns, work);
  return new Map(
    turns.flatMap((turn, index): [Turn, ExpertAnswer][] => {
      const answer = answers[index];
      return answer ? [[turn, answer]] : [];
    }),
  );
}
