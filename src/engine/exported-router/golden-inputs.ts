import type { Turn } from '../../core/dialogue/model';
import { policyDescription } from '../../vocabulary/policies';
import type { Exemplar } from '../../vocabulary/exemplar';
import type { RouterInput } from '../../vocabulary/serving/routed-turn';
import { firstOf } from '../../vocabulary/values/required';
import type { AnsweringExpert } from '../experts/project-experts';
import type { RouterContent } from './router-content';

/** Some hundred turns show whether another program decides the same. */
const MOST_GOLDEN = 200;

/**
 * Turns on which the router's decisions are written down: those of the project's dialogues, evenly spread, or else of
 * its exemplars. Where the policy asks the cheapest expert first, only turns with an answer of it.
 */
export function goldenInputs(
  { file, exemplars }: RouterContent,
  turns: readonly Turn[],
  experts: readonly AnsweringExpert[],
): readonly RouterInput[] {
  const { asksCheapestFirst } = policyDescription(file.policy);
  if (!asksCheapestFirst) return spread(turns).map(inputOf);
  const cheapest = firstOf(experts);
  const answered = turns.filter((turn) => cheapest.answers?.has(turn) === true);
  if (answered.length > 0)
    return spread(answered).map((turn) => ({ ...inputOf(turn), answers: answersTo(turn, experts) }));
  const { id } = cheapest;
  return spread(exemplars.filter(({ outcomes }) => Object.hasOwn(outcomes, id))).map((exemplar) => ({
    ...inputOf(exemplar),
    answers: recordedAnswers(exemplar, experts),
  }));
}

function inputOf({
  previousState,
  systemUtterance,
  userUtterance,
}: Pick<Turn, 'previousState' | 'systemUtterance' | 'userUtterance'>): RouterInput {
  return { state: previousState, system: systemUtterance, user: userUtterance };
}

function answersTo(turn: Turn, experts: readonly AnsweringExpert[]): NonNullable<RouterInput['answers']> {
  return Object.fromEntries(
    experts.flatMap(({ id, answers }) => {
      const answer = answers?.get(turn);
      return answer ? [[id, answer.belief] as const] : [];
    }),
  );
}

function recordedAnswers(
  { outcomes }: Exemplar,
  experts: readonly Pick<AnsweringExpert, 'id'>[],
): NonNullable<RouterInput['answers']> {
  return Object.fromEntries(
    experts.flatMap(({ id }) => {
      const outcome = Object.hasOwn(outcomes, id) ? outcomes[id] : undefined;
      return outcome ? [[id, outcome.belief] as const] : [];
    }),
  );
}

function spread<T>(items: readonly T[]): readonly T[] {
  const every = Math.max(1, Math.ceil(items.length / MOST_GOLDEN));
  return items.filter((_, index) => index % every === 0);
}
