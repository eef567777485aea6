import * as vscode from 'vscode';
import { Channel } from '../../protocol/channel';
import type { Handlers } from '../../protocol/contract';
import { queueHostContract, queuePageContract, type QueueContent } from '../../protocol/queue-page-contract';
import { PageContent } from '../common/page-content';
import { pageRoot, webviewPage } from '../common/webview-page';
import { queuePanelType } from '../identifiers';

/** What the page may ask of the host; that it is ready is the panel's own affair. */
export type QueueRequests = Omit<Handlers<typeof queueHostContract>, 'ready'>;

/** The panel "Curation Queue": the page and the wire to it. */
export class QueuePanel implements vscode.Disposable {
  private readonly panel = vscode.window.createWebviewPanel(queuePanelType, vscode.l10n.t('Curation Queue'), vscode.ViewColumn.Active, {});
  private readonly channel: Channel<typeof queueHostContract, typeof queuePageContract>;
  private readonly page: PageContent<QueueContent>;

  constructor(extensionUri: vscode.Uri, requests: QueueRequests, log: vscode.LogOutputChannel) {
    const { webview } = this.panel;
    const warn = (reason: string): void => { log.warn(`[queue] ${reason}`); };
    this.channel = new Channel(
      {
        post: (message) => void webview.postMessage(message),
        onMessage: (listener) => webview.onDidReceiveMessage(listener),
      },
      queueHostContract,
      { ...requests, ready: () => this.page.begin() },
      queuePageContract,
      warn,
    );
    this.page = new PageContent((content, options) => this.channel.remote.show(content, options), warn);
    this.panel.iconPath = vscode.Uri.joinPath(extensionUri, 'media', 'icon.svg');
    this.panel.onDidChangeViewState(() => {
      if (!this.panel.visible) this.page.pause();
    });
    this.panel.onDidDispose(() => {
      this.page.dispose();
      this.channel.close(new Error('The queue was closed.'));
    });
    webview.options = { enableScripts: true, localResourceRoots: [pageRoot(extensionUri)] };
    webview.html = webviewPage(webview, extensionUri, 'queue', vscode.l10n.t('Curation Queue'));
  }

  onDidDispose(listener: () => void): void {
    this.panel.onDidDispose(listener);
  }

  reveal(): void {
    this.panel.reveal();
  }

  show(content: QueueContent): void {
    this.page.show(content);
  }

  dispose(): void {
    this.panel.dispose();
  }
}
