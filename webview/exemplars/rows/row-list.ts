import type { ExemplarRow, RowSplice } from '../../../src/protocol/pages/exemplar-editor-contract';
import { filtered, noFilter, type RowFilter, servicesIn } from './row-filter';
import { nextOrder, ordered, orderedAsBefore, orderOfFile, type RowOrder } from './row-order';
import type { Expert } from '../../../src/vocabulary/expert';

type TableSplice = Pick<RowSplice, 'start' | 'removed' | 'rows'>;

/** All rows of the file, and those of them that are shown, in the order in which they are shown. */
export class RowList {
  /** In the order of the file. */
  private all: readonly ExemplarRow[] = [];
  private inOrder: readonly ExemplarRow[] = [];
  private experts: readonly Expert[] = [];
  private shownRows: readonly ExemplarRow[] = [];
  private knownServices: readonly string[] = [];

  constructor(
    private chosenFilter: RowFilter = noFilter,
    private chosenOrder: RowOrder = orderOfFile,
  ) {}

  get filter(): RowFilter {
    return this.chosenFilter;
  }

  get order(): RowOrder {
    return this.chosenOrder;
  }

  get shown(): readonly ExemplarRow[] {
    return this.shownRows;
  }

  /** How many rows the file has. */
  get count(): number {
    return this.all.length;
  }

  get services(): readonly string[] {
    return this.knownServices;
  }

  /** Replaces all rows. */
  replace(rows: readonly ExemplarRow[], experts: readonly Expert[]): void {
    this.experts = experts;
    this.take(rows);
    this.sort();
  }

  /** The ids of the rows that a splice will make other than they are, bring or take away. */
  changedBy({ start, removed, rows }: TableSplice): readonly string[] {
    return changedIds(this.all.slice(start, start + removed), rows);
  }

  /** Some rows of the file give way to others. Nothing jumps, unless rows come that were not there before. */
  splice({ start, removed, rows }: TableSplice): void {
    const before = this.inOrder;
    this.take([...this.all.slice(0, start), ...rows, ...this.all.slice(start + removed)]);
    const asBefore = this.chosenOrder.column === 'file' ? undefined : orderedAsBefore(this.all, before);
    this.inOrder = asBefore ?? ordered(this.all, this.chosenOrder, this.experts);
    this.sift();
  }

  filterBy(change: Partial<RowFilter>): void {
    this.chosenFilter = { ...this.chosenFilter, ...change };
    this.sift();
  }

  sortBy(column: string): void {
    this.chosenOrder = nextOrder(this.chosenOrder, column);
    this.sort();
  }

  reverse(): void {
    this.chosenOrder = { ...this.chosenOrder, descending: !this.chosenOrder.descending };
    this.sort();
  }

  private take(rows: readonly ExemplarRow[]): void {
    this.all = rows;
    this.knownServices = servicesIn(rows);
  }

  private sort(): void {
    this.inOrder = ordered(this.all, this.chosenOrder, this.experts);
    this.sift();
  }

  private sift(): void {
    this.shownRows = filtered(this.inOrder, this.chosenFilter);
  }
}

/** A splice reaches from the first to the last row that has changed: those between them are the same. */
function changedIds(before: readonly ExemplarRow[], after: readonly ExemplarRow[]): readonly string[] {
  const told = new Map(before.map((row) => [row.id, JSON.stringify(row)]));
  const here = new Set(after.map(({ id }) => id));
  const went = before.filter(({ id }) => !here.has(id));
  return [...went, ...after.filter((row) => told.get(row.id) !== JSON.stringify(row))].map(({ id }) => id);
}
