import * as vscode from 'vscode';
import { expertsNamed } from '../../core/pools/experts-named';
import type { PageRequests } from '../../protocol/pages/page';
import { exemplarsPage, exemplarUpdates } from '../../protocol/pages/exemplar-editor-contract';
import { isCancelled, messageOf } from '../common/failures';
import { connectPage, type PageSurroundings } from '../pages/connect-page';
import { commands } from '../identifiers';
import { annotated, movedTo, restored } from './exemplar-changes';
import { placedIn, type ExemplarSource } from './exemplar-document';
import type { ExemplarEdits } from './exemplar-edits';
import { detailsOf } from './row-view';
import { type TableContent, type TableLines, TablePage } from './table-page';
import type { Expert } from '../../vocabulary/expert';

export type ExemplarEditorRequests = PageRequests<typeof exemplarsPage>;

/** What a table is opened with. */
export interface ExemplarEditorParts extends PageSurroundings {
  readonly source: ExemplarSource;
  /** How its exemplars are changed; undefined where the file is too large for that. */
  readonly edits: ExemplarEdits | undefined;
  readonly experts: readonly Expert[];
  /** Why nothing can be changed; `null` where it can. */
  readonly readOnly: string | null;
}

/** One file in one table. Undo, redo, saving and hot exit are those of the text editor's document. */
export class ExemplarEditor {
  readonly requests: ExemplarEditorRequests = {
    details: ({ id }) => this.details(id),
    move: ({ ids, to, why }) => this.told((edits) => edits.change(ids, movedTo(to, now(), why))),
    restore: ({ ids }) => this.told((edits) => edits.change(ids, restored(now()))),
    annotate: ({ ids, why }) => this.told((edits) => edits.change(ids, annotated(now(), why))),
    remove: ({ ids }) => this.told((edits) => edits.remove(ids)),
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

  /** The file has another text. */
  async follow(): Promise<void> {
    await this.parts.source.readAgain?.();
    this.page.update();
  }

  /** The project names other experts. */
  showExperts(experts: readonly Expert[]): void {
    if (JSON.stringify(experts) === JSON.stringify(this.experts)) return;
    this.experts = experts;
    this.page.showAll();
  }

  private get lines(): TableLines {
    const { exemplars, problems } = this.parts.source.file;
    return {
      exemplars: exemplars.map(({ exemplar }) => exemplar),
      brokenLines: problems.map(({ range, message }) => ({ line: range?.start.line ?? 0, message })),
    };
  }

  /** Those of the project first; an expert that only exemplars name has a pool too. */
  private allExperts(named: readonly string[]): Expert[] {
    const strangers = named.filter((id) => !this.experts.some((expert) => expert.id === id));
    return [...this.experts, ...strangers.map((id) => ({ id, name: id }))];
  }

  /** The page hears of the change before it hears that it is done. */
  private async told(change: (edits: ExemplarEdits) => Promise<number>): Promise<{ changed: number }> {
    const { edits, readOnly } = this.parts;
    if (!edits) throw new Error(readOnly ?? '');
    const changed = await change(edits);
    this.page.update();
    return { changed };
  }

  private details(id: string): ReturnType<typeof detailsOf> | null {
    const placed = placedIn(this.parts.source, [id])[0];
    return placed ? detailsOf(placed) : null;
  }

  private async revealLine(line: number | undefined): Promise<null> {
    if (line === undefined) throw new Error('The exemplar is no longer in the file: it was changed or deleted.');
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
