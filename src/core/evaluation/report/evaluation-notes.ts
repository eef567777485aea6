import type { EvaluationPlan } from '../routing/evaluation-plan';
import { firstOf, lastOf } from '../../../vocabulary/values/required';
import type { Scores } from '../../../vocabulary/routing/routing-evaluation';

/** What a reader should know about a plan before reading its numbers. */
export function planNotes({ answered, experts, k, poolDialogues, policy, calls }: EvaluationPlan): readonly string[] {
  const { turns, dialogues } = answered;
  const mostPool = turns.length - dialogues.length + poolDialogues;
  return [
    ...(k > mostPool ? [`k is ${k}, but a pool of ${poolDialogues} dialogues has fewer turns: all of them vote.`] : []),
    ...(experts.length > 2
      ? [`Turns go to ${firstOf(experts)} or ${lastOf(experts)}; experts between them count only for the oracle.`]
      : []),
    ...(policy.threshold !== undefined && calls < 1
      ? [`The policy "${policy.id}" has a fixed threshold and ignores the call budget.`]
      : []),
  ];
}

/** Warnings that follow from the numbers themselves. */
export function resultNotes(
  { experts, calls: budget, policy }: Pick<EvaluationPlan, 'experts' | 'calls' | 'policy'>,
  alone: readonly Scores[],
  calls: number,
): readonly string[] {
  const [cheap, costly] = [firstOf(experts), lastOf(experts)];
  const noGap = lastOf(alone).tlb <= firstOf(alone).tlb;
  return [
    ...(noGap
      ? [
          `${costly} alone is not better than ${cheap} alone (TLB accuracy): there is no gap to recover, so ` +
            'APGR and CPT are n/a.',
        ]
      : []),
    ...(policy.threshold === undefined && calls > budget
      ? [
          `${percent(calls)} of turns were sent to ${costly}, over the budget of ${percent(budget)}: many ` +
            'turns have equal scores, or the pool is too small to predict other turns. Lower the budget to ' +
            'stay within it.',
        ]
      : []),
    ...(calls === 0 ? [`No turn was sent to ${costly}: the result is that of ${cheap} alone.`] : []),
    ...(calls === 1 ? [`Every turn was sent to ${costly}: the result is that of ${costly} alone.`] : []),
  ];
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
