import type { AnsweredDialogue } from './answered-turns';
import { mean } from '../retrieval/retrieval-metrics';
import type { EvaluationPlan } from './evaluation-plan';
import { accuracies, addedRight, noTurns, rightTurns, type RightTurns } from '../metrics/right-turns';
import { randomExperts, rowsByScore, rowsOf, type Trial } from './seed-trial';
import { required } from '../../../vocabulary/values/required';
import type { CurvePoint } from '../../../vocabulary/routing/routing-evaluation';

/** Points of the curve in addition to 0 %. */
const STEPS = 50;

/** Draws of random routes for each seed. */
const RANDOM_DRAWS = 10;

/** Accuracy at each share of calls, by score and at random, added up over the seeds. */
export class CallSweep {
  private readonly right: RightTurns[] = Array.from({ length: STEPS + 1 }, () => noTurns);
  private readonly chance: { tlb: number; jga: number }[] = [];

  constructor(private readonly plan: EvaluationPlan) {}

  /**
   * Computes the curve of one seed and pauses after each point. Recounts only dialogues in which a turn changes its
   * route.
   */
  *add({ test, testRows, seed, accepts }: Trial, scores: ReadonlyMap<number, number>): Generator<undefined, void> {
    const order = rowsByScore(testRows, (row) => required(scores, row), seed);
    const dialogueOf = new Map(test.flatMap((dialogue) => rowsOf(dialogue).map((row) => [row, dialogue] as const)));
    const counted = new Map<AnsweredDialogue, RightTurns>(
      test.map((dialogue) => [dialogue, this.count([dialogue], new Set(), accepts)]),
    );
    const chosen = new Set<number>();
    for (const [step, before] of this.right.entries()) {
      const added = order.slice(chosen.size, Math.round((step / STEPS) * order.length));
      for (const row of added) chosen.add(row);
      for (const dialogue of new Set(added.map((row) => dialogueOf.get(row))))
        if (dialogue) counted.set(dialogue, this.count([dialogue], chosen, accepts));
      this.right[step] = [...counted.values()].reduce(addedRight, before);
      yield;
    }
  }

  /**
   * Random routes with as many calls of each expert, for one seed. Turn-level accuracy needs no draws: its expectation
   * is exact.
   *
   * @param asked on how many turns each expert is asked, cheapest first
   */
  addRandom({ test, testRows, seed }: Trial, asked: readonly number[]): void {
    const { answered, profile } = this.plan;
    const count = (routes: (row: number) => number): RightTurns => rightTurns(answered, test, routes, profile);
    const draws = Array.from({ length: RANDOM_DRAWS }, (_, draw) => {
      const experts = randomExperts(testRows, asked, seed * RANDOM_DRAWS + draw);
      return count((row) => required(experts, row));
    });
    this.chance.push({
      tlb: asked.reduce(
        (sum, calls, expert) => sum + (calls / Math.max(1, testRows.length)) * accuracies(count(() => expert)).tlb,
        0,
      ),
      jga: accuracies(draws.reduce(addedRight, noTurns)).jga,
    });
  }

  points(): readonly CurvePoint[] {
    return this.right.map((right, step) => ({ calls: step / STEPS, ...accuracies(right) }));
  }

  random(): { readonly tlb: number; readonly jga: number } {
    return { tlb: mean(this.chance.map(({ tlb }) => tlb)), jga: mean(this.chance.map(({ jga }) => jga)) };
  }

  private count(test: Trial['test'], chosen: ReadonlySet<number>, accepts: Trial['accepts']): RightTurns {
    const costliest = this.plan.experts.length - 1;
    return rightTurns(
      this.plan.answered,
      test,
      (row) => (chosen.has(row) && accepts(row) ? costliest : 0),
      this.plan.profile,
    );
  }
}
