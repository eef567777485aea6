import type { DialogueMarks } from '../../../src/protocol/pages/dialogues/dialogue-marks';
import type { dialoguePage } from '../../../src/protocol/pages/dialogue-editor-contract';
import type { PageHost } from '../../../src/protocol/pages/page';
import { type TurnReference, turnKey } from '../../../src/vocabulary/turn-reference';
import { counted } from '../../../src/vocabulary/words';
import type { EditedPage } from '../edit/state-editing';

type MarkedPage = Pick<EditedPage, 'place' | 'chosenSlot' | 'report' | 'ask' | 'draw' | 'focusTurn' | 'focus'> & {
  /** Takes over the marks of the turns. */
  readonly marked: () => void;
};

type Note = DialogueMarks['notes'][number];

/** A note that is being written, on a turn or on one slot of it. */
export interface WrittenNote {
  readonly place: TurnReference;
  readonly slot: string | null;
  /** What the user has written there so far. */
  readonly before: string;
}

/** Notes on turns and slots, and marks of turns that somebody has read. */
export class TurnMarking {
  writing: WrittenNote | null = null;
  private marks: DialogueMarks = { reviewed: [], notes: [], turns: null };

  constructor(
    private readonly host: PageHost<typeof dialoguePage>,
    private readonly page: MarkedPage,
  ) {}

  async load(): Promise<void> {
    await this.take(this.host.marks(null));
  }

  /** The words for a mark beside the number of a turn. */
  marksOf(place: TurnReference): readonly string[] {
    return [...(this.isReviewed(place) ? ['reviewed'] : []), ...(this.notesOn(place).length > 0 ? ['note'] : [])];
  }

  notesOn(place: TurnReference): readonly Note[] {
    return this.marks.notes.filter((note) => turnKey(note) === turnKey(place));
  }

  /** How much of a dialogue and of the file somebody has read; empty where that is nothing. */
  progressWords(dialogue: string, turnsOfDialogue: number): string {
    const { reviewed, turns } = this.marks;
    if (turns === null || reviewed.length === 0) return '';
    const own = reviewed.filter((turn) => turn.dialogue === dialogue).length;
    return `${own} of ${counted(turnsOfDialogue, 'turn')} reviewed, ${reviewed.length} of ${turns} in the file`;
  }

  /** Marks the current turn as read, or takes that back. */
  async toggleReviewed(): Promise<void> {
    const place = this.page.place();
    if (!place) return;
    const isReviewed = !this.isReviewed(place);
    const isTaken = await this.take(this.host.review({ ...place, isReviewed }));
    if (isTaken) this.page.report(`Turn ${place.turn + 1} is ${isReviewed ? 'reviewed' : 'no longer reviewed'}.`);
  }

  /** Opens the field for a note: on the whole turn, or on the chosen slot. */
  beginNote(isOnSlot: boolean): void {
    const place = this.page.place();
    if (!place) return;
    const slot = isOnSlot ? this.page.chosenSlot() : null;
    const own = this.notesOn(place).find((note) => note.isOwn && note.slot === slot);
    this.writing = { place, slot, before: own ? own.note : '' };
    this.page.draw();
    this.page.focus('note-field');
  }

  async saveNote(note: string): Promise<void> {
    const { writing } = this;
    this.leaveNote();
    if (!writing) return;
    const { place, slot } = writing;
    const isTaken = await this.take(this.host.note({ ...place, slot, note: note.trim() }));
    if (isTaken) this.page.report(note.trim() === '' ? 'The note is gone.' : 'Noted.');
  }

  leaveNote(): void {
    this.writing = null;
    this.page.draw();
    this.page.focusTurn();
  }

  openGuidelines(): void {
    void this.page.ask(this.host.openGuidelines(null));
  }

  private isReviewed(place: TurnReference): boolean {
    return this.marks.reviewed.some((turn) => turnKey(turn) === turnKey(place));
  }

  private async take(answer: Promise<DialogueMarks>): Promise<boolean> {
    const marks = await this.page.ask(answer);
    if (!marks) return false;
    this.marks = marks;
    this.page.marked();
    return true;
  }
}
