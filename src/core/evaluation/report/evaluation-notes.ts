import { drownedVote } from './drowned-vote';
import type { EvaluationPlan } from '../routing/evaluation-plan';
import { firstOf, lastOf } from '../../../vocabulary/values/required';
import type { Scores } from '../../../vocabulary/routing/routing-evaluation';

/** What a reader should know about draws before reading their numbers. */
export function drawnNotes(plan: EvaluationPlan): readonly string[] {
  const { answered, k, poolDialogues } = plan;
  const { turns, dialogues } = answered;
  const mostPool = turns.length - dialogues.length + poolDialogues;
  return [
    ...(k > mostPool ? [`k is ${k}, but a pool of ${poolDialogues} dialogues has fewer turns: all of them vote.`] : []),
    ...planNotes(plan),
  ];
}

/** What a reader should know about a plan before reading its numbers. */
export function planNotes({ experts, policy, calls, bound }: PlannedRouting): readonly string[] {
  return [
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

type PlannedRouting = Pick<EvaluationPlan, 'experts' | 'calls' | 'bound' | 'policy'>;

/** What was measured that may need a warning. */
interface MeasuredShares {
  readonly alone: readonly Scores[];
  /** The share of turns on which each expert was asked, cheapest first. */
  readonly asked: readonly number[];
  /** How many exemplars vote for each expert, cheapest first. */
  readonly voters: readonly number[];
}

/** Warnings that follow from the numbers themselves. */
export function resultNotes(
  { experts, calls: budget, bound, policy }: PlannedRouting,
  { alone, asked, voters }: MeasuredShares,
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
    ...drownedVote({ experts, policy }, voters, calls),
    ...(unasked === 1 ? [`No turn was sent to ${costly}: the result is that of ${cheap} alone.`] : []),
    ...(calls === 1 ? [`Every turn was sent to ${costly}: the result is that of ${costly} alone.`] : []),
  ];
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
