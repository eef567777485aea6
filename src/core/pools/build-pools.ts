import { exact } from '../dialogue/matching-profiles/exact';
import { isRight } from '../dialogue/matching-profiles/is-right';
import type { MatchingProfile } from '../dialogue/matching-profiles/matching-profile';
import type { Dialogue, Turn } from '../dialogue/model';
import type { AnsweredExpert } from '../experts/expert-answers';
import type { Placement } from './rules/paper-rule';
import { poolRules } from './rules/pool-rules';
import { exemplarId, type Exemplar, type Outcome } from '../../vocabulary/exemplar';
import { DEFAULT_POOL_RULE } from '../../vocabulary/routing/pool-rules';

export interface BuiltPools {
  readonly exemplars: readonly Exemplar[];
  /** Turns on which every expert was wrong: discarded, as in the paper. */
  readonly noneRight: number;
  /** Turns skipped because an expert has no answer to them or the dialogue has no gold state. */
  readonly unanswered: number;
}

/**
 * Builds exemplar pools from gold states and answers, in the order of the dialogues.
 *
 * @param experts cheapest first
 * @param profile decides when two values count as the same
 * @param rule decides which expert's pool a turn belongs to
 */
export function buildPools(
  dialogues: readonly Dialogue[],
  experts: readonly AnsweredExpert[],
  profile: MatchingProfile = exact,
  rule = DEFAULT_POOL_RULE,
): BuiltPools {
  const exemplars: Exemplar[] = [];
  let noneRight = 0;
  let unanswered = 0;
  for (const turn of dialogues.flatMap((dialogue) => dialogue.turns)) {
    const outcomes = outcomesOf(turn, experts, profile);
    if (!outcomes || !turn.belief) {
      unanswered++;
      continue;
    }
    const placed = poolRules[rule](experts.map(({ expert }) => ({ expert, right: outcomes[expert]?.right === true })));
    if (placed) exemplars.push(exemplarOf(turn, turn.belief, placed, outcomes));
    else noneRight++;
  }
  return { exemplars, noneRight, unanswered };
}

/** Each expert's answer on the turn, or undefined where one has none or there is no gold belief. */
function outcomesOf(
  turn: Turn,
  experts: readonly AnsweredExpert[],
  profile: MatchingProfile,
): Readonly<Record<string, Outcome>> | undefined {
  const gold = turn.belief;
  if (!gold) return undefined;
  const entries: [string, Outcome][] = [];
  for (const { expert, answers } of experts) {
    const answer = answers.get(turn);
    if (!answer) return undefined;
    entries.push([expert, { right: isRight(profile, answer.belief, gold), belief: answer.belief }]);
  }
  return Object.fromEntries(entries);
}

function exemplarOf(
  turn: Turn,
  belief: Exemplar['belief'],
  { expert, rule }: Placement,
  outcomes: Exemplar['outcomes'],
): Exemplar {
  const { dialogue, previousState, systemUtterance, userUtterance } = turn;
  const id = exemplarId(dialogue, turn.index);
  return {
    id,
    dialogue,
    turn: turn.index,
    previousState,
    systemUtterance,
    userUtterance,
    belief,
    expert,
    outcomes,
    rule,
    changes: [],
  };
}
