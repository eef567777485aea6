import * as vscode from 'vscode';
import type * as z from 'zod';
import { panelType, type PageDefinition, type Shown } from '../../protocol/pages/page';
import type { Contract, Handlers } from '../../protocol/wire/contract';
import type { Work } from '../../vocabulary/work';
import { LatestRequest } from '../common/cancellation';
import { messageOf } from '../common/failures';
import { connectPage, type PageSurroundings } from './connect-page';
import { PageContent } from './page-content';

/** What every page with a panel uses. */
export interface PageParts extends PageSurroundings {
  /** Stores what the pages need after a reload of the window. */
  readonly memory: vscode.Memento;
}

/** How a particular page behaves. */
export interface PageBehavior<Content extends z.ZodType, Requests extends Contract, State> {
  readonly definition: PageDefinition<Content, Requests>;
  /** Answers the requests of the page's buttons and keys. The page shows failures. */
  readonly requests: () => Handlers<Requests>;
  /** What the page needs to restore its content after a reload of the window. */
  readonly state: z.ZodType<State>;
  /** Restores the content after a reload of the window. */
  readonly restore: (state: State) => void | Promise<void>;
  /** The same if nothing was remembered. Without it, the panel is closed, because it has nothing to show. */
  readonly restoreNothing?: () => void;
  /** Opens the panel next to the editor, which keeps the keyboard focus. By default it opens in front and takes it. */
  readonly opensBeside?: boolean;
  readonly onDidShow?: () => void;
  readonly onDidClose?: () => void;
}

/** Work that the page shows with its progress and outcome. */
export interface PageWork<Content> {
  /** Shown at once, if present. */
  readonly working?: Content;
  /** Shows what it reports and then what it returns; undefined if the last report was final. */
  readonly run: (work: Work<Content>) => Promise<Content | undefined>;
  readonly failed: (message: string, error: unknown) => Content;
  /** The failure as the log names it, for example "The map could not be drawn". */
  readonly failure: string;
}

/**
 * A page in a panel, of which there is at most one: its content, its work and its memory. The content is kept while the
 * page is hidden. After a reload of the window, VS Code passes the panel to the page, which restores what it
 * remembered.
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

  /**
   * Opens the panel or brings it to the front. A page that opens next to the editor does not take the keyboard focus.
   */
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

  /** Stores what is needed to restore the page after a reload of the window. */
  remember(state: State): void {
    void this.parts.memory.update(this.memoryKey, state);
  }

  /** Runs work and shows its progress and outcome. New work stops the previous one, which then shows nothing more. */
  async run({ working, run, failed, failure }: PageWork<Shown<Content>>): Promise<void> {
    const signal = this.latest.begin();
    if (working !== undefined) this.show(working);
    const showUnlessStopped = (content: Shown<Content>): void => {
      if (!signal.aborted) this.show(content);
    };
    try {
      const outcome = await run({ signal, report: showUnlessStopped });
      if (outcome !== undefined) showUnlessStopped(outcome);
    } catch (error) {
      // Whoever stopped the work has shown something else. Any other end must not leave the page at "working".
      if (signal.aborted) return;
      this.parts.log.warn(`${failure}: ${messageOf(error)}`);
      this.show(failed(messageOf(error), error));
    }
  }

  /** Stops the running work. */
  stop(): void {
    this.latest.dispose();
  }

  /** Forgets the content. */
  forget(): void {
    this.current = undefined;
  }

  close(): void {
    this.panel?.dispose();
  }

  /** Called by VS Code with the panel after a reload of the window. */
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
