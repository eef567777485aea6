import { thresholdWith } from '../../routing/switching';
import { routeTo, type TurnRoute } from '../metrics/tally';
import type { EvaluationPlan } from './evaluation-plan';
import { rowsOf, type Trial } from './seed-trial';
import { itemAt, required } from '../../../vocabulary/values/required';

/**
 * The routes of all test turns. Where a change costs something, each dialogue is walked through in order, as it is at
 * work: the expert of the turn before has a lead.
 *
 * @param cost of a change, in the unit of the scores
 */
export function routesOfTrial(
  { experts }: Pick<EvaluationPlan, 'experts'>,
  { test, threshold, accepts, chosen }: Pick<Trial, 'test' | 'threshold' | 'accepts' | 'chosen'>,
  scores: ReadonlyMap<number, number>,
  cost: number,
): ReadonlyMap<number, TurnRoute> {
  const costliest = experts.length - 1;
  const routes = new Map<number, TurnRoute>();
  for (const dialogue of test) {
    let before: TurnRoute | undefined;
    for (const row of rowsOf(dialogue)) {
      const switching = before && cost > 0 ? { from: itemAt(experts, before.answering), cost } : undefined;
      const isCalled = required(scores, row) > thresholdWith(threshold, switching, experts);
      if (chosen) before = routeTo(chosen(row, switching));
      else before = isCalled ? { called: costliest, answering: accepts(row) ? costliest : 0 } : routeTo(0);
      routes.set(row, before);
    }
  }
  return routes;
}
