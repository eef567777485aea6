import type { RoutingEvaluation } from '../../../vocabulary/routing/routing-evaluation';
import { itemAt } from '../../../vocabulary/values/required';

/**
 * Scripts depend on these fields: `slm` is the cheapest expert alone, `llm` the costliest, `alone` all, cheapest
 * first; null means n/a.
 */
export function evaluationRecord(evaluation: RoutingEvaluation) {
  const { experts, alone, against, curve, apgr, cpt50, cpt80, notes } = evaluation;
  return {
    ...basisOf(evaluation),
    calls: evaluation.calls,
    asked: evaluation.asked,
    bound: evaluation.bound,
    alone: alone.map((scores, index) => ({ expert: itemAt(experts, index), ...scores })),
    against: against.map((difference, index) => ({ expert: itemAt(experts, index), ...difference })),
    tlb: figures(evaluation, 'tlb'),
    jga: figures(evaluation, 'jga'),
    tlbFilled: {
      slm: alone[0]?.tlbFilled,
      llm: alone.at(-1)?.tlbFilled,
      routed: evaluation.routed.tlbFilled,
      oracle: evaluation.oracle.tlbFilled,
    },
    mistakes: evaluation.mistakes,
    switches: evaluation.switches,
    switchCost: evaluation.switchCost,
    switchTrade: evaluation.switchTrade,
    calibration: evaluation.calibration,
    services: evaluation.services,
    curve,
    apgr,
    cpt50,
    cpt80,
    notes,
  };
}

/** What was evaluated on what. */
function basisOf(evaluation: RoutingEvaluation) {
  const { policy, profile, testedOn, history, instead, experts, k, seeds, poolDialogues, testDialogues } = evaluation;
  return {
    policy,
    profile,
    testedOn,
    history,
    instead,
    experts,
    k,
    seeds: seeds.length,
    poolDialogues,
    testDialogues,
  };
}

function figures({ alone, routed, oracle, random, difference }: RoutingEvaluation, measure: 'tlb' | 'jga') {
  return {
    slm: alone[0]?.[measure],
    llm: alone.at(-1)?.[measure],
    routed: routed[measure],
    oracle: oracle[measure],
    random: random[measure],
    difference: difference[measure],
  };
}
