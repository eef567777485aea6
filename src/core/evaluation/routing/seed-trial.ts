import { drawDialogues } from '../../pools/draw-dialogues';
import { poolRules } from '../../pools/pool-rules';
import type { FittedPolicy, PolicyEvidence, PoolTurn, RoutableTurn } from '../../routing/policies/policy';
import { chooseThreshold } from '../../routing/policies/threshold';
import { seededRandom } from '../../seeded-random';
import type { AnsweredDialogue } from './answered-turns';
import type { EvaluationPlan } from './evaluation-plan';
import { itemAt, required } from '../../../vocabulary/values/required';

/** One draw of the pool: the policy fitted on it, and the threshold chosen on the pool dialogues only. */
export interface SeedTrial {
  readonly seed: number;
  readonly test: readonly AnsweredDialogue[];
  readonly testRows: readonly number[];
  readonly fitted: FittedPolicy;
  readonly threshold: number;
  /** Whether the costliest expert's answer is used once that expert was asked. */
  readonly accepts: (row: number) => boolean;
}

/** Draws the pool with the seed and lets the policy learn from it. */
export function fitOnPool(
  plan: EvaluationPlan,
  turns: readonly RoutableTurn[],
  cosine: PolicyEvidence['cosine'],
  seed: number,
): SeedTrial {
  const { answered, policy, experts, k } = plan;
  const vectors = plan.vectors ?? undefined;
  const drawn = new Set(drawDialogues(answered.dialogues, plan.poolDialogues, seed));
  const pool = answered.dialogues
    .filter((dialogue) => drawn.has(dialogue))
    .flatMap((dialogue) => poolTurns(plan, dialogue));
  const test = answered.dialogues.filter((dialogue) => !drawn.has(dialogue));
  const fitted = policy.fit({ experts, pool, turns, cosine, vectors, k });
  const threshold = chooseThreshold(fitted.poolScores, plan, policy);
  const accepted = new Map<number, boolean>();
  const accepts = (row: number): boolean => {
    const isAccepted =
      accepted.get(row) ?? fitted.accepts?.(row, answered.turns[row]?.answers.at(-1)?.belief ?? {}) ?? true;
    accepted.set(row, isAccepted);
    return isAccepted;
  };
  return { seed, test, testRows: test.flatMap(rowsOf), fitted, threshold, accepts };
}

/**
 * What policies may see of the turns; includes the cheapest expert's answers only where the policy asks that expert
 * first.
 */
export function routableTurns(
  { answered, policy }: EvaluationPlan,
  cheapestStates: readonly RoutableCheapest[],
): readonly RoutableTurn[] {
  return answered.turns.map(({ turn }, row) => {
    const { dialogue, index, systemUtterance, userUtterance } = turn;
    return {
      dialogue,
      index,
      systemUtterance,
      userUtterance,
      cheapest: policy.asksCheapestFirst ? cheapestStates[row] : undefined,
    };
  });
}

export type RoutableCheapest = NonNullable<RoutableTurn['cheapest']>;

/** Rows by descending score; equal scores in random order, because the order of the file means nothing. */
export function rowsByScore(
  rows: readonly number[],
  scoreOf: (row: number) => number,
  seed: number,
): readonly number[] {
  const random = seededRandom(seed);
  const tieBreaks = new Map(rows.map((row) => [row, random()]));
  return [...rows].sort((a, b) => scoreOf(b) - scoreOf(a) || required(tieBreaks, a) - required(tieBreaks, b));
}

/** Draws `count` of the rows at random. */
export function randomRows(rows: readonly number[], count: number, seed: number): ReadonlySet<number> {
  return new Set(rowsByScore(rows, () => 0, seed).slice(0, count));
}

export function rowsOf({ start, end }: AnsweredDialogue): readonly number[] {
  return Array.from({ length: end - start }, (_, index) => start + index);
}

function poolTurns({ answered, experts, rule }: EvaluationPlan, dialogue: AnsweredDialogue): readonly PoolTurn[] {
  return rowsOf(dialogue).map((row) => {
    const { gold, answers } = itemAt(answered.turns, row);
    const verdicts = experts.map((expert, index) => ({ expert, right: itemAt(answers, index).right }));
    const placed = poolRules[rule](verdicts);
    return { row, dialogue: dialogue.id, gold: gold.belief, expert: placed ? placed.expert : null, answers };
  });
}
