import type { CurationQueueItem } from '../../src/protocol/engine/queue-contract';

/** What a person can do on the page; the page carries it out. */
export interface QueueActions {
  keep(): void;
  /** `null` takes the exemplar out of the pools; a turn that is no exemplar becomes one. */
  move(to: string | null): void;
  skip(): void;
  back(): void;
  undo(): void;
  /** The line of an exemplar, or a turn in the inspector. */
  reveal(id: string): void;
  /** The turn that the exemplar was made of. */
  openTurn(): void;
  rank(reason: CurationQueueItem['reason'] | null): void;
  chooseEvaluationSet(): void;
  again(): void;
  dismissProblem(): void;
}
