/** What a person can do on the page. The page implements it. */
export interface MapActions {
  toggleLasso(): void;
  zoom(factor: number): void;
  wholeMap(): void;
  toggleShown(expert: string | null): void;
  choose(id: string): void;
  clearSelection(): void;
  /** Moves the selection or, without one, the current exemplar to an expert's pool, or excludes it (`null`). */
  move(to: string | null): void;
  undo(): void;
  reveal(): void;
  again(): void;
  dismissProblem(): void;
}
