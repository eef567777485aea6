/** What a person can do on the page. The page implements it. */
export interface TuningActions {
  stop(): void;
  discard(): void;
  keep(): void;
  again(): void;
  choose(): void;
  dismissProblem(): void;
}
