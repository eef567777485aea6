import type { DifferenceKind } from '../../src/protocol/pages/pool-comparison-contract';

/** A turn of a dialogue file. */
export interface AskedTurn {
  readonly file: string;
  readonly dialogue: string;
  readonly turn: number;
}

/** What a person can do on the page; the page carries it out. What is decided is decided on the current difference. */
export interface ComparisonActions {
  /** Shows the differences of one kind. */
  filter(kind: DifferenceKind): void;
  choose(id: string): void;
  /** To the next difference, or the one before. */
  step(by: 1 | -1): void;
  toEnd(end: 'first' | 'last'): void;
  /** To the next kind of difference that occurs, or the one before, and to its first one. */
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
