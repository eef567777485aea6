import type { RatedCandidate } from '../retriever/consensus';
import { itemAt } from '../../vocabulary/values/required';
import { majorityVote, type Vote } from './vote';
import { bestVoters, sharedRank, type Voters } from './voters';
import type { Exemplar } from '../../vocabulary/exemplar';
import type { Switching } from '../../vocabulary/routing/route';

/** An exemplar that a curator has not excluded: it is in some expert's pool. */
export type PooledExemplar = Exemplar & { readonly expert: string };

export function isInPool(exemplar: Exemplar): exemplar is PooledExemplar {
  return exemplar.expert !== null;
}

/** An exemplar that votes on a turn. */
export interface RouteNeighbor {
  readonly exemplar: PooledExemplar;
  readonly cosine: number;
  /** Expected similarity, 0…1, of what it changes and what the turn changes; null if it was not ranked by consensus. */
  readonly expected: number | null;
}

/** A route decided by the votes of the neighbors. */
export interface VotedRoute extends Vote {
  readonly decidedBy: 'votes';
  readonly dialogue: string;
  readonly turn: number;
  /** Best first: by consensus, then by cosine, then by exemplar id. */
  readonly neighbors: readonly RouteNeighbor[];
  /** Neighbors of equal rank that share the last votes, listed or not; undefined where nobody has to share. */
  readonly sharing: Voters<RouteNeighbor>['sharing'];
  /** Undefined where changes of the expert cost nothing. */
  readonly switching?: Switching | undefined;
}

/** The exemplars and experts of a vote. */
export interface Electorate {
  /** In ascending id order, as rows of the index. */
  readonly exemplars: readonly Exemplar[];
  /** Expert ids, cheapest first. */
  readonly experts: readonly string[];
  readonly k: number;
  /** Ids of exemplars that vote regardless of their rank. */
  readonly pinned?: ReadonlySet<string> | undefined;
}

/** Whether an exemplar may vote on a turn of the dialogue: it is in a known expert's pool and from another dialogue. */
export function mayVote(exemplar: Exemplar, experts: readonly string[], dialogue: string): exemplar is PooledExemplar {
  return isInPool(exemplar) && exemplar.dialogue !== dialogue && experts.includes(exemplar.expert);
}

/**
 * The first k candidates that may vote, where pinned ones have precedence; fewer if there are not enough candidates.
 */
export function votingNeighbors(
  candidates: readonly RatedCandidate[],
  { exemplars, experts, k, pinned = NONE }: Electorate,
  dialogue: string,
): Voters<RouteNeighbor> {
  const ranked: RouteNeighbor[] = [];
  const first: RouteNeighbor[] = [];
  for (const { row, cosine, expected } of candidates) {
    const exemplar = itemAt(exemplars, row);
    if (!mayVote(exemplar, experts, dialogue)) continue;
    if (pinned.has(exemplar.id)) first.push({ exemplar, cosine, expected });
    else ranked.push({ exemplar, cosine, expected });
  }
  const others = bestVoters(ranked, k - pinned.size);
  if (first.length === 0) return others;
  const order = new Map([...first, ...others.listed].map((neighbor) => [neighbor.exemplar.id, neighbor]));
  const listed = candidates
    .map(({ row }) => order.get(itemAt(exemplars, row).id))
    .filter((neighbor) => neighbor !== undefined);
  return { listed, whole: [...first, ...others.whole], sharing: others.sharing };
}

const NONE: ReadonlySet<string> = new Set();

/**
 * The route that the neighbors vote for.
 *
 * @param experts ids, cheapest first
 */
export function routeOf(
  turn: { readonly dialogue: string; readonly index: number },
  { listed, whole, sharing }: Voters<RouteNeighbor>,
  experts: readonly string[],
  switching?: Switching,
): VotedRoute {
  const expertOf = ({ exemplar }: RouteNeighbor): string => exemplar.expert;
  return {
    decidedBy: 'votes',
    ...majorityVote(experts, whole.map(expertOf), sharedRank(sharing, expertOf), switching),
    dialogue: turn.dialogue,
    turn: turn.index,
    neighbors: listed,
    sharing,
    switching,
  };
}
