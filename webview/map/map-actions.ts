/** What a person can do on the page; the page carries it out. */
export interface MapActions {
  toggleLasso(): void;
  zoom(factor: number): void;
  wholeMap(): void;
  toggleShown(expert: string | null): void;
  choose(id: string): void;
  clearSelection(): void;
  /** The selection, or the current exemplar where nothing is selected; `null` takes it out of the pools. */
  move(to: string | null): void;
  undo(): void;
  reveal(): void;
  again(): void;
  dismissProblem(): void;
}
