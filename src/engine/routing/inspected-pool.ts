import { hasNoVoteByRule } from '../../vocabulary/exemplar';
import { count } from '../../vocabulary/values/grouped';
import type { StoredExemplar } from '../pools/exemplar-pools';

/** What inspections ask of the exemplars, looked up once for all turns. */
export interface InspectedPool {
  readonly exemplars: ReadonlyMap<string, StoredExemplar>;
  /** How many exemplars in pools each dialogue has. */
  readonly pooledOf: ReadonlyMap<string, number>;
  /** How many exemplars were given no vote by the rule that placed them. */
  readonly withoutVote: number;
  /** Whether any exemplar has a state; those of chats have none. */
  readonly hasStates: boolean;
}

export function inspectedPool(stored: readonly StoredExemplar[]): InspectedPool {
  const pooledOf = new Map<string, number>();
  for (const { exemplar } of stored) if (exemplar.expert !== null) count(pooledOf, exemplar.dialogue);
  return {
    exemplars: new Map(stored.map((each) => [each.exemplar.id, each])),
    pooledOf,
    withoutVote: stored.filter(({ exemplar }) => hasNoVoteByRule(exemplar)).length,
    hasStates: stored.some(({ exemplar: { previousState, belief } }) =>
      [previousState, belief].some((state) => state !== null && Object.keys(state).length > 0),
    ),
  };
}
