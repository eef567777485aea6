import * as vscode from 'vscode';
import type * as z from 'zod';
import { panelType, type PageDefinition, type Shown } from '../../protocol/pages/page';
import type { Contract, Handlers } from '../../protocol/wire/contract';
import { LatestRequest } from '../common/cancellation';
import { isCancelled, messageOf } from '../common/failures';
import { connectPage, type PageSurroundings } from './connect-page';
import { PageContent } from './page-content';

/** What every page with a panel stands on. */
export interface PageParts extends PageSurroundings {
  /** Holds what the pages remember over a reload of the window. */
  readonly memory: vscode.Memento;
}

/** What is particular about a page. */
export interface PageBehavior<Content extends z.ZodType, Requests extends Contract, State> {
  readonly definition: PageDefinition<Content, Requests>;
  /** What the page's buttons and keys do. A failure goes back to the page, which shows it where the user looks. */
  readonly requests: () => Handlers<Requests>;
  /** What the page needs to come back after a reload of the window. */
  readonly state: z.ZodType<State>;
  /** Shows again what was shown before a reload of the window. */
  readonly restore: (state: State) => void | Promise<void>;
  /** The same where nothing is remembered; without it the panel is closed, because it has nothing to show. */
  readonly restoreNothing?: () => void;
  /** Where the panel opens; by default in front, with the keyboard. */
  readonly opensBeside?: boolean;
  readonly onDidShow?: () => void;
  readonly onDidClose?: () => void;
}

/** Work whose outcome the page shows. */
export interface PageWork<Content> {
  /** Shown at once, where there is something to show. */
  readonly working?: Content;
  /** What it reports is shown meanwhile, and what it returns in the end; undefined where all is shown by then. */
  readonly run: (signal: AbortSignal, report: (content: Content) => void) => Promise<Content | undefined>;
  readonly failed: (message: string, error: unknown) => Content;
  /** What the log calls a failure: "The map could not be drawn". */
  readonly failure: string;
}

/**
 * One page in one panel, at most one at a time: its content, its work, its memory. While the page is hidden its content
 * is kept, and shown when it is back. After a reload of the window VS Code hands the panel back, and the page is
 * restored from what it remembered.
 */
export class Page<Content extends z.ZodType, Requests extends Contract, State>
  implements vscode.Disposable, vscode.WebviewPanelSerializer
{
  private panel: vscode.WebviewPanel | undefined;
  private view: PageContent<Shown<Content>> | undefined;
  private current: Shown<Content> | undefined;
  private readonly latest = new LatestRequest();
  private readonly serializer: vscode.Disposable;

  constructor(
    private readonly parts: PageParts,
    private readonly behavior: PageBehavior<Content, Requests, State>,
  ) {
    this.serializer = vscode.window.registerWebviewPanelSerializer(panelType(behavior.definition), this);
  }

  /** What the page shows, or will show once it is visible. */
  get content(): Shown<Content> | undefined {
    return this.current;
  }

  get isOpen(): boolean {
    return this.panel !== undefined;
  }

  get visible(): boolean {
    return this.panel?.visible === true;
  }

  /** To the front; the panel is opened if need be. A page that opens beside the editor leaves the keyboard there. */
  open(): void {
    const isNew = !this.panel;
    const panel = this.panel ?? this.adopt(this.createPanel());
    if (!this.behavior.opensBeside) panel.reveal();
    else if (!isNew && !panel.visible) panel.reveal(undefined, true);
  }

  /** Replaces everything shown. */
  show(content: Shown<Content>): void {
    this.current = content;
    this.view?.show(content);
    this.behavior.onDidShow?.();
  }

  /** Keeps what is needed to restore the page after a reload of the window. */
  remember(state: State): void {
    void this.parts.memory.update(this.memoryKey, state);
  }

  /** Runs work and shows how it goes and ends. The latest wins: what is overtaken or stopped shows nothing more. */
  async run({ working, run, failed, failure }: PageWork<Shown<Content>>): Promise<void> {
    const signal = this.latest.begin();
    if (working !== undefined) this.show(working);
    const showUnlessOver = (content: Shown<Content>): void => {
      if (!signal.aborted) this.show(content);
    };
    try {
      const outcome = await run(signal, showUnlessOver);
      if (outcome !== undefined) showUnlessOver(outcome);
    } catch (error) {
      if (isCancelled(error) || signal.aborted) return;
      this.parts.log.warn(`${failure}: ${messageOf(error)}`);
      this.show(failed(messageOf(error), error));
    }
  }

  /** Ends the work that runs. */
  stop(): void {
    this.latest.dispose();
  }

  /** What was shown is of no interest any more. */
  forget(): void {
    this.current = undefined;
  }

  close(): void {
    this.panel?.dispose();
  }

  /** VS Code has reloaded its window and hands the panel back. */
  async deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    this.stop();
    this.close();
    this.adopt(panel);
    const { data } = this.behavior.state.safeParse(this.parts.memory.get(this.memoryKey));
    if (data !== undefined) await this.behavior.restore(data);
    else if (this.behavior.restoreNothing) this.behavior.restoreNothing();
    else this.close();
  }

  dispose(): void {
    this.serializer.dispose();
    this.stop();
    this.close();
  }

  private get memoryKey(): string {
    return `page.${this.behavior.definition.id}`;
  }

  private createPanel(): vscode.WebviewPanel {
    const { definition, opensBeside = false } = this.behavior;
    const position = {
      viewColumn: opensBeside ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active,
      preserveFocus: opensBeside,
    };
    return vscode.window.createWebviewPanel(panelType(definition), definition.title, position, {});
  }

  private adopt(panel: vscode.WebviewPanel): vscode.WebviewPanel {
    const { definition, requests, onDidClose } = this.behavior;
    const { extensionUri, log } = this.parts;
    const channel = connectPage(panel, definition, this.parts, {
      requests: requests(),
      begin: () => view.begin(),
      pause: () => view.pause(),
    });
    const view: PageContent<Shown<Content>> = new PageContent<Shown<Content>>(
      (content, options) => channel.remote.show(content, options),
      (message) => log.warn(`[${definition.id}] ${message}`),
    );
    panel.iconPath = vscode.Uri.joinPath(extensionUri, 'media', 'icon.svg');
    panel.onDidDispose(() => {
      view.dispose();
      if (this.panel !== panel) return;
      this.panel = undefined;
      this.view = undefined;
      this.stop();
      onDidClose?.();
    });
    this.panel = panel;
    this.view = view;
    return panel;
  }
}
