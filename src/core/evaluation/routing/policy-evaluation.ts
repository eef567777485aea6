import { calibrationBins, calibrationError, type Forecast } from '../metrics/calibration-error';
import { gapRecovered } from '../metrics/performance-gap';
import { randomSwitches, switchesIn } from '../metrics/switches';
import { oracleRoute } from '../metrics/oracle';
import { scoresOf, type Tally, type TurnRoute } from '../metrics/tally';
import { drawnNotes, resultNotes } from '../report/evaluation-notes';
import { CallSweep } from './call-sweep';
import type { EvaluationPlan } from './evaluation-plan';
import { costOfTurn } from './routing-cost';
import { RoutingTallies } from './routing-tallies';
import { SwitchTrade } from './switch-trade';
import { routesOfTrial } from './switching-routes';
import { costInDecision } from '../../routing/switching';
import { rowsOf, type Trial } from './seed-trial';
import { PROMISED_SHARE } from '../../routing/bound/student-quantile';
import { LEAST_CALIBRATION_TURNS } from '../../routing/probability/score-probabilities';
import { EVERY_TURN, NO_TURN } from '../../../vocabulary/routing/threshold';
import { counted } from '../../../vocabulary/words';
import { firstOf, itemAt, lastOf, required } from '../../../vocabulary/values/required';
import type { RoutingEvaluation, SeedResult } from '../../../vocabulary/routing/routing-evaluation';

/** The figures of a policy, without what they were measured on. */
type Measured = Omit<
  RoutingEvaluation,
  'testedOn' | 'history' | 'instead' | 'seeds' | 'poolDialogues' | 'testDialogues' | 'notes'
>;

/** What one policy achieved, added up over the seeds. */
export class PolicyEvaluation {
  private readonly tallies: RoutingTallies;
  private readonly sweep: CallSweep;
  private readonly trade: SwitchTrade;
  private readonly seeds: SeedResult[] = [];
  private readonly forecasts: Forecast[] = [];
  private readonly switches = { routed: 0, random: 0, oracle: 0 };
  private dialogues = 0;
  private leastPool = Infinity;
  private readonly voters: number[];
  private readonly bound = { kept: 0, tooSmall: 0 };

  constructor(private readonly plan: EvaluationPlan) {
    this.tallies = new RoutingTallies(plan);
    this.sweep = new CallSweep(plan);
    this.trade = new SwitchTrade(plan);
    this.voters = plan.experts.map(() => 0);
  }

  /**
   * Adds a test, and pauses after each point of the curve.
   *
   * @param routes of all test turns; by default those that the scores give
   */
  *add(
    trial: Trial,
    scores: ReadonlyMap<number, number>,
    routes = this.routesOf(trial, scores),
  ): Generator<undefined, void> {
    const tally = this.tallies.add(trial.test, (row) => required(routes, row));
    this.seeds.push(seedResult(trial, tally));
    this.leastPool = Math.min(this.leastPool, trial.poolTurns);
    for (const [expert, count] of trial.voters.entries()) this.voters[expert] = itemAt(this.voters, expert) + count;
    const asked = askedIn(routes, this.plan.experts.length);
    this.addBound(trial, tally);
    this.addSwitches(trial, routes, asked);
    this.addForecasts(trial, routes, scores);
    this.sweep.addRandom(trial, asked);
    yield* this.sweep.add(trial, scores);
    yield* this.trade.add(trial, scores);
  }

  /** The result of draws. */
  summary(): RoutingEvaluation {
    const { answered, poolDialogues } = this.plan;
    return {
      ...this.measured(),
      testedOn: 'draws',
      history: 'stitched-history',
      instead: null,
      seeds: this.seeds,
      poolDialogues,
      testDialogues: answered.dialogues.length - poolDialogues,
      notes: [...drawnNotes(this.plan), ...this.notes()],
    };
  }

  /** What a reader should know before relying on the figures. */
  notes(): readonly string[] {
    const alone = this.plan.experts.map((_, expert) => scoresOf(this.tallies.alone(expert)));
    return resultNotes(this.plan, { alone, asked: this.tallies.shares(), voters: this.voters });
  }

  /** The figures, whatever was tested. */
  measured(): Measured {
    const { experts, policy, profile, k } = this.plan;
    const { tallies, sweep } = this;
    const tally = tallies.routed();
    const routed = scoresOf(tally);
    const alone = experts.map((_, expert) => scoresOf(tallies.alone(expert)));
    const against = experts.map((_, expert) => ({
      tlb: tallies.difference(expert, ({ beliefsRight }) => beliefsRight),
      jga: tallies.difference(expert, ({ statesRight }) => statesRight),
    }));
    const curve = sweep.points();
    const share = (count: number) => count / Math.max(1, tally.turns);
    return {
      policy: policy.id,
      profile: profile.id,
      experts,
      k,
      calls: { budget: this.plan.calls, actual: routed.calls },
      switchCost: this.plan.switchCost,
      asked: tallies.shares(),
      bound: this.boundKept(),
      alone,
      routed,
      oracle: scoresOf(tallies.oracle()),
      random: sweep.random(),
      difference: lastOf(against),
      against,
      mistakes: {
        lost: share(tally.lost),
        wasted: share(tally.wasted),
        noneRight: share(tally.noneRight),
        regret: share(tally.regret),
      },
      switches: this.switchesEach(),
      switchTrade: this.trade.points(),
      calibration: this.calibration(),
      cost: this.comparedCost(),
      services: tallies.services.rows(),
      misroutes: tallies.misroutes.rows(),
      curve,
      ...gapRecovered(curve, [firstOf(alone).tlb, lastOf(alone).tlb]),
    };
  }

  private routesOf(trial: Trial, scores: ReadonlyMap<number, number>): ReadonlyMap<number, TurnRoute> {
    const { policy, k, switchCost } = this.plan;
    return routesOfTrial(this.plan, trial, scores, costInDecision(policy, switchCost, k));
  }

  private switchesEach(): RoutingEvaluation['switches'] {
    const perDialogue = (count: number) => count / Math.max(1, this.dialogues);
    const { routed, random, oracle } = this.switches;
    return { routed: perDialogue(routed), random: perDialogue(random), oracle: perDialogue(oracle) };
  }

  private calibration(): RoutingEvaluation['calibration'] {
    const bins = calibrationBins(this.forecasts);
    return { ece: bins.length === 0 ? null : calibrationError(bins), bins, missing: this.missingCalibration() };
  }

  private missingCalibration(): string | null {
    if (this.leastPool >= LEAST_CALIBRATION_TURNS) return null;
    return (
      `The pool has only ${counted(this.leastPool, 'turn')}, too few to say how probable a right answer is: it takes ` +
      `${LEAST_CALIBRATION_TURNS - this.leastPool} more.`
    );
  }

  private addBound({ test, threshold }: Trial, routed: Tally): void {
    const { answered, bound = Infinity } = this.plan;
    const costliest = test.flatMap(rowsOf).filter((row) => lastOf(itemAt(answered.turns, row).answers).right).length;
    if (costliest - routed.beliefsRight <= bound * routed.turns) this.bound.kept++;
    if (threshold === EVERY_TURN) this.bound.tooSmall++;
  }

  private boundKept(): RoutingEvaluation['bound'] {
    const { bound, policy } = this.plan;
    if (bound === undefined || policy.threshold !== undefined) return null;
    return { most: bound, promised: PROMISED_SHARE, ...this.bound };
  }

  private addSwitches({ test }: Trial, routes: ReadonlyMap<number, TurnRoute>, asked: readonly number[]): void {
    const { turns } = this.plan.answered;
    for (const dialogue of test) {
      this.switches.routed += switchesIn(dialogue, (row) => required(routes, row).answering);
      this.switches.oracle += switchesIn(dialogue, (row) => oracleRoute(itemAt(turns, row).answers));
    }
    this.switches.random += randomSwitches(test, asked);
    this.dialogues += test.length;
  }

  private addForecasts(
    { testRows, probabilityOf }: Trial,
    routes: ReadonlyMap<number, TurnRoute>,
    scores: ReadonlyMap<number, number>,
  ): void {
    for (const row of testRows) {
      const { answering } = required(routes, row);
      const probability = probabilityOf(answering, row, required(scores, row));
      if (probability === undefined) continue;
      this.forecasts.push({
        probability,
        right: itemAt(itemAt(this.plan.answered.turns, row).answers, answering).right,
      });
    }
  }

  private comparedCost(): RoutingEvaluation['cost'] {
    const { cost, experts, policy } = this.plan;
    if (!cost) return null;
    return {
      unit: cost.unit,
      alone: experts.map((_, expert) => itemAt(cost.perCall, expert)),
      routed: costOfTurn(cost, this.tallies.shares(), policy.asksCheapestFirst),
    };
  }
}

/** On how many turns each expert was asked, cheapest first. */
function askedIn(routes: ReadonlyMap<number, TurnRoute>, experts: number): readonly number[] {
  const asked = Array.from({ length: experts }, () => 0);
  for (const { called } of routes.values()) asked[called] = itemAt(asked, called) + 1;
  return asked;
}

function seedResult({ seed, threshold }: Trial, tally: Tally): SeedResult {
  const { calls, tlb, jga } = scoresOf(tally);
  return { seed, calls, tlb, jga, threshold: Math.abs(threshold) === NO_TURN ? null : threshold };
}
