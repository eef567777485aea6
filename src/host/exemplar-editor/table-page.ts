import { spliceBetween } from '../../core/splice';
import type { showContract } from '../../protocol/pages/page';
import type { Client } from '../../protocol/wire/contract';
import type { exemplarsPage, exemplarUpdates, ExemplarTable } from '../../protocol/pages/exemplar-editor-contract';
import { rowOf } from './row-view';
import type { Exemplar } from '../../vocabulary/exemplar';

/** What the page shows, with the exemplars themselves in place of their rows. */
export type TableContent = Omit<ExemplarTable, 'rows'> & { readonly exemplars: readonly Exemplar[] };

/** What an edit of the file can change of it. */
export type TableLines = Pick<TableContent, 'exemplars' | 'brokenLines'>;

/** What the host asks of the page. */
type TableUpdates = ReturnType<typeof showContract<typeof exemplarsPage.content>> & typeof exemplarUpdates;

/**
 * The rows that the page holds. It gets all of them once, and from then on what has changed: an edit of one line sends one
 * row. A hidden page is thrown away, and begins anew when it is back.
 */
export class TablePage {
  private listening = false;
  private held: readonly Exemplar[] = [];

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

  /** The page is gone until it begins anew. */
  pause(): void {
    this.listening = false;
  }

  /** Sends everything again: more than rows has changed. */
  showAll(): void {
    if (!this.listening) return;
    const { exemplars, ...rest } = this.content();
    this.held = exemplars;
    this.page.show({ ...rest, rows: exemplars.map(rowOf) }).catch(this.onFailure);
  }

  /** Brings the page up to date with the text. */
  update(): void {
    if (!this.listening) return;
    const { exemplars, brokenLines } = this.lines();
    const { start, removed, items } = spliceBetween(this.held, exemplars);
    this.held = exemplars;
    this.page.splice({ start, removed, rows: items.map(rowOf), brokenLines }).catch(this.onFailure);
  }
}
