import { isRight } from '../../../core/dialogue/matching-profiles/is-right';
import type { MatchingProfile } from '../../../core/dialogue/matching-profiles/matching-profile';
import type { Turn } from '../../../core/dialogue/model';
import type { AnswersByTurn } from '../../../core/experts/expert-answers';
import { groupedBy } from '../../../vocabulary/values/grouped';
import type { Exemplar } from '../../../vocabulary/exemplar';
import type { AnsweringExpert } from '../../experts/project-experts';
import { turnOfExemplar } from '../../pools/exemplar-turn';

/** Turns on which it is known of every expert whether it is right. */
export interface JudgedTurns {
  readonly turns: readonly Turn[];
  /** Whether each expert is right on each turn, cheapest first. */
  readonly right: readonly (readonly boolean[])[];
  /** The experts with their answers to these turns. */
  readonly experts: readonly AnsweringExpert[];
}

/** The turns with a gold state and an answer of every expert. */
export function judgedByGold(
  turns: readonly Turn[],
  experts: readonly AnsweringExpert[],
  profile: MatchingProfile,
): JudgedTurns {
  const judged = turns.flatMap((turn) => {
    const right = experts.map(({ answers }) => verdictOn(turn, answers, profile));
    return right.every((verdict) => verdict !== undefined) ? [{ turn, right }] : [];
  });
  return { turns: judged.map(({ turn }) => turn), right: judged.map(({ right }) => right), experts };
}

function verdictOn(turn: Turn, answers: AnswersByTurn | undefined, profile: MatchingProfile): boolean | undefined {
  const answer = answers?.get(turn);
  return answer && turn.belief ? isRight(profile, answer.belief, turn.belief) : undefined;
}

/** The exemplars' turns, where what every expert answered on them is recorded. */
export function judgedExemplars(
  exemplars: readonly Exemplar[],
  experts: readonly Omit<AnsweringExpert, 'answers'>[],
): JudgedTurns {
  const judged = exemplars.flatMap((exemplar) => {
    const outcomes = experts.flatMap(({ id }) =>
      Object.hasOwn(exemplar.outcomes, id) ? (exemplar.outcomes[id] ?? []) : [],
    );
    return outcomes.length === experts.length ? [{ turn: turnOfExemplar(exemplar), outcomes }] : [];
  });
  return {
    turns: judged.map(({ turn }) => turn),
    right: judged.map(({ outcomes }) => outcomes.map(({ right }) => right)),
    experts: experts.map((expert, index) => ({
      ...expert,
      answers: new Map(
        judged.flatMap(({ turn, outcomes }) => {
          const outcome = outcomes[index];
          return outcome ? [[turn, { belief: outcome.belief, state: undefined }]] : [];
        }),
      ),
    })),
  };
}

/** Turns of every n-th dialogue, so that there are about as many as wanted. */
export function spreadOverDialogues(turns: readonly Turn[], most: number): readonly Turn[] {
  const every = Math.ceil(turns.length / most);
  if (every <= 1) return turns;
  const dialogues = [...groupedBy(turns, ({ dialogue }) => dialogue).values()];
  return dialogues.filter((_, number) => number % every === 0).flat();
}
