import * as vscode from 'vscode';
import { Channel } from '../../protocol/channel';
import type { Handlers } from '../../protocol/contract';
import { tuningHostContract, tuningPageContract, type TuningContent } from '../../protocol/tuning-page-contract';
import { PageContent } from '../common/page-content';
import { pageRoot, webviewPage } from '../common/webview-page';
import { tuningPanelType } from '../identifiers';

/** What the page may ask of the host; that it is ready is the panel's own affair. */
export type TuningRequests = Omit<Handlers<typeof tuningHostContract>, 'ready'>;

/** The panel "Tune Retriever": the page and the wire to it. */
export class TuningPanel implements vscode.Disposable {
  private readonly panel = vscode.window.createWebviewPanel(tuningPanelType, vscode.l10n.t('Tune Retriever'), vscode.ViewColumn.Active, {});
  private readonly channel: Channel<typeof tuningHostContract, typeof tuningPageContract>;
  private readonly page: PageContent<TuningContent>;

  constructor(extensionUri: vscode.Uri, requests: TuningRequests, log: vscode.LogOutputChannel) {
    const { webview } = this.panel;
    const warn = (reason: string): void => { log.warn(`[tuning] ${reason}`); };
    this.channel = new Channel(
      {
        post: (message) => void webview.postMessage(message),
        onMessage: (listener) => webview.onDidReceiveMessage(listener),
      },
      tuningHostContract,
      { ...requests, ready: () => this.page.begin() },
      tuningPageContract,
      warn,
    );
    this.page = new PageContent((content, options) => this.channel.remote.show(content, options), warn);
    this.panel.iconPath = vscode.Uri.joinPath(extensionUri, 'media', 'icon.svg');
    this.panel.onDidChangeViewState(() => {
      if (!this.panel.visible) this.page.pause();
    });
    this.panel.onDidDispose(() => {
      this.page.dispose();
      this.channel.close(new Error('The tuning was closed.'));
    });
    webview.options = { enableScripts: true, localResourceRoots: [pageRoot(extensionUri)] };
    webview.html = webviewPage(webview, extensionUri, 'tuning', vscode.l10n.t('Tune Retriever'));
  }

  onDidDispose(listener: () => void): void {
    this.panel.onDidDispose(listener);
  }

  reveal(): void {
    this.panel.reveal();
  }

  show(content: TuningContent): void {
    this.page.show(content);
  }

  dispose(): void {
    this.panel.dispose();
  }
}
