import { lastOf } from '../../vocabulary/values/required';
import { hasThreshold } from '../../vocabulary/policies';
import type { RoutingSettings } from '../../vocabulary/routing/routing-settings';

/** A share that differs from what was asked by no more than this is what was asked. */
const TOLERATED = 0.05;

/**
 * What became of a budget of calls, in a sentence; undefined where there is none, or where it was kept. A threshold for
 * half of the calls is one for half of the pool's turns, and other dialogues may be easier or harder.
 *
 * @param chosen the expert of each routed turn
 */
export function shareOfCalls(
  chosen: readonly string[],
  { policy, calls, threshold, experts }: RoutingSettings,
): string | undefined {
  if (calls === undefined || threshold !== undefined || !hasThreshold(policy) || chosen.length === 0) return undefined;
  const costliest = lastOf(experts).id;
  const asked = chosen.filter((expert) => expert === costliest).length;
  const share = asked / chosen.length;
  if (Math.abs(share - calls) <= TOLERATED) return undefined;
  return (
    `${asked} of ${chosen.length} turns (${percent(share)}) go to ${costliest}; ${percent(calls)} was asked: ` +
    "the threshold comes from the pool's own turns."
  );
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
