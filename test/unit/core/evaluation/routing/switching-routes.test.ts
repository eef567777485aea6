import fc from 'fast-check';
import { expect, it } from 'vitest';
import { switchesIn } from '../../../../../src/core/evaluation/metrics/switches';
import { routesOfTrial } from '../../../../../src/core/evaluation/routing/switching-routes';
import { required } from '../../../../../src/vocabulary/values/required';

const experts = { experts: ['slm', 'llm'] };
const test = [
  { id: 'a', start: 0, end: 6 },
  { id: 'b', start: 6, end: 14 },
];
const trialScores = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 14, maxLength: 14 });

const trialOf = (threshold: number) => ({ test, threshold, accepts: () => true, chosen: undefined });
const switchesOf = (routes: ReturnType<typeof routesOfTrial>) =>
  test.reduce((sum, dialogue) => sum + switchesIn(dialogue, (row) => required(routes, row).answering), 0);

it('routes by the score alone where a switch costs nothing', () => {
  fc.assert(
    fc.property(trialScores, fc.double({ min: -1, max: 1, noNaN: true }), (values, threshold) => {
      const routes = routesOfTrial(experts, trialOf(threshold), new Map(values.entries()), 0);
      expect(values.map((_, row) => required(routes, row).called)).toEqual(
        values.map((score) => (score > threshold ? 1 : 0)),
      );
    }),
  );
});

it('never switches more often where a switch costs something, and begins each dialogue anew', () => {
  fc.assert(
    fc.property(trialScores, fc.double({ min: 0, max: 1, noNaN: true }), (values, cost) => {
      const scores = new Map(values.entries());
      const [free, charged] = [0, cost].map((each) => routesOfTrial(experts, trialOf(0), scores, each));
      if (!free || !charged) throw new Error('There are two.');
      expect(switchesOf(charged)).toBeLessThanOrEqual(switchesOf(free));
      for (const { start } of test) expect(charged.get(start)).toEqual(free.get(start));
    }),
  );
});

it('stays with either expert until the gain beats the cost', () => {
  const scores = new Map([0.05, 0.09, 0.11, -0.09, -0.11, 0.09, 0.2, 0, -0.01, 0, 0, 0, 0, 0].entries());
  const routes = routesOfTrial(experts, trialOf(0.1), scores, 0.1);
  // The first dialogue begins below the threshold, the second above it.
  expect([0, 1, 2, 3, 4, 5].map((row) => required(routes, row).called)).toEqual([0, 0, 0, 0, 0, 0]);
  expect([6, 7, 8].map((row) => required(routes, row).called)).toEqual([1, 1, 0]);
  const wider = routesOfTrial(experts, trialOf(0.1), scores, 0.15);
  expect([6, 7, 8].map((row) => required(wider, row).called)).toEqual([1, 1, 1]);
});
