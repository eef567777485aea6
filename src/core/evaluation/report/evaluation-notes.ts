import type { EvaluationPlan } from '../routing/evaluation-plan';
import { firstOf, lastOf } from '../../../vocabulary/values/required';
import type { Scores } from '../../../vocabulary/routing/routing-evaluation';

/** What a reader should know about a plan before reading its numbers. */
export function planNotes({
  answered,
  experts,
  k,
  poolDialogues,
  policy,
  calls,
  bound,
}: EvaluationPlan): readonly string[] {
  const { turns, dialogues } = answered;
  const mostPool = turns.length - dialogues.length + poolDialogues;
  return [
    ...(k > mostPool ? [`k is ${k}, but a pool of ${poolDialogues} dialogues has fewer turns: all of them vote.`] : []),
    ...(experts.length > 2 && policy.decidedBy === 'score'
      ? [`Turns go to ${firstOf(experts)} or ${lastOf(experts)}; experts between them count only for the oracle.`]
      : []),
    ...(policy.threshold !== undefined && bound !== undefined
      ? [`The policy "${policy.id}" has a fixed threshold and ignores the bound.`]
      : []),
    ...(policy.threshold !== undefined && calls < 1
      ? [`The policy "${policy.id}" has a fixed threshold and ignores the call budget.`]
      : []),
  ];
}

/**
 * Warnings that follow from the numbers themselves.
 *
 * @param asked the share of turns on which each expert was asked
 */
export function resultNotes(
  { experts, calls: budget, bound, policy }: Pick<EvaluationPlan, 'experts' | 'calls' | 'bound' | 'policy'>,
  alone: readonly Scores[],
  asked: readonly number[],
): readonly string[] {
  const [cheap, costly] = [firstOf(experts), lastOf(experts)];
  const [unasked, calls] = [firstOf(asked), lastOf(asked)];
  const noGap = lastOf(alone).tlb <= firstOf(alone).tlb;
  return [
    ...(noGap
      ? [
          `${costly} alone is not better than ${cheap} alone (TLB accuracy): there is no gap to recover, so ` +
            'APGR and CPT are n/a.',
        ]
      : []),
    ...(policy.threshold === undefined && bound === undefined && calls > budget
      ? [
          `${percent(calls)} of turns were sent to ${costly}, over the budget of ${percent(budget)}: many ` +
            'turns have equal scores, or the pool is too small to predict other turns. Lower the budget to ' +
            'stay within it.',
        ]
      : []),
    ...(unasked === 1 ? [`No turn was sent to ${costly}: the result is that of ${cheap} alone.`] : []),
    ...(calls === 1 ? [`Every turn was sent to ${costly}: the result is that of ${costly} alone.`] : []),
  ];
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
