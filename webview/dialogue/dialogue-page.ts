import { render } from 'lit';
import type {
  dialoguePage,
  ListedDialogue,
  ShownChat,
  ShownDialogueFile,
} from '../../src/protocol/pages/dialogue-editor-contract';
import type { OutOfDate } from '../../src/vocabulary/annotation/out-of-date';
import type { PageHost } from '../../src/protocol/pages/page';
import type { TurnReference } from '../../src/vocabulary/turn-reference';
import { itemsOf } from '../../src/vocabulary/values/grouped';
import { askHost } from '../shared/page/ask-host';
import type { ViewStateStore } from '../shared/page/vscode-api';
import { requiredElement } from '../shared/required-element';
import { ChosenDialogue } from './chosen-dialogue';
import type { DialogueActions } from './dialogue-actions';
import { runShortcut, stepsInList } from './dialogue-keyboard';
import { pageView } from './dialogue-view';
import { KnownDoubts } from './known-doubts';
import { PageFocus } from './page-focus';
import { type EditedPage, StateEditing } from './edit/state-editing';
import { StateRenaming } from './edit/state-renaming';
import { TurnMarking } from './marks/turn-marking';
import { DialogueList } from './list/dialogue-list';
import { type ListFilter, searchWords } from './list/list-filter';
import type { ViewState } from './view-state';

/** In larger files, doubtful turns are looked for when somebody asks for them, because that takes a while. */
const DOUBTED_AT_ONCE = 500;

/** The chat of a dialogue file: shows what the host sends, and turns clicks and keys into requests to the host. */
export class DialoguePage implements DialogueActions {
  private about: Omit<ShownDialogueFile, 'dialogues'> | null = null;
  private readonly list: DialogueList;
  private readonly chosen = new ChosenDialogue();
  private status = '';
  private problem: string | null = null;
  private isHelpOpen = false;
  readonly editing: StateEditing;
  readonly renaming: StateRenaming;
  readonly marking: TurnMarking;
  private readonly focus: PageFocus;
  private readonly doubts = new KnownDoubts(() => this.ask(this.host.doubts(null)));

  constructor(
    private readonly root: HTMLElement,
    private readonly host: PageHost<typeof dialoguePage>,
    private readonly store: ViewStateStore<ViewState>,
  ) {
    const rowHeight = Math.round(Number.parseFloat(getComputedStyle(root).fontSize) * 3.4);
    this.list = new DialogueList(store.load().filter, rowHeight);
    this.focus = new PageFocus(root, () => this.chosen.turn);
    const page: EditedPage = {
      place: () => this.chosen.place,
      turn: () => this.chosen.current,
      chosenSlot: () => this.chosen.chosenSlot,
      experts: () => this.about?.experts ?? [],
      readOnly: () => this.about?.readOnly ?? null,
      report: (status) => this.report(status),
      fail: (problem) => this.fail(problem),
      ask: (answer) => this.ask(answer),
      reload: () => this.refresh(),
      settle: (turns) => this.settle(turns),
      draw: () => this.draw(),
      focusTurn: () => this.focus.turn(),
      focus: (control) => this.focus.control(control),
    };
    this.editing = new StateEditing(host, page);
    this.renaming = new StateRenaming(host, { ...page, listed: () => this.list.listed });
    this.marking = new TurnMarking(host, { ...page, marked: () => this.showChat(this.chosen.chat) });
    this.draw();
    this.list.attach(requiredElement(root, '[data-control=list]'), () => this.draw());
    root.addEventListener('keydown', (event) => {
      if (runShortcut(event, this)) event.preventDefault();
    });
  }

  /** Replaces everything shown. */
  show({ dialogues, ...about }: ShownDialogueFile): void {
    const isFirst = this.about === null;
    this.about = about;
    this.list.replace(dialogues);
    if (isFirst && dialogues.length <= DOUBTED_AT_ONCE && about.failure === null) void this.loadDoubts();
    if (isFirst) void this.marking.load();
    if (isFirst && searchWords(this.list.filter).length > 0) void this.find(this.list.filter);
    const [first] = dialogues;
    const remembered = this.chosen.place ?? this.store.load().at;
    const isThere = dialogues.some(({ id }) => id === remembered?.dialogue);
    const place = about.goTo ?? (isThere ? remembered : null) ?? (first ? { dialogue: first.id, turn: 0 } : null);
    if (place) void this.goTo(place);
    else this.draw();
  }

  /** Replaces some dialogues. The chosen one is asked for again, because it may be among them. */
  splice(start: number, removed: number, dialogues: readonly ListedDialogue[]): void {
    this.list.splice(start, removed, dialogues);
    void this.refresh();
  }

  /** Asks for the chosen dialogue again. */
  async refresh(): Promise<void> {
    const { place } = this.chosen;
    if (place) await this.load(place.dialogue);
  }

  tellOutOfDate(outOfDate: OutOfDate): void {
    this.editing.outOfDate = outOfDate;
    this.draw();
  }

  /** Doubts about edited turns are settled. */
  private settle(turns: readonly TurnReference[]): void {
    this.doubts.settle(turns);
    this.list.setDoubtful(this.doubts.turns);
    this.showChat(this.chosen.chat);
  }

  acceptSuggestion(): void {
    const { place } = this.chosen;
    const suggestion = place && this.doubts.about(place).find((doubt) => doubt.suggestion)?.suggestion;
    if (suggestion) this.editing.acceptSuggestion(suggestion);
    else this.report('No doubt about this turn suggests an edit.');
  }

  editSlot(): void {
    void this.editing.begin(this.chosen.chosenSlot);
  }

  /** Shows a turn, and gives it the keyboard unless a field has it. */
  async goTo(place: TurnReference): Promise<void> {
    const isAnother = this.chosen.chat?.dialogue !== place.dialogue;
    this.editing.leave();
    this.renaming.form = null;
    this.chosen.goTo(place);
    this.list.goTo(place.dialogue);
    this.store.save({ filter: { ...this.list.filter }, at: { ...place } });
    if (isAnother) await this.load(place.dialogue);
    else this.draw();
    if (this.chosen.place === place) this.focus.turn();
  }

  filter(change: Partial<ListFilter>): void {
    const filter = { ...this.list.filter, ...change };
    if (change.search !== undefined && searchWords(filter).length > 0) {
      void this.find(filter);
      return;
    }
    if (change.kind === 'doubtful') void this.loadDoubts().then(() => this.applyFilter(filter, 'as before'));
    else this.applyFilter(filter, change.search === undefined ? 'as before' : null);
  }

  leaveSearch(): void {
    this.focus.control('list');
  }

  pressInList(event: KeyboardEvent): void {
    if (event.key === 'Enter') {
      event.preventDefault();
      event.stopPropagation();
      this.focus.turn();
      return;
    }
    const steps = stepsInList(event.key, this.list.page);
    const to = steps === undefined ? undefined : this.list.stepped(steps);
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    void this.showDialogue(to);
  }

  openDialogue(id: string): void {
    void this.goTo({ dialogue: id, turn: 0 });
  }

  goToTurn(turn: number): void {
    const { place } = this.chosen;
    if (place && place.turn !== turn) void this.goTo({ dialogue: place.dialogue, turn });
  }

  stepTurn(steps: 1 | -1): void {
    this.goToTurn(this.chosen.stepped(steps));
  }

  stepDialogue(steps: 1 | -1): void {
    const to = this.list.stepped(steps);
    if (to !== undefined && to !== this.chosen.place?.dialogue) this.openDialogue(to);
  }

  async nextWrong(): Promise<void> {
    await this.loadDoubts();
    const next = this.chosen.place && this.list.nextWrong(this.chosen.place);
    if (next) void this.goTo(next);
    else this.report('No later turn is doubtful or wrong.');
  }

  chooseSlot(slot: string): void {
    this.chosen.chooseSlot(slot);
    this.draw();
  }

  stepSlot(steps: 1 | -1): void {
    this.chosen.stepSlot(steps);
    const { chosenSlot } = this.chosen;
    this.report(chosenSlot ?? '');
  }

  reveal(): void {
    const { place } = this.chosen;
    if (place) void this.ask(this.host.reveal(place));
  }

  inspect(): void {
    const { place } = this.chosen;
    if (place) void this.ask(this.host.inspect(place));
  }

  search(): void {
    this.focus.control('search');
  }

  toggleHelp(): void {
    this.isHelpOpen = !this.isHelpOpen;
    this.draw();
    if (this.isHelpOpen) this.focus.control('help');
    else this.focus.turn();
  }

  dismissProblem(): void {
    this.problem = null;
    this.draw();
    this.focus.turn();
  }

  /** Shows a dialogue and leaves the keyboard in the list. */
  private async showDialogue(dialogue: string): Promise<void> {
    this.chosen.goTo({ dialogue, turn: 0 });
    this.list.goTo(dialogue);
    this.draw();
    await this.load(dialogue);
  }

  private async load(dialogue: string): Promise<void> {
    const chat = await this.ask(this.host.chat({ dialogue }));
    if (chat === undefined || this.chosen.place?.dialogue !== dialogue) return;
    this.showChat(chat);
    this.draw();
  }

  /** Draws the chat with what is known of its turns. */
  private showChat(chat: ShownChat | null): void {
    const doubtful = chat ? itemsOf(this.doubts.turns, chat.dialogue) : [];
    this.chosen.show(chat, this.list.current, doubtful, (place) => this.marking.marksOf(place));
  }

  /** Looks for doubtful turns once, and shows them. */
  private async loadDoubts(): Promise<void> {
    if (!this.doubts.isAsked) this.report('Looking for doubtful turns…');
    await this.doubts.load();
    this.list.setDoubtful(this.doubts.turns);
    this.showChat(this.chosen.chat);
    this.report('');
  }

  private async find(filter: ListFilter): Promise<void> {
    const found = await this.ask(this.host.find({ words: searchWords(filter) }));
    if (found) this.applyFilter(filter, new Set(found));
  }

  private applyFilter(filter: ListFilter, found: ReadonlySet<string> | null | 'as before'): void {
    const before = this.list.current?.id;
    this.list.filterBy(filter, found);
    this.store.save({ filter: { ...filter }, at: this.chosen.place && { ...this.chosen.place } });
    const now = this.list.current?.id;
    if (now !== undefined && now !== before) void this.showDialogue(now);
    else this.draw();
  }

  private report(status: string): void {
    this.problem = null;
    this.status = status;
    this.draw();
  }

  private fail(problem: string): void {
    this.problem = problem;
    this.draw();
  }

  private draw(): void {
    const { about, chosen, status, problem, isHelpOpen } = this;
    const { chat, turns, turn, chosenSlot } = chosen;
    const doubts = chosen.place ? this.doubts.about(chosen.place) : [];
    const view = { doubts, about, list: this.list.view, chat, turns, turn, chosenSlot, status, problem, isHelpOpen };
    render(pageView(view, this), this.root);
  }

  private ask<T>(answer: Promise<T>): Promise<T | undefined> {
    return askHost(answer, (problem) => this.fail(problem));
  }
}
