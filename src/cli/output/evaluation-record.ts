import type { EvaluationResult } from '../../protocol/engine/evaluation-contract';
import { itemAt } from '../../vocabulary/values/required';

type Evaluation = EvaluationResult['evaluation'];

/**
 * Scripts depend on these fields: `slm` is the cheapest expert alone, `llm` the costliest, `alone` all, cheapest
 * first; null means n/a.
 */
export function evaluationRecord(evaluation: Evaluation) {
  const { policy, profile, experts, k, seeds, poolDialogues, testDialogues, calls, curve, apgr, cpt50, cpt80, notes } =
    evaluation;
  return {
    policy,
    profile,
    experts,
    k,
    seeds: seeds.length,
    poolDialogues,
    testDialogues,
    calls,
    asked: evaluation.asked,
    bound: evaluation.bound,
    alone: evaluation.alone.map((scores, index) => ({ expert: itemAt(experts, index), ...scores })),
    tlb: figures(evaluation, 'tlb'),
    jga: figures(evaluation, 'jga'),
    tlbFilled: {
      slm: evaluation.alone[0]?.tlbFilled,
      llm: evaluation.alone.at(-1)?.tlbFilled,
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

function figures({ alone, routed, oracle, random, difference }: Evaluation, measure: 'tlb' | 'jga') {
  return {
    slm: alone[0]?.[measure],
    llm: alone.at(-1)?.[measure],
    routed: routed[measure],
    oracle: oracle[measure],
    random: random[measure],
    difference: difference[measure],
  };
}
