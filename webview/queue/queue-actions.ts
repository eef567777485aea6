import type { CurationQueueItem } from '../../src/protocol/engine/queue-contract';

/** What a person can do on this queue besides what every queue offers. The page implements it. */
export interface QueueActions {
  keep(): void;
  /** Moves the exemplar to an expert's pool, or excludes it (`null`). A turn that is no exemplar becomes one. */
  move(to: string | null): void;
  again(): void;
  /** Opens an exemplar in its file, or a turn in the inspector. */
  reveal(id: string): void;
  /** Opens the turn that the exemplar was made from. */
  openTurn(): void;
  rank(reason: CurationQueueItem['reason'] | null): void;
  chooseEvaluationSet(): void;
}
