import * as vscode from 'vscode';
import { Channel } from '../../protocol/channel';
import type { Handlers } from '../../protocol/contract';
import { retrieversContract, retrieversHostContract, type RetrieversContent } from '../../protocol/retrievers-page-contract';
import { PageContent } from '../common/page-content';
import { pageRoot, webviewPage } from '../common/webview-page';
import { retrieversPanelType } from '../identifiers';

/** What the page may ask of the host; that it is ready is the panel's own affair. */
export type RetrieversRequests = Omit<Handlers<typeof retrieversHostContract>, 'ready'>;

/** The panel "Compare Retrievers": the page and the wire to it. */
export class RetrieversPanel implements vscode.Disposable {
  private readonly panel = vscode.window.createWebviewPanel(retrieversPanelType, vscode.l10n.t('Compare Retrievers'), vscode.ViewColumn.Active, {});
  private readonly channel: Channel<typeof retrieversHostContract, typeof retrieversContract>;
  private readonly page: PageContent<RetrieversContent>;

  constructor(extensionUri: vscode.Uri, requests: RetrieversRequests, log: vscode.LogOutputChannel) {
    const { webview } = this.panel;
    const warn = (reason: string): void => { log.warn(`[retrievers] ${reason}`); };
    this.channel = new Channel(
      {
        post: (message) => void webview.postMessage(message),
        onMessage: (listener) => webview.onDidReceiveMessage(listener),
      },
      retrieversHostContract,
      { ...requests, ready: () => this.page.begin() },
      retrieversContract,
      warn,
    );
    this.page = new PageContent((content, options) => this.channel.remote.show(content, options), warn);
    this.panel.iconPath = vscode.Uri.joinPath(extensionUri, 'media', 'icon.svg');
    this.panel.onDidChangeViewState(() => {
      if (!this.panel.visible) this.page.pause();
    });
    this.panel.onDidDispose(() => {
      this.page.dispose();
      this.channel.close(new Error('The comparison was closed.'));
    });
    webview.options = { enableScripts: true, localResourceRoots: [pageRoot(extensionUri)] };
    webview.html = webviewPage(webview, extensionUri, 'retrievers', vscode.l10n.t('Compare Retrievers'));
  }

  onDidDispose(listener: () => void): void {
    this.panel.onDidDispose(listener);
  }

  reveal(): void {
    this.panel.reveal();
  }

  show(content: RetrieversContent): void {
    this.page.show(content);
  }

  dispose(): void {
    this.panel.dispose();
  }
}
