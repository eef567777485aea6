import { lastOf } from '../../vocabulary/values/required';
import { callsOf } from '../../vocabulary/routing/calls';
import { filesInWords } from '../../vocabulary/files-in-words';
import { hasThreshold } from '../../vocabulary/policies';
import type { RouteSummary } from '../../vocabulary/routing/route';
import type { RoutingSettings } from '../../vocabulary/routing/routing-settings';
import { counted, percent, tenthsOfPercent } from '../../vocabulary/words';

/** A share that differs from what was asked by no more than this is what was asked. */
const TOLERATED = 0.05;

/** What a bound cost in calls, in a sentence; undefined where there is none. */
function callsOfBound(
  routes: readonly Pick<RouteSummary, 'called'>[],
  { policy, bound, threshold, experts, pools }: RoutingSettings,
): string | undefined {
  if (bound === undefined || threshold !== undefined) return undefined;
  if (!hasThreshold(policy) || routes.length === 0) return undefined;
  const costliest = lastOf(experts).id;
  const asked = callsOf(routes, costliest);
  const promise = `at most ${tenthsOfPercent(bound)} more wrong turns than ${costliest} alone`;
  if (asked === routes.length)
    return (
      `Every turn goes to ${costliest}: the exemplars of ${filesInWords(pools)} are too few, or the experts too ` +
      `different, to promise ${promise} with fewer calls.`
    );
  return (
    `${costliest} is asked on ${asked} of ${counted(routes.length, 'turn')} (${percent(asked / routes.length)}): so ` +
    `many it takes to promise ${promise}, by the exemplars of ${filesInWords(pools)}.`
  );
}

/**
 * What became of a budget of calls, in a sentence; undefined where there is none, or where it was kept. Of a bound,
 * what it costs. A threshold for half of the calls is one for half of the pool's turns, and other dialogues may be
 * easier or harder.
 *
 * An answer that was asked for and refused is a call too.
 */
export function shareOfCalls(
  routes: readonly Pick<RouteSummary, 'called'>[],
  settings: RoutingSettings,
): string | undefined {
  const { policy, calls, bound, threshold, experts, pools } = settings;
  if (bound !== undefined) return callsOfBound(routes, settings);
  if (calls === undefined || threshold !== undefined || !hasThreshold(policy) || routes.length === 0) return undefined;
  const costliest = lastOf(experts).id;
  const asked = callsOf(routes, costliest);
  const share = asked / routes.length;
  if (Math.abs(share - calls) <= TOLERATED) return undefined;
  return (
    `${costliest} is asked on ${asked} of ${counted(routes.length, 'turn')} (${percent(share)}); ` +
    `${percent(calls)} was asked for: the threshold of "${policy}" comes from the exemplars of ${filesInWords(pools)}.`
  );
}
