import type { NeighborView } from '../../../src/protocol/engine/inspection';
import { type Expert, expertName } from '../../../src/vocabulary/expert';

type PoolChange = NeighborView['changes'][number];

/** An exemplar's rule and what has happened to it since; in no pool its expert is null. */
export type PoolHistory = Pick<NeighborView, 'rule' | 'changes'> & { readonly expert: string | null };

/** Why the exemplar came to the pool that it was first put in. */
export function ruleSentence(neighbor: PoolHistory, experts: readonly Expert[]): string {
  const firstChange = neighbor.changes[0];
  const first = expertName(experts, (firstChange ? firstChange.from : neighbor.expert) ?? neighbor.expert ?? '');
  switch (neighbor.rule) {
    case 'all-right':
      return `Every expert was right here, so it went to the cheapest: ${first}.`;
    case 'cheapest-right':
      return `Several experts were right here; ${first} is the cheapest of them.`;
    case 'only-right':
      return `Only ${first} was right here.`;
    case 'hand':
      return 'Placed by hand.';
  }
}

/** What a hand did to the exemplar since. */
export function changeSentence({ from, to, why }: PoolChange, experts: readonly Expert[]): string {
  const reason = why === '' ? '' : `: ${why}`;
  if (from === to) return `Noted${reason}`;
  if (to === null) return `Excluded${from === null ? '' : ` (was ${expertName(experts, from)})`}${reason}`;
  if (from === null) return `Added to the pool of ${expertName(experts, to)}${reason}`;
  return `Moved from ${expertName(experts, from)} to ${expertName(experts, to)}${reason}`;
}

/** The day of an ISO time, or the text itself where it is none. */
export function dayOf(when: string): string {
  return /^\d{4}-\d{2}-\d{2}T/.test(when) ? when.slice(0, 10) : when;
}
