import { reportSummary } from '../../core/evaluation/report/report-tables';
import { testedInWords } from '../../core/evaluation/report/tested-words';
import type { EvaluationsResult } from '../../protocol/engine/evaluation-contract';
import type { PolicyRow, Report } from '../../protocol/pages/report-page-contract';
import { expertName } from '../../vocabulary/expert';
import { hasThreshold, policyDescription, type PolicyId } from '../../vocabulary/policies';
import type { RoutingEvaluation } from '../../vocabulary/routing/routing-evaluation';
import { firstOf } from '../../vocabulary/values/required';
import { percent } from '../../vocabulary/words';
import { fileLabel } from '../common/file-labels';
import type { Project } from '../project/load-project';

/** The report on one of the policies that were evaluated; on the first where it was not. */
export function reportOf({ evaluations }: EvaluationsResult, policy: PolicyId, { settings }: Project): Report {
  const nameOf = (id: string): string => expertName(settings.experts, id);
  const evaluation = evaluationBy(evaluations, policy);
  return {
    evaluation,
    experts: evaluation.experts.map((id) => ({ id, name: nameOf(id) })),
    asksCheapestFirst: policyDescription(evaluation.policy).asksCheapestFirst,
    summary: [...reportSummary(evaluation, nameOf)],
    tested: testedInWords(evaluation),
    policies: evaluations.map((each) => rowOf(each, settings.policy)),
  };
}

export function evaluationBy(evaluations: readonly RoutingEvaluation[], policy: PolicyId): RoutingEvaluation {
  return evaluations.find((each) => each.policy === policy) ?? firstOf(evaluations);
}

function rowOf({ policy, instead, routed, against }: RoutingEvaluation, own: PolicyId): PolicyRow {
  return {
    policy,
    instead,
    calls: routed.calls,
    tlb: routed.tlb,
    tlbFilled: routed.tlbFilled,
    jga: routed.jga,
    against: against.map((difference) => ({ ...difference })),
    isOfProject: policy === own,
    keepsBudget: hasThreshold(policy),
    asksCheapestFirst: policyDescription(policy).asksCheapestFirst,
  };
}

/** What the change to another policy does to routes, as it was measured on the tested dialogues. */
export function effectOfPolicy(evaluations: readonly RoutingEvaluation[], from: PolicyId, to: PolicyId): string {
  const before = evaluations.find(({ policy }) => policy === from)?.routed;
  const after = evaluations.find(({ policy }) => policy === to)?.routed;
  if (!before || !after || from === to) return '';
  return (
    ` On the tested dialogues, turn-level accuracy goes from ${tenths(before.tlb)} to ${tenths(after.tlb)}, and ` +
    `a costlier expert is asked on ${percent(after.calls)} of turns instead of ${percent(before.calls)}.`
  );
}

/** The first problem of the input in one sentence; null if there is none. */
export function noticeOf({ problems }: Pick<EvaluationsResult, 'problems'>): string | null {
  const [first] = problems;
  if (!first) return null;
  const more = problems.length > 1 ? ` And ${problems.length - 1} more.` : '';
  return `${fileLabel(first.file)}: ${first.message}${more}`;
}

function tenths(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
