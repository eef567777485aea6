import type { CurationReason } from '../../vocabulary/exemplar';

/** One thing worth a look. */
export interface QueueItem {
  /** Id of the exemplar, or the id that a turn would have as an exemplar. */
  readonly id: string;
  readonly reason: CurationReason;
  /** 0…1: how much a look is worth; comparable between reasons. */
  readonly score: number;
  /** One sentence for the curator. */
  readonly words: string;
  /** Ids of exemplars or turns to show next to it, the most telling first; absent where it needs no comparison. */
  readonly beside?: readonly string[];
}

/** What a ranking is made of. */
export type RankedItem = Pick<QueueItem, 'id' | 'score'>;

/** More than these do not fit on a screen, and nobody would read them. */
export const MOST_BESIDE = 5;

/** Best first; equal scores in ascending id order, so that the queue is the same on every machine. */
export function bestFirst<T extends RankedItem>(items: readonly T[]): readonly T[] {
  return [...items].sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}
