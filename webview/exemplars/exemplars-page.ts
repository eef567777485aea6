import { render } from 'lit';
import type { PageHost } from '../../src/protocol/pages/page';
import type {
  exemplarsPage,
  ExemplarRow,
  ExemplarTable,
  RowSplice,
} from '../../src/protocol/pages/exemplar-editor-contract';
import { askHost } from '../shared/page/ask-host';
import type { ViewStateStore } from '../shared/page/vscode-api';
import type { ExemplarActions } from './exemplars-actions';
import { CurrentDetails } from './current-details';
import { RowChanges } from './row-changes';
import { keepUndoInFields } from './field-undo';
import { type TableKey, tableKey } from './exemplars-keyboard';
import { pageView, type PageView } from './exemplars-view';
import { noFilter, type RowFilter } from './rows/row-filter';
import { RowList } from './rows/row-list';
import { RowSelection } from './rows/row-selection';
import { RowWindow } from './rows/row-window';
import { elsewhereWords } from './rows/row-words';
import type { ViewState } from './view-state';

/** Everything about the file but its rows. */
type AboutFile = Omit<ExemplarTable, 'rows'>;
const nothingYet: AboutFile = { file: '', experts: [], brokenLines: [], readOnly: null };

/** The exemplar table: shows what the host sends, and turns clicks and keys into what the host is asked for. */
export class ExemplarPage implements ExemplarActions {
  private about: AboutFile = nothingYet;
  private readonly list: RowList;
  private readonly selection = new RowSelection();
  private readonly details: CurrentDetails;
  private readonly rowHeight: number;
  private readonly grid: HTMLElement;
  private readonly window: RowWindow;
  private isShown = false;
  private readonly changes: RowChanges;
  private status = '';
  private problem: string | null = null;
  /** What a reason is being written for. */
  private noteFor: readonly string[] = [];

  private readonly keyActions: Readonly<Record<Exclude<TableKey['kind'], 'go' | 'extend' | 'move'>, () => void>> = {
    toggle: () => this.mark(() => this.selection.toggle()),
    'mark-all': () => this.mark(() => this.selection.markAll()),
    clear: () => this.mark(() => this.selection.clear()),
    'take-out': () => this.move(null),
    restore: () => this.restore(),
    remove: () => this.remove(),
    note: () => this.beginNote(),
    reveal: () => this.reveal(),
    'open-turn': () => this.openTurn(),
    search: () => this.root.querySelector<HTMLInputElement>('[data-control=search]')?.select(),
  };

  constructor(
    private readonly root: HTMLElement,
    private readonly host: PageHost<typeof exemplarsPage>,
    private readonly store: ViewStateStore<ViewState>,
  ) {
    const { filter, order } = store.load();
    this.list = new RowList(filter, order);
    this.details = new CurrentDetails(host, () => this.draw());
    this.changes = new RowChanges(host, {
      targets: () => this.selection.targets,
      experts: () => this.about.experts,
      refuses: () => this.refuses(),
      tell: (status) => this.tell(status),
      ask: (answer, then) => void this.ask(answer, then),
    });
    this.rowHeight = Math.round(Number.parseFloat(getComputedStyle(root).fontSize) * 2);
    render(pageView(this.view([], 0), this), root);
    this.grid = requireElement(root, '[data-control=grid]');
    this.window = new RowWindow(this.grid, this.rowHeight, () => this.draw());
    keepUndoInFields(root);
    window.addEventListener('focus', () => this.takeFocus());
  }

  /** Replaces everything shown. */
  show({ rows, ...about }: ExemplarTable): void {
    this.about = about;
    this.list.replace(rows, about.experts);
    const remembered = this.isShown ? null : this.store.load().current;
    this.isShown = true;
    this.rowsChanged();
    this.takeFocus();
    if (remembered === null) return;
    this.selection.goToId(remembered);
    this.currentChanged();
  }

  /** Who opens the table, or comes back to it, can go on with the keys at once. */
  private takeFocus(): void {
    if (document.hasFocus() && document.activeElement === document.body) this.grid.focus();
  }

  /**
   * Some rows of the file have changed: what was said of them before no longer holds, and who undoes it here must hear
   * of it.
   */
  splice({ brokenLines, ...rows }: RowSplice): void {
    this.about = { ...this.about, brokenLines };
    // Of what this page asked for it knows what to say; holding many rows against one another would take a while.
    const changed = this.changes.isUnderWay ? [] : this.list.changedBy(rows);
    this.list.splice(rows);
    if (changed.length > 0) this.status = document.hasFocus() ? elsewhereWords(changed) : '';
    this.rowsChanged();
  }

  filter(change: Partial<RowFilter>): void {
    this.list.filterBy(change);
    this.rowsChanged();
  }

  clearFilters(): void {
    this.filter(noFilter);
    this.grid.focus();
  }

  sortBy(column: string): void {
    this.list.sortBy(column);
    this.rowsChanged();
  }

  reverseOrder(): void {
    this.list.reverse();
    this.rowsChanged();
  }

  point(id: string, { shiftKey, ctrlKey, metaKey }: Parameters<ExemplarActions['point']>[1]): void {
    const index = this.list.shown.findIndex((row) => row.id === id);
    if (shiftKey) this.selection.extendTo(index);
    else if (ctrlKey || metaKey) this.selection.goToAndToggle(index);
    else {
      this.selection.clear();
      this.selection.goTo(index);
    }
    this.currentChanged();
  }

  toggle(id: string): void {
    this.selection.goToAndToggle(this.list.shown.findIndex((row) => row.id === id));
    this.currentChanged();
  }

  press(event: KeyboardEvent): void {
    const key = tableKey(event, { index: this.selection.index, count: this.list.shown.length, page: this.window.page });
    if (!key) return;
    event.preventDefault();
    // VS Code would mark the text of the whole page as well.
    if (key.kind === 'mark-all') event.stopPropagation();
    this.status = '';
    this.follow(key);
  }

  move(to: string | null): void {
    this.changes.move(to);
  }

  restore(): void {
    this.changes.restore();
  }

  remove(): void {
    this.changes.remove();
  }

  beginNote(): void {
    if (this.refuses()) return;
    this.noteFor = this.selection.targets;
    this.draw();
    this.root.querySelector<HTMLElement>('[data-control=why]')?.focus();
  }

  keepNote(why: string): void {
    const ids = this.noteFor;
    this.cancelNote();
    if (why.trim() !== '') this.changes.annotate(ids, why.trim());
  }

  cancelNote(): void {
    this.noteFor = [];
    this.draw();
    this.grid.focus();
  }

  reveal(): void {
    const id = this.selection.current;
    if (id !== undefined) void this.ask(this.host.reveal({ id }));
  }

  openTurn(): void {
    const id = this.selection.current;
    if (id !== undefined) void this.ask(this.host.openTurn({ id }));
  }

  revealLine(line: number): void {
    void this.ask(this.host.revealLine({ line }));
  }

  dismissProblem(): void {
    this.problem = null;
    this.draw();
    this.grid.focus();
  }

  leaveToGrid(): void {
    this.grid.focus();
  }

  private follow(key: TableKey): void {
    switch (key.kind) {
      case 'go':
        this.selection.goTo(key.index);
        this.currentChanged();
        break;
      case 'extend':
        this.selection.extendTo(key.index);
        this.currentChanged();
        break;
      case 'move': {
        const expert = this.about.experts[key.expert];
        if (expert) this.move(expert.id);
        break;
      }
      default:
        this.keyActions[key.kind]();
    }
  }

  private tell(status: string): void {
    this.problem = null;
    this.status = status;
    this.draw();
  }

  /** Says why nothing can be changed, where that is so. */
  private refuses(): boolean {
    if (this.about.readOnly === null) return false;
    this.problem = this.about.readOnly;
    this.draw();
    return true;
  }

  private mark(change: () => void): void {
    change();
    this.draw();
  }

  private rowsChanged(): void {
    this.selection.show(this.list.shown.map(({ id }) => id));
    this.currentChanged();
  }

  private currentChanged(): void {
    const { filter, order } = this.list;
    this.store.save({ filter, order, current: this.selection.current ?? null });
    this.details.show(this.currentRow);
    this.window.set(this.list.shown.length, this.selection.index);
    this.draw();
    this.window.scrollToRow(this.selection.index);
  }

  private get currentRow(): ExemplarRow | undefined {
    return this.list.shown[this.selection.index];
  }

  /** A control that is no longer there gives its focus to the grid. */
  private draw(): void {
    const focused = document.activeElement;
    render(pageView(this.view(this.window.rows, this.window.height), this), this.root);
    if (focused !== null && focused !== document.body && !focused.isConnected) this.grid.focus();
  }

  private view(drawn: PageView['grid']['drawn'], height: number): PageView {
    const {
      about: { experts, readOnly, file, brokenLines },
      list,
      selection,
    } = this;
    const row = this.currentRow;
    return {
      file,
      readOnly,
      brokenLines,
      count: this.isShown ? list.count : null,
      filterBar: { filter: list.filter, order: list.order, experts, services: list.services },
      grid: {
        experts,
        rows: list.shown,
        drawn,
        height,
        rowHeight: this.rowHeight,
        order: list.order,
        current: selection.index,
        isMarked: (id) => selection.has(id),
      },
      details: row
        ? {
            row,
            details: this.details.of(row),
            experts,
            targets: selection.targets.length,
            readOnly: readOnly !== null,
          }
        : null,
      selected: selection.count,
      status: this.status,
      problem: this.problem,
      noteFor: this.noteFor.length,
    };
  }

  private async ask<T>(answer: Promise<T>, then: (result: T) => void = () => undefined): Promise<void> {
    const result = await askHost(answer, (problem) => {
      this.problem = problem;
      this.draw();
    });
    if (result !== undefined) then(result);
  }
}

function requireElement(root: HTMLElement, selector: string): HTMLElement {
  const element = root.querySelector<HTMLElement>(selector);
  if (!element) throw new Error(`The page has no ${selector}.`);
  return element;
}
