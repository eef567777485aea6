import * as vscode from 'vscode';
import type * as z from 'zod';
import { Channel } from '../../protocol/wire/channel';
import type { Contract, Handlers } from '../../protocol/wire/contract';
import type { Immutable } from '../../vocabulary/immutable';
import { PageContent } from './page-content';
import { pageRoot, webviewPage, type PageName } from './webview-page';

/** The contract of a page that shows one content at a time, sent whole. */
// A type, not an interface: only those are records to the compiler.
// eslint-disable-next-line @typescript-eslint/consistent-type-definitions
export type ShowContract<Content extends z.ZodType> = {
  readonly show: { readonly params: Content; readonly result: z.ZodNull };
};

/** What a panel is made of. */
export interface ContentPanelParts<Host extends Contract, Content extends z.ZodType> {
  readonly panel: vscode.WebviewPanel;
  readonly page: PageName;
  readonly extensionUri: vscode.Uri;
  readonly log: vscode.LogOutputChannel;
  /** What the page may ask of the host. */
  readonly hostContract: Host;
  readonly pageContract: ShowContract<Content>;
  /** Given how to answer the page that it may begin. */
  readonly requests: (begin: () => null) => Handlers<Host>;
}

/** A panel, its page, and the wire between them. What is shown while the page is hidden is there when it is back. */
export class ContentPanel<Host extends Contract, Content extends z.ZodType> implements vscode.Disposable {
  private readonly panel: vscode.WebviewPanel;
  private readonly channel: Channel<Host, ShowContract<Content>>;
  private readonly page: PageContent<Immutable<z.infer<Content>>>;

  constructor({
    panel,
    page,
    extensionUri,
    log,
    hostContract,
    pageContract,
    requests,
  }: ContentPanelParts<Host, Content>) {
    const { webview } = panel;
    const warn = (reason: string): void => log.warn(`[${page}] ${reason}`);
    this.panel = panel;
    this.channel = new Channel<Host, ShowContract<Content>>(
      {
        post: (message) => void webview.postMessage(message),
        onMessage: (listener) => webview.onDidReceiveMessage(listener),
      },
      hostContract,
      requests(() => this.page.begin()),
      pageContract,
      warn,
    );
    this.page = new PageContent<Immutable<z.infer<Content>>>(
      (content, options) => this.channel.remote.show(content, options),
      warn,
    );
    panel.iconPath = vscode.Uri.joinPath(extensionUri, 'media', 'icon.svg');
    panel.onDidChangeViewState(() => {
      if (!panel.visible) this.page.pause();
    });
    panel.onDidDispose(() => {
      this.page.dispose();
      this.channel.close(new Error(`"${panel.title}" was closed.`));
    });
    webview.options = { enableScripts: true, localResourceRoots: [pageRoot(extensionUri)] };
    webview.html = webviewPage(webview, extensionUri, page, panel.title);
  }

  get visible(): boolean {
    return this.panel.visible;
  }

  onDidDispose(listener: () => void): void {
    this.panel.onDidDispose(listener);
  }

  /** To the front, with the keyboard. */
  reveal(): void {
    this.panel.reveal();
  }

  /** To the front, where the keyboard stays where it is. */
  revealQuietly(): void {
    if (!this.panel.visible) this.panel.reveal(undefined, true);
  }

  /** Replaces everything shown; kept for later while the page is hidden. */
  show(content: Immutable<z.infer<Content>>): void {
    this.page.show(content);
  }

  dispose(): void {
    this.panel.dispose();
  }
}
