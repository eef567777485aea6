import type { Expert } from '../../src/vocabulary/expert';
import type { PageHost } from '../../src/protocol/pages/page';
import type { exemplarsPage } from '../../src/protocol/pages/exemplar-editor-contract';
import { changedWords, movedWords } from './rows/row-words';

/** From this many exemplars on, a change takes the editor more than a moment. */
const MANY = 2_000;

/** What the changes need to know about the table, and may do with it. */
export interface ChangedTable {
  /** The selected exemplars, or the current one. */
  readonly targets: () => readonly string[];
  readonly experts: () => readonly Expert[];
  /** If nothing can be changed, says why and returns true. */
  readonly refuses: () => boolean;
  readonly report: (status: string) => void;
  readonly ask: <T>(answer: Promise<T>, then: (result: T) => void) => void;
}

/** Changes of the file that the table asks for. Each is one edit, however many exemplars it affects. */
export class RowChanges {
  private notAnswered = 0;

  constructor(
    private readonly host: PageHost<typeof exemplarsPage>,
    private readonly table: ChangedTable,
  ) {}

  /** Whether a change was requested that is not answered yet. */
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
      (changed, asked) => changedWords(changed, asked, 'restored', 'not excluded'),
    );
  }

  remove(): void {
    this.change(
      (ids) => this.host.remove({ ids }),
      (changed, asked) => changedWords(changed, asked, 'deleted', 'already deleted'),
    );
  }

  annotate(ids: readonly string[], why: string): void {
    this.change(
      () => this.host.annotate({ ids: [...ids], why }),
      (changed) => changedWords(changed, ids.length, 'annotated', 'already deleted'),
    );
  }

  private change(
    edit: (ids: string[]) => Promise<{ changed: number }>,
    words: (changed: number, asked: number) => string,
  ): void {
    const ids = [...this.table.targets()];
    if (ids.length === 0 || this.table.refuses()) return;
    if (ids.length >= MANY) this.table.report(`Changing ${ids.length.toLocaleString('en-US')} exemplars…`);
    this.notAnswered += 1;
    const answer = edit(ids).finally(() => {
      this.notAnswered -= 1;
    });
    this.table.ask(answer, ({ changed }) => this.table.report(words(changed, ids.length)));
  }
}
