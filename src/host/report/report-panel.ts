import * as vscode from 'vscode';
import { Channel } from '../../protocol/channel';
import type { Handlers } from '../../protocol/contract';
import { reportContract, reportHostContract, type ReportContent } from '../../protocol/report-page-contract';
import { PageContent } from '../common/page-content';
import { pageRoot, webviewPage } from '../common/webview-page';
import { reportPanelType } from '../identifiers';

/** What the page may ask of the host; that it is ready is the panel's own affair. */
export type ReportRequests = Omit<Handlers<typeof reportHostContract>, 'ready'>;

/** The panel "Routing Report": the page and the wire to it. */
export class ReportPanel implements vscode.Disposable {
  private readonly panel = vscode.window.createWebviewPanel(reportPanelType, vscode.l10n.t('Routing Report'), vscode.ViewColumn.Active, {});
  private readonly channel: Channel<typeof reportHostContract, typeof reportContract>;
  private readonly page: PageContent<ReportContent>;

  constructor(extensionUri: vscode.Uri, requests: ReportRequests, log: vscode.LogOutputChannel) {
    const { webview } = this.panel;
    const warn = (reason: string): void => { log.warn(`[report] ${reason}`); };
    this.channel = new Channel(
      {
        post: (message) => void webview.postMessage(message),
        onMessage: (listener) => webview.onDidReceiveMessage(listener),
      },
      reportHostContract,
      { ...requests, ready: () => this.page.begin() },
      reportContract,
      warn,
    );
    this.page = new PageContent((content, options) => this.channel.remote.show(content, options), warn);
    this.panel.iconPath = vscode.Uri.joinPath(extensionUri, 'media', 'icon.svg');
    this.panel.onDidChangeViewState(() => {
      if (!this.panel.visible) this.page.pause();
    });
    this.panel.onDidDispose(() => {
      this.page.dispose();
      this.channel.close(new Error('The report was closed.'));
    });
    webview.options = { enableScripts: true, localResourceRoots: [pageRoot(extensionUri)] };
    webview.html = webviewPage(webview, extensionUri, 'report', vscode.l10n.t('Routing Report'));
  }

  onDidDispose(listener: () => void): void {
    this.panel.onDidDispose(listener);
  }

  reveal(): void {
    this.panel.reveal();
  }

  show(content: ReportContent): void {
    this.page.show(content);
  }

  dispose(): void {
    this.panel.dispose();
  }
}
