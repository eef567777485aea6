import type { Decided } from '../../core/decisions/decided';
import type { DecidedSubject, DecisionContent, Verdict } from '../../vocabulary/annotation/decision';
import type { KnownDecisions, NewDecision } from '../decisions/decision-log';

/** A question to people, and where the answer is kept. */
export interface Question {
  /** The file beside which decisions on it stand. */
  readonly file: string;
  readonly about: DecidedSubject;
}

/** Where decisions are read and written. */
export interface DecisionStore {
  readonly known: (files: readonly string[]) => Promise<KnownDecisions>;
  readonly decide: (file: string, decisions: readonly NewDecision[]) => Promise<void>;
}

/** Something that was done, and how it is taken back. */
interface Done {
  readonly index: number;
  readonly takeBack: () => Promise<void>;
}

/**
 * Questions that are asked one after the other, and the user's position among them: the first one without an answer.
 * The answers are files, so that another window, machine or person goes on where this one stops.
 */
export class QuestionList<Q extends Question> {
  private decided: Decided | undefined;
  /** The index of the shown question; the number of questions after the last one. */
  private index = 0;
  private readonly done: Done[] = [];
  /** Questions that something else has settled meanwhile. */
  private readonly settled = new Set<Q>();
  private readonly files: readonly string[];

  private constructor(
    readonly questions: readonly Q[],
    private readonly store: DecisionStore,
  ) {
    this.files = [...new Set(questions.map(({ file }) => file))];
  }

  /** The questions with the answers that they have so far. */
  static async of<Q extends Question>(questions: readonly Q[], store: DecisionStore): Promise<QuestionList<Q>> {
    const list = new QuestionList(questions, store);
    await list.follow();
    list.index = list.nextOpen(0);
    return list;
  }

  /** The shown question; undefined once all are answered. */
  get current(): Q | undefined {
    return this.questions[this.index];
  }

  get verdict(): Verdict | null {
    return (this.current && this.verdictOn(this.current)) ?? null;
  }

  /** How many questions have an answer. */
  get answered(): number {
    return this.questions.filter((question) => !this.isOpen(question)).length;
  }

  /** What the user and others wrote about the shown question, and what of it is the user's. */
  get notes(): { readonly notes: readonly { readonly by: string; readonly note: string }[]; readonly own: string } {
    const { current, decided } = this;
    if (!current || !decided) return { notes: [], own: '' };
    const notes = decided.notesAbout(current.about).map(({ by, note }) => ({ by, note }));
    return { notes, own: decided.ownNoteOn(current.about) };
  }

  /** Reads again what everybody decided. */
  async follow(): Promise<void> {
    this.decided = (await this.store.known(this.files)).decided;
  }

  /**
   * Answers the shown question and goes to the next open one. An answer that cannot be kept takes back what was done.
   *
   * @param undo takes back what was done besides, such as an edit
   */
  async answer(content: DecisionContent, undo: () => Promise<void> = () => Promise.resolve()): Promise<void> {
    const { current, index } = this;
    if (!current) return;
    try {
      await this.store.decide(current.file, [{ about: current.about, content }]);
    } catch (error) {
      await undo();
      throw error;
    }
    this.done.push({
      index,
      takeBack: async () => {
        await undo();
        await this.store.decide(current.file, [
          { about: current.about, content: { decision: 'withdrawn', of: 'verdict' } },
        ]);
      },
    });
    await this.follow();
    this.index = this.nextOpen(index + 1);
  }

  /** Writes a remark on the shown question in place of the user's earlier one; the question stays. */
  async note(note: string): Promise<void> {
    const { current, index } = this;
    if (!current) return;
    const before = this.notes.own;
    const write = (words: string): Promise<void> =>
      this.store.decide(current.file, [{ about: current.about, content: { decision: 'noted', note: words } }]);
    await write(note);
    this.done.push({ index, takeBack: () => write(before) });
    await this.follow();
  }

  /** Goes on, because something else has settled the shown question. An undo asks it again. */
  passOver(): void {
    if (this.current) this.settled.add(this.current);
    this.index = this.nextOpen(this.index + 1);
  }

  /** Goes to the next question and leaves this one without an answer. */
  next(): void {
    this.index = Math.min(this.index + 1, this.questions.length);
  }

  back(): void {
    this.index = Math.max(this.index - 1, 0);
  }

  /** Takes back the last thing that was done here and shows its question. Returns false if there is none. */
  async undo(): Promise<boolean> {
    const last = this.done.at(-1);
    if (!last) return false;
    await last.takeBack();
    this.done.pop();
    this.settled.clear();
    await this.follow();
    this.index = last.index;
    return true;
  }

  /** Asks the skipped questions again. */
  async again(): Promise<void> {
    const content = { decision: 'withdrawn', of: 'verdict' } as const;
    for (const file of this.files) {
      const skipped = this.questions.filter((each) => each.file === file && this.verdictOn(each) === 'skipped');
      if (skipped.length > 0)
        await this.store.decide(
          file,
          skipped.map(({ about }) => ({ about, content })),
        );
    }
    await this.follow();
    this.index = this.nextOpen(0);
  }

  private isOpen(question: Q): boolean {
    return this.verdictOn(question) === undefined && !this.settled.has(question);
  }

  private verdictOn({ about }: Question): Verdict | undefined {
    return this.decided?.verdictOn(about);
  }

  /** The first open question from an index on, and else the first of all. */
  private nextOpen(from: number): number {
    const next = this.questions.findIndex((question, index) => index >= from && this.isOpen(question));
    const first = next < 0 ? this.questions.findIndex((question) => this.isOpen(question)) : next;
    return first < 0 ? this.questions.length : first;
  }
}
