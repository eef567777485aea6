import { render } from 'lit';
import type { PageHost } from '../../src/protocol/pages/page';
import type { exemplarsPage, ExemplarTable, RowSplice } from '../../src/protocol/pages/exemplar-editor-contract';
import { askHost } from '../shared/page/ask-host';
import type { ViewStateStore } from '../shared/page/vscode-api';
import { requiredElement } from '../shared/required-element';
import type { ExemplarActions } from './exemplars-actions';
import { CurrentDetails } from './current-details';
import { RowChanges } from './row-changes';
import { runTableKey } from './run-table-key';
import { keepUndoInFields } from './field-undo';
import { tableKey } from './exemplars-keyboard';
import { pageView, type PageView } from './exemplars-view';
import { noFilter, type RowFilter } from './rows/row-filter';
import { elsewhereWords } from './rows/row-words';
import { TableRows } from './rows/table-rows';
import type { ViewState } from './view-state';

/** Everything about the file except its rows. */
type AboutFile = Omit<ExemplarTable, 'rows'>;
const nothingYet: AboutFile = { file: '', experts: [], brokenLines: [], readOnly: null };

/** The exemplar table: shows what the host sends, and turns clicks and keys into requests to the host. */
export class ExemplarPage implements ExemplarActions {
  private about: AboutFile = nothingYet;
  private readonly rows: TableRows;
  private readonly details: CurrentDetails;
  private readonly grid: HTMLElement;
  private isShown = false;
  private readonly changes: RowChanges;
  private status = '';
  private problem: string | null = null;
  /** The exemplars that a reason is being written for. */
  private noteFor: readonly string[] = [];

  constructor(
    private readonly root: HTMLElement,
    private readonly host: PageHost<typeof exemplarsPage>,
    private readonly store: ViewStateStore<ViewState>,
  ) {
    const rowHeight = Math.round(Number.parseFloat(getComputedStyle(root).fontSize) * 2);
    this.rows = new TableRows(store.load(), rowHeight, () => this.currentChanged());
    this.details = new CurrentDetails(host, () => this.draw());
    this.changes = new RowChanges(host, {
      targets: () => this.rows.targets,
      experts: () => this.about.experts,
      refuses: () => this.refuses(),
      report: (status) => this.report(status),
      ask: (answer, then) => void this.ask(answer, then),
    });
    render(pageView(this.view(), this), root);
    this.grid = requiredElement(root, '[data-control=grid]');
    this.rows.attach(this.grid, () => this.draw());
    keepUndoInFields(root);
    window.addEventListener('focus', () => this.takeFocus());
  }

  /** Replaces everything shown. */
  show({ rows, ...about }: ExemplarTable): void {
    this.about = about;
    const remembered = this.isShown ? null : this.store.load().current;
    this.isShown = true;
    this.rows.replace(rows, about.experts);
    this.takeFocus();
    if (remembered !== null) this.rows.goToId(remembered);
  }

  /** Gives the keyboard to the grid when the table is opened or comes back. */
  private takeFocus(): void {
    if (document.hasFocus() && document.activeElement === document.body) this.grid.focus();
  }

  /** Replaces changed rows. The last status is then out of date, and a change that was made elsewhere is reported. */
  splice({ brokenLines, ...rows }: RowSplice): void {
    this.about = { ...this.about, brokenLines };
    // The page reports its own changes itself. Comparing many rows would take a while.
    const changed = this.changes.isUnderWay ? [] : this.rows.changedBy(rows);
    if (changed.length > 0) this.status = document.hasFocus() ? elsewhereWords(changed) : '';
    this.rows.splice(rows);
  }

  filter(change: Partial<RowFilter>): void {
    this.rows.filter(change);
  }

  clearFilters(): void {
    this.rows.filter(noFilter);
    this.grid.focus();
  }

  sortBy(column: string): void {
    this.rows.sortBy(column);
  }

  reverseOrder(): void {
    this.rows.reverseOrder();
  }

  point(id: string, { shiftKey, ctrlKey, metaKey }: Parameters<ExemplarActions['point']>[1]): void {
    this.rows.point(id, shiftKey ? 'extend' : ctrlKey || metaKey ? 'toggle' : 'alone');
  }

  toggle(id: string): void {
    this.rows.point(id, 'toggle');
  }

  press(event: KeyboardEvent): void {
    const key = tableKey(event, this.rows.keyContext);
    if (!key) return;
    event.preventDefault();
    // Otherwise VS Code would also select the text of the whole page.
    if (key.kind === 'mark-all') event.stopPropagation();
    this.status = '';
    runTableKey(key, {
      rows: this.rows,
      actions: this,
      experts: this.about.experts,
      search: () => this.root.querySelector<HTMLInputElement>('[data-control=search]')?.select(),
    });
    this.draw();
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
    this.noteFor = this.rows.targets;
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
    const { current } = this.rows;
    if (current) void this.ask(this.host.reveal({ id: current.id }));
  }

  openTurn(): void {
    const { current } = this.rows;
    if (current) void this.ask(this.host.openTurn({ id: current.id }));
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

  private report(status: string): void {
    this.problem = null;
    this.status = status;
    this.draw();
  }

  /** If nothing can be changed, says why and returns true. */
  private refuses(): boolean {
    if (this.about.readOnly === null) return false;
    this.problem = this.about.readOnly;
    this.draw();
    return true;
  }

  private currentChanged(): void {
    this.store.save(this.rows.viewState);
    this.details.show(this.rows.current);
    this.draw();
  }

  /** If the focused control is gone, the grid gets the focus. */
  private draw(): void {
    const focused = document.activeElement;
    render(pageView(this.view(), this), this.root);
    if (focused !== null && focused !== document.body && !focused.isConnected) this.grid.focus();
  }

  private view(): PageView {
    const { about, rows, status, problem } = this;
    const { experts, readOnly, file, brokenLines } = about;
    return {
      file,
      readOnly,
      brokenLines,
      count: this.isShown ? rows.count : null,
      filterBar: { ...rows.filterView, experts },
      grid: { ...rows.gridView, experts },
      details: this.detailsView(),
      selected: rows.selectedCount,
      status,
      problem,
      noteFor: this.noteFor.length,
    };
  }

  private detailsView(): PageView['details'] {
    const { experts, readOnly } = this.about;
    const { current: row, targets } = this.rows;
    if (!row) return null;
    return { row, details: this.details.of(row), experts, targets: targets.length, readOnly: readOnly !== null };
  }

  private async ask<T>(answer: Promise<T>, then: (result: T) => void = () => undefined): Promise<void> {
    const result = await askHost(answer, (problem) => {
      this.problem = problem;
      this.draw();
    });
    if (result !== undefined) then(result);
  }
}
