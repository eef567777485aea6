import { drawDialogues } from '../../pools/draw-dialogues';
import { poolRules } from '../../pools/rules/pool-rules';
import type { FittedPolicy, PolicyEvidence, PoolTurn, RoutableTurn } from '../../routing/policies/policy';
import { scoreProbabilities } from '../../routing/probability/score-probabilities';
import { mayRefuse, policyThreshold } from '../../routing/bound/policy-threshold';
import { seededRandom } from '../../seeded-random';
import type { AnsweredDialogue } from './answered-turns';
import type { EvaluationPlan } from './evaluation-plan';
import { itemAt, required } from '../../../vocabulary/values/required';

/** Turns that a policy is tested on, and how it decides on them. */
export interface Trial {
  readonly seed: number;
  /** How many turns the policy could learn from. */
  readonly poolTurns: number;
  /** How many turns of the pool vote for each expert, cheapest first. */
  readonly voters: readonly number[];
  readonly test: readonly AnsweredDialogue[];
  readonly testRows: readonly number[];
  /** The expert that is asked, where the policy chooses among all of them; else the score decides. */
  readonly chosen: FittedPolicy['chosen'];
  readonly threshold: number;
  /** Whether the costliest expert's answer is used once that expert was asked. */
  readonly accepts: (row: number) => boolean;
  /** How probable it is that an expert is right on a row with this score; undefined where too little is known. */
  readonly probabilityOf: (expert: number, row: number, score: number) => number | undefined;
}

/** One draw of the pool: the policy fitted on it, and the threshold chosen on the pool dialogues only. */
export interface SeedTrial extends Trial {
  readonly fitted: FittedPolicy;
}

/** One draw of the dialogues that policies learn from; they are tested on the others. */
export interface PoolDraw {
  readonly seed: number;
  readonly pool: readonly PoolTurn[];
  readonly test: readonly AnsweredDialogue[];
}

export function drawPool(plan: Omit<EvaluationPlan, 'policy'>, seed: number): PoolDraw {
  const { answered, poolDialogues } = plan;
  const drawn = new Set(drawDialogues(answered.dialogues, poolDialogues, seed));
  const pool = answered.dialogues
    .filter((dialogue) => drawn.has(dialogue))
    .flatMap((dialogue) => poolTurns(plan, dialogue));
  return { seed, pool, test: answered.dialogues.filter((dialogue) => !drawn.has(dialogue)) };
}

/** Lets the policy learn from the pool. */
export function fitOnPool(plan: EvaluationPlan, evidence: PolicyEvidence, { seed, pool, test }: PoolDraw): SeedTrial {
  const { answered, policy } = plan;
  const fitted = policy.fit(evidence);
  const threshold = policyThreshold(fitted, evidence, plan);
  const accepted = new Map<number, boolean>();
  const accepts = (row: number): boolean => {
    const isAccepted =
      accepted.get(row) ??
      (!mayRefuse(threshold) || (fitted.accepts?.(row, answered.turns[row]?.answers.at(-1)?.belief ?? {}) ?? true));
    accepted.set(row, isAccepted);
    return isAccepted;
  };
  const probabilities = scoreProbabilities(
    pool.map(({ row, answers }) => ({ score: fitted.score(row), right: answers.map(({ right }) => right) })),
  );
  return {
    seed,
    poolTurns: pool.length,
    voters: plan.experts.map((id) => pool.filter(({ expert }) => expert === id).length),
    test,
    testRows: test.flatMap(rowsOf),
    fitted,
    chosen: fitted.chosen,
    threshold,
    accepts,
    probabilityOf: (expert, _, score) => probabilities && itemAt(probabilities.right(score), expert),
  };
}

/**
 * What policies may see of the turns.
 *
 * @param cheapestStates only for policies that ask the cheapest expert first
 */
export function routableTurns(
  { answered }: Pick<EvaluationPlan, 'answered'>,
  cheapestStates: readonly RoutableCheapest[] | undefined,
): readonly RoutableTurn[] {
  return answered.turns.map(({ turn }, row) => {
    const { dialogue, index, systemUtterance, userUtterance } = turn;
    return {
      dialogue,
      index,
      systemUtterance,
      userUtterance,
      cheapest: cheapestStates?.[row],
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

/**
 * An expert for each row at random.
 *
 * @param asked how many rows each expert gets, cheapest first; together they are all rows
 */
export function randomExperts(
  rows: readonly number[],
  asked: readonly number[],
  seed: number,
): ReadonlyMap<number, number> {
  const experts = asked.flatMap((count, expert) => Array.from({ length: count }, () => expert)).reverse();
  return new Map(rowsByScore(rows, () => 0, seed).map((row, place) => [row, itemAt(experts, place)]));
}

export function rowsOf({ start, end }: AnsweredDialogue): readonly number[] {
  return Array.from({ length: end - start }, (_, index) => start + index);
}

function poolTurns(
  { answered, experts, rule }: Omit<EvaluationPlan, 'policy'>,
  dialogue: AnsweredDialogue,
): readonly PoolTurn[] {
  return rowsOf(dialogue).map((row) => {
    const { gold, answers } = itemAt(answered.turns, row);
    const verdicts = experts.map((expert, index) => ({ expert, right: itemAt(answers, index).right }));
    const placed = poolRules[rule](verdicts);
    return { row, dialogue: dialogue.id, gold: gold.belief, expert: placed ? placed.expert : null, answers };
  });
}
