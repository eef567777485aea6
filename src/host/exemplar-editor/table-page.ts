import { spliceBetween } from '../../core/splice';
import type { showContract } from '../../protocol/pages/page';
import type { Client } from '../../protocol/wire/contract';
import type { exemplarsPage, exemplarUpdates, ExemplarTable } from '../../protocol/pages/exemplar-editor-contract';
import { rowOf } from './row-view';
import type { Exemplar } from '../../vocabulary/exemplar';

/** The content of the page, with exemplars instead of rows. */
export type TableContent = Omit<ExemplarTable, 'rows'> & { readonly exemplars: readonly Exemplar[] };

/** The part of the content that an edit of the file can change. */
export type TableLines = Pick<TableContent, 'exemplars' | 'brokenLines'>;

/** The requests from the host to the page. */
type TableUpdates = ReturnType<typeof showContract<typeof exemplarsPage.content>> & typeof exemplarUpdates;

/**
 * Keeps the rows of the page up to date. The page receives all rows once and then only changes: an edit of one line
 * sends one row. VS Code discards a hidden page, which begins again when it is visible.
 */
export class TablePage {
  private listening = false;
  private sent: readonly Exemplar[] = [];

  constructor(
    private readonly page: Client<TableUpdates>,
    private readonly content: () => TableContent,
    private readonly lines: () => TableLines,
    private readonly onFailure: (reason: unknown) => void,
  ) {}

  /** The page is listening. */
  begin(): null {
    this.listening = true;
    this.showAll();
    return null;
  }

  /** The page is hidden until it begins again. */
  pause(): void {
    this.listening = false;
  }

  /** Sends everything again, because more than the rows has changed. */
  showAll(): void {
    if (!this.listening) return;
    const { exemplars, ...rest } = this.content();
    this.sent = exemplars;
    this.page.show({ ...rest, rows: exemplars.map(rowOf) }).catch(this.onFailure);
  }

  /** Sends the rows that changed with the text. */
  update(): void {
    if (!this.listening) return;
    const { exemplars, brokenLines } = this.lines();
    const { start, removed, items } = spliceBetween(this.sent, exemplars);
    this.sent = exemplars;
    this.page.splice({ start, removed, rows: items.map(rowOf), brokenLines }).catch(this.onFailure);
  }
}
