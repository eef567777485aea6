import * as vscode from 'vscode';
import { Channel } from '../../protocol/channel';
import type { Handlers } from '../../protocol/contract';
import { inspectorContract, inspectorHostContract, type InspectorContent } from '../../protocol/inspector-contract';
import { PageContent } from '../common/page-content';
import { pageRoot, webviewPage } from '../common/webview-page';
import { inspectorPanelType } from '../identifiers';

/** What the page may ask of the host; that it is ready is the panel's own affair. */
export type InspectorRequests = Omit<Handlers<typeof inspectorHostContract>, 'ready'>;

/** A new panel beside the editor, which keeps the keyboard. */
export function createInspectorPanel(): vscode.WebviewPanel {
  const position = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
  return vscode.window.createWebviewPanel(inspectorPanelType, vscode.l10n.t('Routing Inspector'), position, {});
}

/** The page and the wire to it. */
export class InspectorPanel implements vscode.Disposable {
  private readonly channel: Channel<typeof inspectorHostContract, typeof inspectorContract>;
  private readonly page: PageContent<InspectorContent>;

  constructor(
    private readonly panel: vscode.WebviewPanel,
    extensionUri: vscode.Uri,
    requests: InspectorRequests,
    log: vscode.LogOutputChannel,
  ) {
    const { webview } = panel;
    this.channel = new Channel(
      {
        post: (message) => void webview.postMessage(message),
        onMessage: (listener) => webview.onDidReceiveMessage(listener),
      },
      inspectorHostContract,
      { ...requests, ready: () => this.page.begin() },
      inspectorContract,
      (reason) => { log.warn(`[inspector] ${reason}`); },
    );
    this.page = new PageContent((content, options) => this.channel.remote.show(content, options), (message) => { log.warn(`[inspector] ${message}`); });
    panel.iconPath = vscode.Uri.joinPath(extensionUri, 'media', 'icon.svg');
    panel.onDidChangeViewState(() => {
      if (!panel.visible) this.page.pause();
    });
    panel.onDidDispose(() => {
      this.page.dispose();
      this.channel.close(new Error('The inspector was closed.'));
    });
    webview.options = { enableScripts: true, localResourceRoots: [pageRoot(extensionUri)] };
    webview.html = webviewPage(webview, extensionUri, 'inspector', vscode.l10n.t('Routing Inspector'));
  }

  get visible(): boolean {
    return this.panel.visible;
  }

  onDidDispose(listener: () => void): void {
    this.panel.onDidDispose(listener);
  }

  /** Brings the panel to the front without taking the keyboard away. */
  reveal(): void {
    if (!this.panel.visible) this.panel.reveal(undefined, true);
  }

  /** Replaces everything shown; kept for later while the page is hidden. */
  show(content: InspectorContent): void {
    this.page.show(content);
  }

  dispose(): void {
    this.panel.dispose();
  }
}
