import type { NeighborView } from '../../../src/protocol/engine/inspection';
import { type Expert, expertName } from '../../../src/vocabulary/expert';

type PoolChange = NeighborView['changes'][number];

/** An exemplar's rule and its later changes; the expert is null where the exemplar is excluded. */
export type PoolHistory = Pick<NeighborView, 'rule' | 'changes'> & { readonly expert: string | null };

/** Why the exemplar was first put into its pool. */
export function ruleSentence({ rule, expert, changes }: PoolHistory, experts: readonly Expert[]): string {
  // The first change names the pool that the rule had chosen.
  const firstId = changes[0]?.from ?? expert;
  const first = firstId === null ? 'an unknown expert' : expertName(experts, firstId);
  switch (rule) {
    case 'all-right':
      if (firstId === null) return 'Every expert was right here, so it does not tell which to ask: it has no vote.';
      return `Every expert was right here, so it went to the cheapest: ${first}.`;
    case 'cheapest-right':
      return `Several experts were right here; ${first} is the cheapest of them.`;
    case 'only-right':
      return `Only ${first} was right here.`;
    case 'hand':
      return 'Placed by hand.';
  }
}

/** What a curator changed. */
export function changeSentence({ from, to, why }: PoolChange, experts: readonly Expert[]): string {
  const reason = why === '' ? '' : `: ${why}`;
  if (from === to) return `Noted${reason}`;
  if (to === null) return `Excluded${from === null ? '' : ` (was ${expertName(experts, from)})`}${reason}`;
  if (from === null) return `Added to the pool of ${expertName(experts, to)}${reason}`;
  return `Moved from ${expertName(experts, from)} to ${expertName(experts, to)}${reason}`;
}

/** The day of an ISO time; another text stays as it is. */
export function dayOf(when: string): string {
  return /^\d{4}-\d{2}-\d{2}T/.test(when) ? when.slice(0, 10) : when;
}
