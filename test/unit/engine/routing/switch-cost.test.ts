import { describe, expect, it } from 'vitest';
import { groupedBy } from '../../../../src/vocabulary/values/grouped';
import type { RouteSummary } from '../../../../src/vocabulary/routing/route';
import { switchesOf } from '../../../../src/vocabulary/routing/switches';
import type { PolicyId } from '../../../../src/vocabulary/policies';
import { control, sampleDialogues as file, sampleEngine, sampleSettings } from '../../../fixtures/sample-engine';

const policies: readonly PolicyId[] = ['paper', 'vote', 'verified-cascade'];

async function routesAt(policy: PolicyId, switchCost: number): Promise<readonly RouteSummary[]> {
  const { engine } = await sampleEngine();
  // Half of the calls, so that there are switches.
  const settings = { ...sampleSettings, policy, calls: 0.5, switchCost, k: 4 };
  return (await engine.route({ settings, file, turns: null }, control)).routes;
}

function allSwitches(routes: readonly RouteSummary[]): number {
  return [...groupedBy(routes, ({ dialogue }) => dialogue).values()].reduce((sum, turns) => sum + switchesOf(turns), 0);
}

describe('the cost of a switch', () => {
  it.each(policies)('of 0 changes no route by %s, and a high one leaves no switch', async (policy) => {
    const free = await routesAt(policy, 0);
    expect(free.every(({ switching }) => switching === undefined)).toBe(true);
    expect(allSwitches(free)).toBeGreaterThan(0);
    const charged = await routesAt(policy, 0.1);
    expect(allSwitches(charged)).toBeLessThanOrEqual(allSwitches(free));
    const most = await routesAt(policy, 1);
    // A refused answer brings the cheapest expert back at any cost.
    if (policy !== 'verified-cascade') expect(allSwitches(most)).toBe(0);
  });

  it.each(policies)('counts for a turn alone as among all, by %s', async (policy) => {
    const all = await routesAt(policy, 0.05);
    const { engine } = await sampleEngine();
    const settings = { ...sampleSettings, policy, calls: 0.5, switchCost: 0.05, k: 4 };
    for (const route of all.filter((_, number) => number % 40 === 5)) {
      const { dialogue, turn } = route;
      const alone = await engine.route({ settings, file, turns: [{ dialogue, turn }] }, control);
      expect(alone.routes).toEqual([route]);
      const { route: inspected } = await engine.inspect({ settings, file, dialogue, turn }, control);
      expect([inspected.expert, inspected.votes, inspected.switching]).toEqual([
        route.expert,
        route.votes,
        route.switching,
      ]);
    }
  });
});
