import { occurrences } from '../../vocabulary/values/grouped';
import type { SharedRank } from './vote';

/** What ranks a voter; two with equal ranks are equally near. */
export interface Ranked {
  readonly expected: number | null;
  readonly cosine: number;
}

/** The k best, and the last rank where more are equal than may vote. */
export interface Voters<T> {
  /** At most k, best first; of equals the first of the order. */
  readonly listed: readonly T[];
  /** Those of the listed that have a whole vote. */
  readonly whole: readonly T[];
  /** All that share the votes that are left, listed or not; undefined where nobody has to share. */
  readonly sharing: { readonly votes: number; readonly members: readonly T[] } | undefined;
}

/**
 * The k best of ranked candidates. Where more are equal to the last than may vote, their order would be that of their
 * ids, which must decide no route: they share the votes that are left.
 */
export function bestVoters<T extends Ranked>(ranked: readonly T[], k: number): Voters<T> {
  const listed = ranked.slice(0, Math.max(k, 0));
  const last = listed.at(-1);
  const next = ranked[listed.length];
  if (!last || !next || !isEqual(last, next)) return { listed, whole: listed, sharing: undefined };
  const whole = listed.filter((voter) => !isEqual(voter, last));
  const members = ranked.filter((voter) => isEqual(voter, last));
  return { listed, whole, sharing: { votes: listed.length - whole.length, members } };
}

/** Voters of which each has a whole vote. */
export function wholeVotes<T>(voters: readonly T[]): Voters<T> {
  return { listed: voters, whole: voters, sharing: undefined };
}

/** The shared rank as the vote counts it. */
export function sharedRank<T>(sharing: Voters<T>['sharing'], expertOf: (voter: T) => string): SharedRank | undefined {
  if (!sharing) return undefined;
  return { votes: sharing.votes, members: occurrences(sharing.members.map(expertOf)) };
}

function isEqual(a: Ranked, b: Ranked): boolean {
  return a.expected === b.expected && a.cosine === b.cosine;
}
