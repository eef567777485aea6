/** What a person can do on the page; the page carries it out. */
export interface TuningActions {
  stop(): void;
  discard(): void;
  keep(): void;
  again(): void;
  choose(): void;
  dismissProblem(): void;
}
