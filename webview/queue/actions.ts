import type { CurationQueueItem } from '../../src/protocol/queue-contract';

/** What a person can do on the page; the page carries it out. */
export interface QueueActions {
  keep(): void;
  /** `null` takes the exemplar out of the pools. */
  move(to: string | null): void;
  skip(): void;
  back(): void;
  undo(): void;
  /** Makes the turn that is shown an exemplar. */
  add(): void;
  /** The exemplar's line, or the turn in the inspector. */
  reveal(): void;
  /** The turn that the exemplar was made of. */
  openTurn(): void;
  rank(reason: CurationQueueItem['reason'] | null): void;
  chooseEvaluationSet(): void;
  again(): void;
  dismissProblem(): void;
}
