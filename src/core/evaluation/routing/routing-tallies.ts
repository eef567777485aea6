import type { AnsweredDialogue } from './answered-turns';
import type { EvaluationPlan } from './evaluation-plan';
import { Misroutes } from '../report/misroutes';
import { oracleRoute } from '../metrics/oracle';
import { pairedBootstrap } from '../metrics/paired-bootstrap';
import { rowsOf } from './seed-trial';
import { ServiceRows } from '../report/service-rows';
import { addedTallies, routeTo, tallyOf, type Tally, type TurnRoute } from '../metrics/tally';
import { itemAt } from '../../../vocabulary/values/required';
import type { Interval } from '../../../vocabulary/routing/routing-evaluation';

/** A tested dialogue: its tallies under routes that do not depend on the seed, and under the routes of each seed. */
interface TestedDialogue {
  readonly alone: readonly Tally[];
  readonly oracle: Tally;
  readonly routed: Tally[];
}

/** Totals over the seeds so far. */
export class RoutingTallies {
  readonly services = new ServiceRows();
  readonly misroutes = new Misroutes();
  private readonly tested = new Map<AnsweredDialogue, TestedDialogue>();
  private readonly askedOf: number[];

  constructor(private readonly plan: EvaluationPlan) {
    this.askedOf = plan.experts.map(() => 0);
  }

  /** Counts the test dialogues of one seed and returns their sum. */
  add(dialogues: readonly AnsweredDialogue[], routes: (row: number) => TurnRoute): Tally {
    return addedTallies(
      dialogues.map((dialogue) => {
        const tested = this.tested.get(dialogue) ?? this.firstTest(dialogue);
        const tally = this.tally(dialogue, routes);
        tested.routed.push(tally);
        for (const row of rowsOf(dialogue)) this.addTurn(row, routes(row));
        return tally;
      }),
    );
  }

  routed(): Tally {
    return addedTallies([...this.tested.values()].flatMap(({ routed }) => routed));
  }

  oracle(): Tally {
    return addedTallies([...this.tested.values()].flatMap(({ oracle, routed }) => routed.map(() => oracle)));
  }

  alone(expert: number): Tally {
    return addedTallies(
      [...this.tested.values()].flatMap(({ alone, routed }) => routed.map(() => itemAt(alone, expert))),
    );
  }

  /** The policy minus an expert alone, in turns that count as right. */
  difference(expert: number, right: (tally: Tally) => number): Interval {
    return pairedBootstrap(
      [...this.tested.values()].map(({ alone, routed }) => {
        const other = itemAt(alone, expert);
        const gained = routed.reduce((sum, tally) => sum + right(tally) - right(other), 0);
        return { gained, turns: routed.reduce((sum, { turns }) => sum + turns, 0) };
      }),
    );
  }

  /** Share of the routed turns on which each expert was asked. */
  shares(): readonly number[] {
    const total = this.askedOf.reduce((sum, count) => sum + count, 0);
    return this.askedOf.map((count) => (total === 0 ? 0 : count / total));
  }

  private firstTest(dialogue: AnsweredDialogue): TestedDialogue {
    const { answered, experts } = this.plan;
    const alone = experts.map((_, expert) => this.tally(dialogue, () => routeTo(expert)));
    const oracle = this.tally(dialogue, (row) => routeTo(oracleRoute(itemAt(answered.turns, row).answers)));
    const first = { alone, oracle, routed: [] };
    this.tested.set(dialogue, first);
    return first;
  }

  private tally(dialogue: AnsweredDialogue, routes: (row: number) => TurnRoute): Tally {
    return tallyOf(this.plan.answered, dialogue, routes, this.plan.profile);
  }

  private addTurn(row: number, route: TurnRoute): void {
    const turn = itemAt(this.plan.answered.turns, row);
    this.services.add(turn, route);
    this.misroutes.add(turn, route);
    this.askedOf[route.called] = itemAt(this.askedOf, route.called) + 1;
  }
}
