import { costInDecision } from '../../routing/switching';
import { accuracies, addedRight, noTurns, rightTurns, type RightTurns } from '../metrics/right-turns';
import { switchesIn } from '../metrics/switches';
import type { EvaluationPlan } from './evaluation-plan';
import type { Trial } from './seed-trial';
import { routesOfTrial } from './switching-routes';
import { itemAt, required } from '../../../vocabulary/values/required';
import type { SwitchTradePoint } from '../../../vocabulary/routing/routing-evaluation';

/** The costs of a switch that are compared, in points of expected benefit. */
const COSTS = [0, 0.02, 0.05, 0.1, 0.2, 0.4] as const;

interface Counted {
  readonly right: RightTurns;
  readonly calls: number;
  readonly switches: number;
}

/** What fewer switches cost in accuracy and calls: the same thresholds with several costs of a switch. */
export class SwitchTrade {
  private readonly counted: Counted[] = COSTS.map(() => ({ right: noTurns, calls: 0, switches: 0 }));
  private turns = 0;
  private dialogues = 0;

  constructor(private readonly plan: EvaluationPlan) {}

  /** Adds the test of one seed, and pauses after each cost. */
  *add(trial: Trial, scores: ReadonlyMap<number, number>): Generator<undefined, void> {
    const { plan } = this;
    const { answered, profile, policy, k } = plan;
    for (const [index, cost] of COSTS.entries()) {
      const routes = routesOfTrial(plan, trial, scores, costInDecision(policy, cost, k));
      const answering = (row: number): number => required(routes, row).answering;
      const before = itemAt(this.counted, index);
      this.counted[index] = {
        right: addedRight(before.right, rightTurns(answered, trial.test, answering, profile)),
        calls: before.calls + trial.testRows.filter((row) => required(routes, row).called > 0).length,
        switches: trial.test.reduce((sum, dialogue) => sum + switchesIn(dialogue, answering), before.switches),
      };
      yield;
    }
    this.turns += trial.testRows.length;
    this.dialogues += trial.test.length;
  }

  points(): readonly SwitchTradePoint[] {
    return this.counted.map(({ right, calls, switches }, index) => ({
      switchCost: itemAt(COSTS, index),
      ...accuracies(right),
      calls: calls / Math.max(1, this.turns),
      switches: switches / Math.max(1, this.dialogues),
    }));
  }
}
