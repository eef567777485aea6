import type { dialoguePage, dialogueUpdates } from '../../protocol/pages/dialogue-editor-contract';
import type { showContract } from '../../protocol/pages/page';
import type { Client } from '../../protocol/wire/contract';
import type { OutOfDate } from '../../vocabulary/annotation/out-of-date';
import type { TurnReference } from '../../vocabulary/turn-reference';
import type { ReadFile } from './dialogue-reading';
import { InOrder } from '../common/in-order';
import { ListedDialogues } from './listed-dialogues';

/** The requests from the host to the page. */
type DialogueListUpdates = ReturnType<typeof showContract<typeof dialoguePage.content>> & typeof dialogueUpdates;

/** What a list shows and how it is read. */
export interface DialogueListParts {
  readonly file: string;
  readonly readOnly: string | null;
  readonly read: () => Promise<ReadFile>;
  readonly onFailure: (reason: unknown) => void;
}

/**
 * Keeps the list of the page up to date. The page receives all dialogues once, and then those that are others. VS Code
 * discards a hidden page, which begins again when it is visible.
 */
export class DialogueListPage {
  readonly listed = new ListedDialogues();
  private latest: Omit<ReadFile, 'rows'> | undefined;
  /** What rests on states that are others now, as it was told last. */
  outOfDate: OutOfDate | undefined;
  private isListening = false;
  private readonly reading = new InOrder();

  constructor(
    private readonly page: Client<DialogueListUpdates>,
    private readonly parts: DialogueListParts,
    /** The turn to show first. */
    private turn: TurnReference | null,
  ) {}

  /** What the page shows of the file, or will show once it is visible; undefined before it was read. */
  get content() {
    const { file, readOnly } = this.parts;
    return this.latest && { file, readOnly, ...this.latest, dialogues: this.listed.all, goTo: this.turn };
  }

  /** The page is listening. */
  begin(): null {
    this.isListening = true;
    void this.showAll();
    return null;
  }

  /** The page is hidden until it begins again. */
  pause(): void {
    this.isListening = false;
  }

  /** Reads the file again, and sends what is another one now. */
  follow(): Promise<void> {
    return this.inOrder(async () => {
      const before = this.latest;
      const { rows, ...latest } = await this.parts.read();
      this.latest = latest;
      const splice = this.listed.spliceTo(rows);
      if (!this.isListening) return;
      if (JSON.stringify(before) === JSON.stringify(latest)) await this.page.splice(splice);
      else await this.send();
    });
  }

  /** Shows a turn, now or once the page is visible. */
  goTo(turn: TurnReference): void {
    this.turn = turn;
    if (this.isListening && this.latest) this.page.goTo(turn).catch(this.parts.onFailure);
  }

  tellOutOfDate(outOfDate: OutOfDate): void {
    this.outOfDate = outOfDate;
    if (this.isListening && this.latest) this.page.tellOutOfDate(outOfDate).catch(this.parts.onFailure);
  }

  /** The chosen dialogue is out of date. */
  refresh(): void {
    if (this.isListening && this.latest) this.page.refresh(null).catch(this.parts.onFailure);
  }

  /** Sends everything again. */
  private showAll(): Promise<void> {
    return this.inOrder(async () => {
      if (!this.latest) {
        const { rows, ...latest } = await this.parts.read();
        this.listed.replace(rows);
        this.latest = latest;
      }
      await this.send();
    });
  }

  private async send(): Promise<void> {
    const { content } = this;
    if (!content || !this.isListening) return;
    this.turn = null;
    await this.page.show(content);
    if (this.outOfDate) await this.page.tellOutOfDate(this.outOfDate);
  }

  private inOrder(work: () => Promise<void>): Promise<void> {
    return this.reading.run(work).catch(this.parts.onFailure);
  }
}
