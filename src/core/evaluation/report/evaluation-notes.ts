import type { EvaluationPlan } from '../routing/evaluation-plan';
import type { Scores } from '../../../vocabulary/routing-evaluation';

/** What a reader must know of a plan before its numbers. */
export function planNotes({ answered, experts, k, poolDialogues, policy, calls }: EvaluationPlan): readonly string[] {
  const { turns, dialogues } = answered;
  const mostPool = turns.length - dialogues.length + poolDialogues;
  return [
    ...(k > mostPool
      ? [`k is ${k}, but a pool of ${poolDialogues} dialogues has fewer turns: all of them count.`]
      : []),
    ...(experts.length > 2
      ? [
          `Routes lead to ${experts[0] ?? ''} or ${experts.at(-1) ?? ''}; the experts between them count for the oracle alone.`,
        ]
      : []),
    ...(policy.threshold !== undefined && calls < 1
      ? [`The policy "${policy.id}" has a threshold of its own: it knows no call budget.`]
      : []),
  ];
}

/** What the numbers themselves call for. */
export function resultNotes(
  { experts, calls: budget, policy }: Pick<EvaluationPlan, 'experts' | 'calls' | 'policy'>,
  alone: readonly Scores[],
  calls: number,
): readonly string[] {
  const [cheapest, costliest] = [alone[0], alone.at(-1)];
  const [cheap = '', costly = ''] = [experts[0], experts.at(-1)];
  const noGap = cheapest && costliest && costliest.tlb <= cheapest.tlb;
  return [
    ...(noGap
      ? [
          `${costly} alone is not better than ${cheap} alone (TLB accuracy): APGR and CPT are n/a, for there is no gap to recover.`,
        ]
      : []),
    ...(policy.threshold === undefined && calls > budget
      ? [
          `The calls came to ${percent(calls)}, over the budget of ${percent(budget)}: many turns score alike, or the pool is too small to foresee the others. A lower budget makes room.`,
        ]
      : []),
    ...(calls === 0 ? [`No turn was sent to ${costly}: what is routed is ${cheap} alone.`] : []),
    ...(calls === 1 ? [`Every turn was sent to ${costly}: what is routed is ${costly} alone.`] : []),
  ];
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
