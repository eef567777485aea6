import type { Expert } from '../../src/vocabulary/expert';
import type { PageHost } from '../../src/protocol/pages/page';
import type { exemplarsPage } from '../../src/protocol/pages/exemplar-editor-contract';
import { changedWords, movedWords } from './rows/row-words';

/** Changing so many takes the editor more than a moment. */
const MANY = 2_000;

/** What the table lends to its changes. */
export interface ChangedTable {
  /** The selected exemplars, or the current one. */
  readonly targets: () => readonly string[];
  readonly experts: () => readonly Expert[];
  /** Says why nothing can be changed, and returns true, where that is so. */
  readonly refuses: () => boolean;
  readonly tell: (status: string) => void;
  readonly ask: <T>(answer: Promise<T>, then: (result: T) => void) => void;
}

/** Changes of the file that the table asks for. Each is one edit, however many exemplars it affects. */
export class RowChanges {
  private notAnswered = 0;

  constructor(
    private readonly host: PageHost<typeof exemplarsPage>,
    private readonly table: ChangedTable,
  ) {}

  /** Whether one was asked for that is not answered yet. */
  get isUnderWay(): boolean {
    return this.notAnswered > 0;
  }

  move(to: string | null): void {
    this.change(
      (ids) => this.host.move({ ids, to, why: '' }),
      (changed, asked) => movedWords(changed, asked, to, this.table.experts()),
    );
  }

  restore(): void {
    this.change(
      (ids) => this.host.restore({ ids }),
      (changed, asked) => changedWords(changed, asked, 'restored', 'not taken out of a pool'),
    );
  }

  remove(): void {
    this.change(
      (ids) => this.host.remove({ ids }),
      (changed, asked) => changedWords(changed, asked, 'deleted', 'gone already'),
    );
  }

  annotate(ids: readonly string[], why: string): void {
    this.change(
      () => this.host.annotate({ ids: [...ids], why }),
      (changed) => changedWords(changed, ids.length, 'annotated', 'gone already'),
    );
  }

  private change(
    edit: (ids: string[]) => Promise<{ changed: number }>,
    words: (changed: number, asked: number) => string,
  ): void {
    const ids = [...this.table.targets()];
    if (ids.length === 0 || this.table.refuses()) return;
    if (ids.length >= MANY) this.table.tell(`Changing ${ids.length.toLocaleString('en-US')} exemplars…`);
    this.notAnswered += 1;
    const answer = edit(ids).finally(() => {
      this.notAnswered -= 1;
    });
    this.table.ask(answer, ({ changed }) => this.table.tell(words(changed, ids.length)));
  }
}
