import type { dialoguePage, EditOutcome } from '../../../src/protocol/pages/dialogue-editor-contract';
import type { PageHost } from '../../../src/protocol/pages/page';
import type { Renaming } from '../../../src/vocabulary/annotation/annotation';
import { firstAlternative, valueOf } from '../../../src/vocabulary/dialogue-state';
import { manyWords } from './edit-words';
import type { EditedPage } from './state-editing';

/** What renaming needs of the page. */
export interface RenamedPage extends EditedPage {
  /** The dialogues that the list shows; null where it shows all. */
  readonly listed: () => readonly string[] | null;
}

/** Another spelling that is being typed. */
export interface RenamingForm {
  readonly slot: string;
  /** Undefined where the turn has no value for the slot: then only the slot can be renamed. */
  readonly value: string | undefined;
  what: 'value' | 'slot';
  where: 'listed' | 'this';
  to: string;
  /** What it would change, or why it cannot be done. */
  note: string;
}

/** Another name of the chosen slot, or another spelling of its value, in many dialogues as one step of undo. */
export class StateRenaming {
  form: RenamingForm | null = null;

  constructor(
    private readonly host: PageHost<typeof dialoguePage>,
    private readonly page: RenamedPage,
  ) {}

  begin(): void {
    const readOnly = this.page.readOnly();
    const slot = this.page.chosenSlot();
    if (readOnly !== null) this.page.fail(readOnly);
    else if (slot === null) this.page.report('No slot is chosen.');
    else this.open(slot);
  }

  change(change: Partial<Pick<RenamingForm, 'what' | 'where' | 'to'>>): void {
    if (!this.form) return;
    const before = this.form.what;
    Object.assign(this.form, change);
    // What is typed for a value is no name of a slot.
    if (this.form.what !== before) this.form.to = this.form.what === 'value' ? (this.form.value ?? '') : this.form.slot;
    this.page.draw();
    void this.preview();
  }

  /** Makes it, as one step of undo. */
  async save(): Promise<void> {
    const renaming = this.renaming();
    if (!renaming) return;
    const outcome = await this.page.ask(this.host.rename({ renaming, isPreview: false }));
    if (!outcome) return;
    if (outcome.refusal !== null) {
      if (this.form) this.form.note = outcome.refusal;
      this.page.draw();
      return;
    }
    this.form = null;
    await this.page.reload();
    this.page.settle(outcome.turns);
    this.page.report(`Renamed: ${manyWords(outcome)}. U takes all of it back.`);
    this.page.focusTurn();
  }

  cancel(): void {
    this.form = null;
    this.page.draw();
    this.page.focusTurn();
  }

  private open(slot: string): void {
    const content = this.page.turn()?.content;
    const now = content && valueOf(content.state ?? content.previousState, slot);
    const value = now === undefined ? undefined : firstAlternative(now);
    const what = value === undefined ? 'slot' : 'value';
    this.form = { slot, value, what, where: 'listed', to: value ?? slot, note: '' };
    this.page.draw();
    this.page.focus('rename-field');
  }

  /** Tells how many turns would change, while somebody types. */
  private async preview(): Promise<void> {
    const { form } = this;
    const renaming = this.renaming();
    if (!form) return;
    form.note = '';
    if (!renaming) return;
    const asked = JSON.stringify(renaming);
    const outcome = await this.page.ask(this.host.rename({ renaming, isPreview: true }));
    if (!outcome || this.form !== form || JSON.stringify(this.renaming()) !== asked) return;
    form.note = noteOf(outcome);
    this.page.draw();
  }

  /** Undefined as long as nothing else is typed than what is there. */
  private renaming(): Renaming | undefined {
    const { form } = this;
    const place = this.page.place();
    if (!form || !place) return undefined;
    const to = form.to.trim();
    const from = form.what === 'value' ? form.value : form.slot;
    if (to === '' || to === from || from === undefined) return undefined;
    const listed = this.page.listed();
    return {
      what: form.what === 'value' ? { slot: form.slot, value: from, to } : { slot: form.slot, to },
      dialogues: form.where === 'this' ? [place.dialogue] : listed && [...listed],
    };
  }
}

function noteOf(outcome: EditOutcome): string {
  return outcome.refusal ?? `Changes ${manyWords(outcome)}.`;
}
