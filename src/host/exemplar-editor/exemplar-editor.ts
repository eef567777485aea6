import * as vscode from 'vscode';
import { expertsNamed } from '../../core/pools/experts-named';
import type { PageRequests } from '../../protocol/pages/page';
import { exemplarsPage, exemplarUpdates } from '../../protocol/pages/exemplar-editor-contract';
import { isCancelled, messageOf } from '../common/failures';
import { connectPage, type PageSurroundings } from '../pages/connect-page';
import { commands } from '../identifiers';
import { annotated, movedTo, restored } from './exemplar-changes';
import { placedIn, type ExemplarSource } from './exemplar-document';
import type { EditsExemplars } from './exemplar-edits';
import { detailsOf } from './row-view';
import { type TableContent, type TableLines, TablePage } from './table-page';
import type { Expert } from '../../vocabulary/expert';

export type ExemplarEditorRequests = PageRequests<typeof exemplarsPage>;

/** What a table uses. */
export interface ExemplarEditorParts extends PageSurroundings {
  readonly source: ExemplarSource;
  /** Changes its exemplars, or refuses to if the file is too large. */
  readonly edits: EditsExemplars;
  readonly experts: readonly Expert[];
  /** Why nothing can be changed; `null` if it can. */
  readonly readOnly: string | null;
}

/** A table of one file. Undo, redo, saving and hot exit work on the text editor's document. */
export class ExemplarEditor {
  readonly requests: ExemplarEditorRequests = {
    details: ({ id }) => this.details(id),
    move: ({ ids, to, why }) => this.changed(this.parts.edits.change(ids, movedTo(to, now(), why))),
    restore: ({ ids }) => this.changed(this.parts.edits.change(ids, restored(now()))),
    annotate: ({ ids, why }) => this.changed(this.parts.edits.change(ids, annotated(now(), why))),
    remove: ({ ids }) => this.changed(this.parts.edits.remove(ids)),
    reveal: ({ id }) => this.revealLine(placedIn(this.parts.source, [id])[0]?.line),
    openTurn: async ({ id }) => {
      await vscode.commands.executeCommand(commands.openTurnOfExemplar, {
        exemplar: { id, file: this.parts.source.uri.fsPath },
      });
      return null;
    },
    revealLine: ({ line }) => this.revealLine(line),
  };
  private readonly page: TablePage;
  private experts: readonly Expert[];

  constructor(
    private readonly parts: ExemplarEditorParts,
    panel: vscode.WebviewPanel,
  ) {
    this.experts = parts.experts;
    const channel = connectPage(panel, exemplarsPage, parts, {
      requests: this.requests,
      begin: () => this.page.begin(),
      pause: () => this.page.pause(),
    });
    this.page = new TablePage(
      { ...channel.client(exemplarUpdates), show: channel.remote.show },
      () => this.content,
      () => this.lines,
      (reason) => {
        if (!isCancelled(reason)) this.warn(messageOf(reason));
      },
    );
  }

  /** What the page shows, or will show once it is visible. */
  get content(): TableContent {
    const {
      source: { uri },
      readOnly,
    } = this.parts;
    const { exemplars, brokenLines } = this.lines;
    return { file: uri.fsPath, experts: this.allExperts(expertsNamed(exemplars)), exemplars, brokenLines, readOnly };
  }

  /** The text of the file has changed. */
  async follow(): Promise<void> {
    await this.parts.source.readAgain?.();
    this.page.update();
  }

  /** The experts of the project may have changed. */
  showExperts(experts: readonly Expert[]): void {
    if (JSON.stringify(experts) === JSON.stringify(this.experts)) return;
    this.experts = experts;
    this.page.showAll();
  }

  private get lines(): TableLines {
    const { exemplars, problems } = this.parts.source.file;
    return {
      exemplars: exemplars.map(({ exemplar }) => exemplar),
      // Every problem of an exemplar file has a range, which is its line.
      brokenLines: problems.flatMap(({ range, message }) => (range ? [{ line: range.start.line, message }] : [])),
    };
  }

  /** The project's experts, then those that only exemplars name. These have pools too. */
  private allExperts(named: readonly string[]): Expert[] {
    const strangers = named.filter((id) => !this.experts.some((expert) => expert.id === id));
    return [...this.experts, ...strangers.map((id) => ({ id, name: id }))];
  }

  /** Updates the page before it receives the number of changed exemplars. */
  private async changed(edit: Promise<number>): Promise<{ changed: number }> {
    const changed = await edit;
    this.page.update();
    return { changed };
  }

  private details(id: string): ReturnType<typeof detailsOf> | null {
    const placed = placedIn(this.parts.source, [id])[0];
    return placed ? detailsOf(placed) : null;
  }

  private async revealLine(line: number | undefined): Promise<null> {
    if (line === undefined)
      throw new Error('The exemplar is no longer in the file, because its line was changed or deleted.');
    const selection = new vscode.Range(line, 0, line, 0);
    await vscode.commands.executeCommand('vscode.openWith', this.parts.source.uri, 'default', {
      viewColumn: vscode.ViewColumn.Beside,
      selection,
    });
    return null;
  }

  private warn(reason: string): void {
    this.parts.log.warn(`[exemplars] ${reason}`);
  }
}

function now(): string {
  return new Date().toISOString();
}
