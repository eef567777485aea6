import type { CurationReason } from '../../vocabulary/curation-reason';

/** One thing worth a look. */
export interface QueueItem {
  /** Of the exemplar, or the id that a turn would have as one. */
  readonly id: string;
  readonly reason: CurationReason;
  /** 0…1: how much a look is worth, comparable between reasons. */
  readonly score: number;
  /** One sentence for the person who looks. */
  readonly words: string;
  /** Ids of exemplars, or of turns, to be seen with it, the most telling first; absent where it speaks for itself. */
  readonly beside?: readonly string[];
}

/** More beside an item than fit beside it on a screen would be looked at by nobody. */
export const MOST_BESIDE = 5;

/** Best first; equal scores in ascending id order, so that the queue is the same on every machine. */
export function bestFirst(items: readonly QueueItem[]): readonly QueueItem[] {
  return [...items].sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}
