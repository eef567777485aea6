import type { ExemplarRow, RowSplice } from '../../../src/protocol/pages/exemplar-editor-contract';
import { filtered, noFilter, type RowFilter, servicesIn } from './row-filter';
import { nextOrder, ordered, orderedAsBefore, orderOfFile, type RowOrder } from './row-order';
import type { Expert } from '../../../src/vocabulary/expert';

type TableSplice = Pick<RowSplice, 'start' | 'removed' | 'rows'>;

/** All rows of the file, and the shown ones in their order. */
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
    this.setRows(rows);
    this.sort();
  }

  /** The ids of the rows that a splice changes, adds or removes. */
  changedBy({ start, removed, rows }: TableSplice): readonly string[] {
    return changedIds(this.all.slice(start, start + removed), rows);
  }

  /** Replaces some rows. The shown order stays, unless there are new rows. */
  splice({ start, removed, rows }: TableSplice): void {
    const before = this.inOrder;
    this.setRows([...this.all.slice(0, start), ...rows, ...this.all.slice(start + removed)]);
    const asBefore = this.chosenOrder.column === 'file' ? undefined : orderedAsBefore(this.all, before);
    this.inOrder = asBefore ?? ordered(this.all, this.chosenOrder, this.experts);
    this.filterRows();
  }

  filterBy(change: Partial<RowFilter>): void {
    this.chosenFilter = { ...this.chosenFilter, ...change };
    this.filterRows();
  }

  sortBy(column: string): void {
    this.chosenOrder = nextOrder(this.chosenOrder, column);
    this.sort();
  }

  reverse(): void {
    this.chosenOrder = { ...this.chosenOrder, descending: !this.chosenOrder.descending };
    this.sort();
  }

  private setRows(rows: readonly ExemplarRow[]): void {
    this.all = rows;
    this.knownServices = servicesIn(rows);
  }

  private sort(): void {
    this.inOrder = ordered(this.all, this.chosenOrder, this.experts);
    this.filterRows();
  }

  private filterRows(): void {
    this.shownRows = filtered(this.inOrder, this.chosenFilter);
  }
}

/** A splice covers the rows from the first to the last changed one. Rows between them may be unchanged. */
function changedIds(before: readonly ExemplarRow[], after: readonly ExemplarRow[]): readonly string[] {
  const known = new Map(before.map((row) => [row.id, JSON.stringify(row)]));
  const remaining = new Set(after.map(({ id }) => id));
  const removed = before.filter(({ id }) => !remaining.has(id));
  return [...removed, ...after.filter((row) => known.get(row.id) !== JSON.stringify(row))].map(({ id }) => id);
}
