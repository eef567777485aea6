import type { RowFilter } from './rows/row-filter';

/** What a person can do in the table; the page carries it out. */
export interface ExemplarActions {
  filter(change: Partial<RowFilter>): void;
  /** A click on a column's head. */
  sortBy(column: string): void;
  reverseOrder(): void;
  /** A click on a row, with the keys that were held. */
  point(id: string, held: { readonly shiftKey: boolean; readonly ctrlKey: boolean; readonly metaKey: boolean }): void;
  /** A click on a row's mark. */
  toggle(id: string): void;
  move(to: string | null): void;
  restore(): void;
  remove(): void;
  /** Asks for the reason. */
  beginNote(): void;
  keepNote(why: string): void;
  cancelNote(): void;
  reveal(): void;
  /** Shows the turn that the exemplar was made of. */
  openTurn(): void;
  revealLine(line: number): void;
  dismissProblem(): void;
  clearFilters(): void;
  /** A key in the grid. */
  press(event: KeyboardEvent): void;
  /** The keyboard goes back to the grid. */
  leaveToGrid(): void;
}
