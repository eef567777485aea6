import type { Expert } from '../../../src/vocabulary/expert';
import type { ExemplarRow, RowSplice } from '../../../src/protocol/pages/exemplar-editor-contract';
import type { ViewState } from '../view-state';
import type { GridView } from './grid-view';
import type { RowFilter } from './row-filter';
import { RowList } from './row-list';
import { RowSelection } from './row-selection';
import { RowWindow } from '../../shared/rows/row-window';

/** How a click or a key with a modifier changes the selection. */
export type PointedAt = 'alone' | 'extend' | 'toggle';

/** The rows of the table: which ones are shown and drawn, which one is current, and which ones are selected. */
export class TableRows {
  private readonly list: RowList;
  private readonly selection = new RowSelection();
  /** Undefined until the grid is in the document; until then no row is drawn. */
  private window: RowWindow | undefined;

  /** @param onCurrent called when the current row may be another one, before it is drawn */
  constructor(
    { filter, order }: Pick<ViewState, 'filter' | 'order'>,
    private readonly rowHeight: number,
    private readonly onCurrent: () => void,
  ) {
    this.list = new RowList(filter, order);
  }

  /** Draws the rows into the grid from now on. */
  attach(grid: HTMLElement, onScroll: () => void): void {
    this.window = new RowWindow(grid, this.rowHeight, this.rowHeight, onScroll);
  }

  get current(): ExemplarRow | undefined {
    return this.list.shown[this.selection.index];
  }

  /** The exemplars that an action affects. */
  get targets(): readonly string[] {
    return this.selection.targets;
  }

  get count(): number {
    return this.list.count;
  }

  get selectedCount(): number {
    return this.selection.count;
  }

  get filterView(): Pick<RowList, 'filter' | 'order' | 'services'> {
    const { filter, order, services } = this.list;
    return { filter, order, services };
  }

  get gridView(): Omit<GridView, 'experts'> {
    const { list, selection, rowHeight, window } = this;
    return {
      rows: list.shown,
      drawn: window ? window.rows : [],
      height: list.shown.length * rowHeight,
      rowHeight,
      order: list.order,
      current: selection.index,
      isMarked: (id) => selection.has(id),
    };
  }

  /** What the page remembers while it is hidden. */
  get viewState(): ViewState {
    const { filter, order } = this.list;
    return { filter, order, current: this.selection.current ?? null };
  }

  /** Where the keys start from. */
  get keyContext(): { readonly index: number; readonly count: number; readonly page: number } {
    return { index: this.selection.index, count: this.list.shown.length, page: this.window ? this.window.page : 1 };
  }

  replace(rows: readonly ExemplarRow[], experts: readonly Expert[]): void {
    this.list.replace(rows, experts);
    this.rowsChanged();
  }

  /** The ids of the rows that a splice changes, adds or removes. */
  changedBy(splice: Pick<RowSplice, 'start' | 'removed' | 'rows'>): readonly string[] {
    return this.list.changedBy(splice);
  }

  splice(splice: Pick<RowSplice, 'start' | 'removed' | 'rows'>): void {
    this.list.splice(splice);
    this.rowsChanged();
  }

  filter(change: Partial<RowFilter>): void {
    this.list.filterBy(change);
    this.rowsChanged();
  }

  sortBy(column: string): void {
    this.list.sortBy(column);
    this.rowsChanged();
  }

  reverseOrder(): void {
    this.list.reverse();
    this.rowsChanged();
  }

  point(id: string, how: PointedAt): void {
    const index = this.list.shown.findIndex((row) => row.id === id);
    if (how === 'alone') this.selection.clear();
    if (how === 'extend') this.selection.extendTo(index);
    else if (how === 'toggle') this.selection.goToAndToggle(index);
    else this.selection.goTo(index);
    this.currentChanged();
  }

  goTo(index: number): void {
    this.selection.goTo(index);
    this.currentChanged();
  }

  goToId(id: string): void {
    this.selection.goToId(id);
    this.currentChanged();
  }

  extendTo(index: number): void {
    this.selection.extendTo(index);
    this.currentChanged();
  }

  /** Marks or unmarks rows without moving to another one. */
  mark(which: 'current' | 'all' | 'none'): void {
    if (which === 'current') this.selection.toggle();
    else if (which === 'all') this.selection.markAll();
    else this.selection.clear();
  }

  private rowsChanged(): void {
    this.selection.show(this.list.shown.map(({ id }) => id));
    this.currentChanged();
  }

  private currentChanged(): void {
    this.window?.set(this.list.shown.length, this.selection.index);
    this.onCurrent();
    this.window?.scrollToRow(this.selection.index);
  }
}
