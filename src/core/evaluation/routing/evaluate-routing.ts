import { rememberingProfile } from '../../dialogue/matching-profiles';
import { CallSweep } from './call-sweep';
import { cheapestStates } from './cheapest-states';
import { cosineTable } from '../retrieval/cosine-table';
import { planNotes, resultNotes } from '../report/evaluation-notes';
import type { EvaluationPlan } from './evaluation-plan';
import { gapRecovered } from '../metrics/performance-gap';
import { costOfTurn } from './routing-cost';
import { RoutingTallies } from './routing-tallies';
import { fitOnPool, routableTurns, type SeedTrial } from './seed-trial';
import { routeTo, scoresOf, type Tally, type TurnRoute } from '../metrics/tally';
import { firstOf, itemAt, lastOf, required } from '../../../vocabulary/values/required';
import type { RoutingEvaluation, SeedResult } from '../../../vocabulary/routing/routing-evaluation';

/** Turns scored between two pauses. */
const SLICE = 256;

/**
 * Evaluates a policy over several draws of its pool. The policy learns, threshold included, only from the pool
 * dialogues, and is tested on all others. Pauses often and yields the completed share, 0…1, so that the caller can show
 * it or stop.
 */
export async function* evaluateRouting(given: EvaluationPlan): AsyncGenerator<number, RoutingEvaluation> {
  const plan = { ...given, profile: rememberingProfile(given.profile) };
  const turns = routableTurns(plan, cheapestStates(plan.answered));
  const cosine = cosineTable(plan.vectors);
  const tallies = new RoutingTallies(plan);
  const sweep = new CallSweep(plan);
  const seeds: SeedResult[] = [];
  for (let seed = 0; seed < plan.seeds; seed++) {
    const done = seed / plan.seeds;
    yield done;
    const trial = fitOnPool(plan, turns, cosine, seed);
    const scores = new Map<number, number>();
    for (let start = 0; start < trial.testRows.length; start += SLICE) {
      const rows = trial.testRows.slice(start, start + SLICE);
      if (plan.products) await trial.fitted.lookAhead?.(rows, plan.products);
      for (const row of rows) scores.set(row, trial.fitted.score(row));
      yield done;
    }
    const tally = tallies.add(trial.test, (row) => routeOf(plan, trial, row, scores));
    seeds.push(seedResult(trial, tally));
    sweep.addRandom(trial, tally.calls);
    for (const _ of sweep.add(trial, scores)) yield done;
  }
  return summary(plan, tallies, sweep, seeds);
}

function routeOf(
  { experts }: EvaluationPlan,
  { threshold, accepts }: SeedTrial,
  row: number,
  scores: ReadonlyMap<number, number>,
): TurnRoute {
  const costliest = experts.length - 1;
  if (required(scores, row) <= threshold) return routeTo(0);
  return { called: costliest, answering: accepts(row) ? costliest : 0 };
}

function seedResult({ seed, threshold }: SeedTrial, tally: Tally): SeedResult {
  const { calls, tlb, jga } = scoresOf(tally);
  return { seed, calls, tlb, jga, threshold: Number.isFinite(threshold) ? threshold : null };
}

function summary(
  plan: EvaluationPlan,
  tallies: RoutingTallies,
  sweep: CallSweep,
  seeds: readonly SeedResult[],
): RoutingEvaluation {
  const { answered, experts, policy, profile, k, poolDialogues } = plan;
  const tally = tallies.routed();
  const routed = scoresOf(tally);
  const alone = experts.map((_, expert) => scoresOf(tallies.alone(expert)));
  const curve = sweep.points();
  const share = (count: number) => count / Math.max(1, tally.turns);
  return {
    policy: policy.id,
    profile: profile.id,
    experts,
    k,
    seeds,
    poolDialogues,
    testDialogues: answered.dialogues.length - poolDialogues,
    calls: { budget: plan.calls, actual: routed.calls },
    alone,
    routed,
    oracle: scoresOf(tallies.oracle()),
    random: sweep.random(),
    difference: {
      tlb: tallies.difference(({ beliefsRight }) => beliefsRight),
      jga: tallies.difference(({ statesRight }) => statesRight),
    },
    mistakes: {
      lost: share(tally.lost),
      wasted: share(tally.wasted),
      noneRight: share(tally.noneRight),
      regret: share(tally.regret),
    },
    cost: comparedCost(plan, tallies.shares()),
    services: tallies.services.rows(),
    misroutes: tallies.misroutes.rows(),
    curve,
    ...gapRecovered(curve, [firstOf(alone).tlb, lastOf(alone).tlb]),
    notes: [...planNotes(plan), ...resultNotes(plan, alone, routed.calls)],
  };
}

function comparedCost({ cost, experts, policy }: EvaluationPlan, shares: readonly number[]): RoutingEvaluation['cost'] {
  if (!cost) return null;
  return {
    unit: cost.unit,
    alone: experts.map((_, expert) => itemAt(cost.perCall, expert)),
    routed: costOfTurn(cost, shares, policy.asksCheapestFirst),
  };
}
