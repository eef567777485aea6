import type { ListedDialogue } from '../../../src/protocol/pages/dialogue-editor-contract';
import type { TurnReference } from '../../../src/vocabulary/turn-reference';
import { itemsOf } from '../../../src/vocabulary/values/grouped';
import type { DoubtfulTurns } from '../known-doubts';
import { RowWindow } from '../../shared/rows/row-window';
import { countsIn, type DialogueKind, filtered, type ListFilter, servicesIn } from './list-filter';

/** What the list shows at a moment. */
export interface ListView {
  readonly filter: ListFilter;
  readonly services: readonly string[];
  /** How many dialogues the file has of each kind. */
  readonly counts: Readonly<Record<DialogueKind, number>>;
  /** All dialogues that match the filter, in the order of the file. */
  readonly rows: readonly ListedDialogue[];
  readonly doubtful: DoubtfulTurns;
  readonly drawn: RowWindow['rows'];
  /** The index of the current one among them; −1 where the filter hides it. */
  readonly current: number;
  readonly rowHeight: number;
}

/** The dialogues of the file: which are shown and drawn, and which one is current. */
export class DialogueList {
  private all: readonly ListedDialogue[] = [];
  private shown: readonly ListedDialogue[] = [];
  private services: readonly string[] = [];
  private doubtful: DoubtfulTurns = new Map();
  private counts = countsIn([], this.doubtful);
  private found: ReadonlySet<string> | null = null;
  private currentId: string | null = null;
  /** Undefined until the list is in the document; until then no row is drawn. */
  private window: RowWindow | undefined;

  constructor(
    private chosen: ListFilter,
    private readonly rowHeight: number,
  ) {}

  /** Draws the rows into an element from now on. */
  attach(element: HTMLElement, onScroll: () => void): void {
    this.window = new RowWindow(element, this.rowHeight, 0, onScroll);
    this.place();
  }

  get filter(): ListFilter {
    return this.chosen;
  }

  get current(): ListedDialogue | undefined {
    return this.all.find(({ id }) => id === this.currentId);
  }

  get view(): ListView {
    const { chosen: filter, services, shown: rows, rowHeight, doubtful } = this;
    const drawn = this.window ? this.window.rows : [];
    return { filter, services, counts: this.counts, rows, drawn, current: this.index, rowHeight, doubtful };
  }

  /** The ids of the dialogues that match the filter; null where all do. */
  get listed(): readonly string[] | null {
    return this.shown.length === this.all.length ? null : this.shown.map(({ id }) => id);
  }

  /** How many rows a page key moves. */
  get page(): number {
    return this.window ? this.window.page : 1;
  }

  replace(dialogues: readonly ListedDialogue[]): void {
    this.all = dialogues;
    this.services = servicesIn(dialogues);
    this.counts = countsIn(dialogues, this.doubtful);
    if (!this.current) this.currentId = dialogues[0]?.id ?? null;
    this.filterRows();
  }

  /** The turns that may be wrongly annotated. */
  setDoubtful(doubtful: DoubtfulTurns): void {
    this.doubtful = doubtful;
    this.replace(this.all);
  }

  /** Replaces some dialogues. */
  splice(start: number, removed: number, dialogues: readonly ListedDialogue[]): void {
    this.replace([...this.all.slice(0, start), ...dialogues, ...this.all.slice(start + removed)]);
  }

  /** @param found the dialogues in which the searched words occur; `null` where none are searched for */
  filterBy(filter: ListFilter, found: ReadonlySet<string> | null | 'as before'): void {
    this.chosen = filter;
    if (found !== 'as before') this.found = found;
    this.filterRows();
    if (this.index < 0 && this.shown[0]) this.goTo(this.shown[0].id);
  }

  goTo(id: string): void {
    this.currentId = id;
    this.place();
    this.window?.scrollToRow(this.index);
  }

  /** The id of the dialogue some steps away among the shown ones; the first or the last one at the ends. */
  stepped(steps: number): string | undefined {
    const last = this.shown.length - 1;
    return this.shown[Math.min(Math.max(this.index + steps, 0), last)]?.id;
  }

  /** The next turn that is doubtful or that no expert has right, after a turn and across the shown dialogues. */
  nextWrong(after: TurnReference): TurnReference | undefined {
    const start = Math.max(this.index, 0);
    for (const [offset, { id, noneRight }] of this.shown.slice(start).entries()) {
      const turns = [...noneRight, ...itemsOf(this.doubtful, id)].sort((a, b) => a - b);
      const turn = turns.find((each) => offset > 0 || id !== after.dialogue || each > after.turn);
      if (turn !== undefined) return { dialogue: id, turn };
    }
    return undefined;
  }

  private get index(): number {
    return this.shown.findIndex(({ id }) => id === this.currentId);
  }

  private filterRows(): void {
    this.shown = filtered(this.all, this.chosen, this.found, this.doubtful);
    this.place();
  }

  private place(): void {
    this.window?.set(this.shown.length, this.index);
  }
}
