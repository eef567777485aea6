import type { RowFilter } from './rows/row-filter';

/** What a person can do in the table. The page implements it. */
export interface ExemplarActions {
  filter(change: Partial<RowFilter>): void;
  /** For a click on a column's head. */
  sortBy(column: string): void;
  reverseOrder(): void;
  /** For a click on a row, with the keys that were held. */
  point(id: string, held: { readonly shiftKey: boolean; readonly ctrlKey: boolean; readonly metaKey: boolean }): void;
  /** For a click on a row's check box. */
  toggle(id: string): void;
  /** Moves the selected exemplars to an expert's pool, or excludes them (`null`). */
  move(to: string | null): void;
  restore(): void;
  remove(): void;
  /** Opens the field for a reason. */
  beginNote(): void;
  keepNote(why: string): void;
  cancelNote(): void;
  reveal(): void;
  /** Opens the turn that the exemplar was made from. */
  openTurn(): void;
  revealLine(line: number): void;
  dismissProblem(): void;
  clearFilters(): void;
  /** For a key in the grid. */
  press(event: KeyboardEvent): void;
  /** Moves the focus back to the grid. */
  leaveToGrid(): void;
}
