import type { DifferenceKind } from '../../src/protocol/pages/pool-comparison-contract';

/** A turn of a dialogue file. */
export interface AskedTurn {
  readonly file: string;
  readonly dialogue: string;
  readonly turn: number;
}

/** What a person can do on the page. The page implements it. Decisions are about the current difference. */
export interface ComparisonActions {
  /** Shows the differences of one kind. */
  filter(kind: DifferenceKind): void;
  choose(id: string): void;
  /** Moves to the next or the previous difference. */
  step(by: 1 | -1): void;
  toEnd(end: 'first' | 'last'): void;
  /** Moves to the first difference of the next or the previous kind that occurs. */
  stepKind(by: 1 | -1): void;
  showMore(): void;
  keep(): void;
  take(): void;
  exclude(): void;
  merge(): void;
  undo(): void;
  reveal(): void;
  diff(): void;
  inspect(turn: AskedTurn): void;
  chooseEvaluationSet(): void;
  dismissProblem(): void;
}
