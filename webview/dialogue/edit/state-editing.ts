import type { SlotValues } from '../../../src/protocol/engine/dialogues/dialogue-contract';
import type { OutOfDate } from '../../../src/vocabulary/annotation/out-of-date';
import type { dialoguePage, EditOutcome } from '../../../src/protocol/pages/dialogue-editor-contract';
import type { PageHost } from '../../../src/protocol/pages/page';
import type { EditExtent, SlotChange, StateEdit } from '../../../src/vocabulary/annotation/annotation';
import {
  alternativesOf,
  DELETED,
  firstAlternative,
  valueInWords,
  valueOf,
} from '../../../src/vocabulary/dialogue-state';
import type { Expert } from '../../../src/vocabulary/expert';
import type { TurnReference } from '../../../src/vocabulary/turn-reference';
import type { ShownTurn } from '../../shared/chat/chat-view';
import { carriedWords, changesInWords } from '../../../src/vocabulary/annotation/edit-words';
import { editWords, manyWords, verdictWords } from './edit-words';
import { SlotForm } from './slot-form';

/** What edits need of the page. */
export interface EditedPage {
  readonly place: () => TurnReference | null;
  readonly turn: () => ShownTurn | undefined;
  readonly chosenSlot: () => string | null;
  readonly experts: () => readonly Expert[];
  readonly readOnly: () => string | null;
  /** Says what an action did. */
  readonly report: (status: string) => void;
  readonly fail: (problem: string) => void;
  /** Waits for the host's answer; undefined where it fails, which is told. */
  readonly ask: <T>(answer: Promise<T>) => Promise<T | undefined>;
  /** Asks for the chosen dialogue again. */
  readonly reload: () => Promise<void>;
  /** Tells which turns were edited. */
  readonly settle: (turns: readonly TurnReference[]) => void;
  readonly draw: () => void;
  readonly focusTurn: () => void;
  /** Gives the keyboard to a control. */
  readonly focus: (control: string) => void;
}

/** An edit as it was asked for, so that it can be asked for again with another extent. */
interface AskedEdit {
  readonly place: TurnReference;
  readonly what: string;
  readonly make: (extent: EditExtent) => Promise<EditOutcome>;
}

/** The edits of the chosen dialogue: by one key from an expert's answer, or typed into a form. */
export class StateEditing {
  form: SlotForm | null = null;
  /** What accepting all agreed answers would do; null unless the user is asked. */
  agreed: EditOutcome | null = null;
  outOfDate: OutOfDate | null = null;
  private last: AskedEdit | undefined;
  private known: readonly SlotValues[] = [];

  constructor(
    private readonly host: PageHost<typeof dialoguePage>,
    private readonly page: EditedPage,
  ) {}

  /** Accepts what an expert answered for the chosen slot. */
  acceptSlot(index: number): void {
    const [expert, slot] = [this.page.experts()[index], this.page.chosenSlot()];
    if (!expert) return;
    if (slot === null) this.page.report('No slot is chosen.');
    else this.accept(expert, slot, `${slot} is as ${expert.name} has it`);
  }

  /** Accepts the whole answer of the costliest expert that is not right yet. */
  acceptTurn(): void {
    const expert = this.acceptedExpert;
    if (expert) this.accept(expert, null, `All slots are as ${expert.name} has them`);
    else this.page.report('No expert has another answer than gold here.');
  }

  /** Whose answer `acceptTurn` takes. */
  get acceptedExpert(): Expert | undefined {
    const answers = this.page.turn()?.content.answers ?? [];
    return [...this.page.experts()]
      .reverse()
      .find(({ id }) => answers.some((each) => each.expert === id && !each.right));
  }

  /** Makes the edit that a doubt suggests. */
  acceptSuggestion(edit: StateEdit): void {
    if (this.refuses()) return;
    const make = (extent: EditExtent): Promise<EditOutcome> =>
      this.host.edit({ edit: { ...edit, extent }, force: true });
    void this.make({ place: edit, what: changesInWords(edit.changes), make }, edit.extent);
  }

  /** Asks before all turns are accepted on which the experts agree with one another and not with gold. */
  async askAgreed(): Promise<void> {
    if (this.refuses()) return;
    const outcome = await this.page.ask(this.host.acceptAgreed({ isPreview: true }));
    if (!outcome) return;
    if (outcome.refusal !== null) this.page.fail(outcome.refusal);
    else if (outcome.turns.length === 0) this.page.report('There is no turn on which all experts agree against gold.');
    else this.agreed = outcome;
    this.page.draw();
    if (this.agreed) this.page.focus('accept-agreed');
  }

  async acceptAgreed(): Promise<void> {
    this.agreed = null;
    const outcome = await this.page.ask(this.host.acceptAgreed({ isPreview: false }));
    await this.page.reload();
    if (outcome) this.page.report(outcome.refusal ?? `Accepted: ${manyWords(outcome)}. U takes all of it back.`);
    this.page.focusTurn();
  }

  /** Opens the form: for the chosen slot, or for a slot to be chosen. */
  async begin(slot: string | null): Promise<void> {
    if (this.refuses() || !this.page.place()) return;
    this.known = (await this.page.ask(this.host.slotValues(null))) ?? this.known;
    const value = slot === null ? undefined : this.valueNow(slot);
    this.form = new SlotForm(this.known, slot, value === undefined ? '' : firstAlternative(value));
    this.page.draw();
    this.page.focus('slot-field');
  }

  /** Takes the chosen slot out of the state; a slot that the turn takes out comes back. */
  remove(): void {
    const slot = this.page.chosenSlot();
    const content = this.page.turn()?.content;
    if (slot === null || !content) return;
    const before = valueOf(content.previousState, slot);
    const isRemoved = content.belief !== null && valueOf(content.belief, slot) === DELETED;
    if (isRemoved && before !== undefined)
      this.change({ slot, values: [...alternativesOf(before)] }, `${slot} is ${valueInWords(before)} again`);
    else this.change({ slot, remove: true }, `${slot} is removed`);
  }

  /** Makes the last edit again for its turn alone. */
  async thisTurnAlone(): Promise<void> {
    const { last } = this;
    if (!last || this.refuses()) return;
    await this.page.ask(this.host.undo(null));
    await this.make(last, 'this-turn');
  }

  async undo(): Promise<void> {
    this.last = undefined;
    await this.page.ask(this.host.undo(null));
    await this.page.reload();
    this.page.report('Undone.');
  }

  async redo(): Promise<void> {
    await this.page.ask(this.host.redo(null));
    await this.page.reload();
    this.page.report('Redone.');
  }

  /** Makes the exemplars again that rest on the states before. */
  followStates(): void {
    void this.page.ask(this.host.followStates(null)).then((followed) => {
      if (followed) this.page.report(followed.words);
    });
  }

  showRouteChanges(): void {
    void this.page.ask(this.host.showRouteChanges(null));
  }

  /** For each change of the form's text. */
  type(text: string): void {
    this.form?.type(text);
    this.page.draw();
    void this.preview();
  }

  highlight(steps: 1 | -1): void {
    this.form?.highlight(steps);
    this.page.draw();
    void this.preview();
  }

  /** Takes what the form holds: first the slot, then its value. */
  async take(taken: string, extent: EditExtent): Promise<void> {
    const { form } = this;
    const place = this.page.place();
    if (!form || !place || taken === '') return;
    if (form.slot === null) {
      form.chooseSlot(taken);
      this.page.draw();
      return;
    }
    const { slot, isRefused } = form;
    const edit = (reach: EditExtent): StateEdit => ({ ...place, changes: [{ slot, values: [taken] }], extent: reach });
    const outcome = await this.make(
      {
        place,
        what: `${slot} is ${taken}`,
        make: (reach) => this.host.edit({ edit: edit(reach), force: isRefused }),
      },
      extent,
    );
    if (outcome?.refusal === null) this.cancel();
    else if (outcome?.canBeForced) this.insist(form, outcome.refusal);
  }

  cancel(): void {
    this.form = null;
    this.agreed = null;
    this.page.draw();
    this.page.focusTurn();
  }

  /** Another turn is shown, so what is being typed no longer belongs anywhere. */
  leave(): void {
    this.form = null;
    this.agreed = null;
    this.last = undefined;
  }

  private insist(form: SlotForm, refusal: string): void {
    form.isRefused = true;
    form.note = `${refusal} Enter again takes it all the same.`;
    this.page.draw();
  }

  private accept(expert: Expert, slot: string | null, what: string): void {
    const place = this.page.place();
    if (!place || this.refuses()) return;
    const make = (extent: EditExtent): Promise<EditOutcome> =>
      this.host.accept({ ...place, expert: expert.id, slot, extent });
    void this.make({ place, what, make }, 'carry-over');
  }

  private change(change: SlotChange, what: string): void {
    const place = this.page.place();
    if (!place || this.refuses()) return;
    const make = (extent: EditExtent): Promise<EditOutcome> =>
      this.host.edit({ edit: { ...place, changes: [change], extent }, force: true });
    void this.make({ place, what, make }, 'carry-over');
  }

  private async make(asked: AskedEdit, extent: EditExtent): Promise<EditOutcome | undefined> {
    const before = this.page.turn();
    const outcome = await this.page.ask(asked.make(extent));
    if (!outcome) return undefined;
    await this.page.reload();
    if (outcome.refusal !== null) {
      if (!outcome.canBeForced) this.page.fail(outcome.refusal);
      return outcome;
    }
    this.page.settle(outcome.turns);
    this.last = extent === 'carry-over' && outcome.turns.length > 1 ? asked : undefined;
    const verdicts = verdictWords(before, this.page.turn(), this.page.experts());
    const keys = this.last ? ' T: this turn alone.' : '';
    this.page.report(`${editWords(asked.what, asked.place.turn, outcome)}${verdicts}${keys}`);
    this.page.focusTurn();
    return outcome;
  }

  /** Tells below the form how far the edit reaches. */
  private async preview(): Promise<void> {
    const { form } = this;
    const place = this.page.place();
    if (!form || !place || form.taken === '') return;
    const { slot, taken } = form;
    if (slot === null) return;
    const edit: StateEdit = { ...place, changes: [{ slot, values: [taken] }], extent: 'carry-over' };
    const outcome = await this.page.ask(this.host.preview({ edit }));
    if (this.form !== form || form.taken !== taken || !outcome) return;
    form.note = outcome.refusal ?? carriedWords(place.turn, outcome.turns);
    this.page.draw();
  }

  private valueNow(slot: string) {
    const content = this.page.turn()?.content;
    return content ? valueOf(content.state ?? content.previousState, slot) : undefined;
  }

  private refuses(): boolean {
    const readOnly = this.page.readOnly();
    if (readOnly !== null) this.page.fail(readOnly);
    return readOnly !== null;
  }
}
