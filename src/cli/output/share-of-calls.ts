import { lastOf } from '../../vocabulary/values/required';
import { callsOf } from '../../vocabulary/routing/calls';
import { filesInWords } from '../../vocabulary/files-in-words';
import { hasThreshold } from '../../vocabulary/policies';
import type { RouteSummary } from '../../vocabulary/routing/route';
import type { RoutingSettings } from '../../vocabulary/routing/routing-settings';
import { counted, percent } from '../../vocabulary/words';

/** A share that differs from what was asked by no more than this is what was asked. */
const TOLERATED = 0.05;

/**
 * What became of a budget of calls, in a sentence; undefined where there is none, or where it was kept. A threshold for
 * half of the calls is one for half of the pool's turns, and other dialogues may be easier or harder.
 *
 * An answer that was asked for and refused is a call too.
 */
export function shareOfCalls(
  routes: readonly Pick<RouteSummary, 'called'>[],
  { policy, calls, threshold, experts, pools }: RoutingSettings,
): string | undefined {
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
