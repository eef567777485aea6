import * as vscode from 'vscode';
import { Channel } from '../../protocol/channel';
import type { Handlers } from '../../protocol/contract';
import { inspectorContract, inspectorHostContract, type InspectorContent } from '../../protocol/inspector-contract';
import { LatestRequest } from '../common/cancellation';
import { isCancelled, messageOf } from '../common/failures';
import { inspectorPanelType } from '../identifiers';
import { inspectorPage, pageRoot } from './inspector-page';

/** What the page may ask of the host; that it is ready is the panel's own affair. */
export type InspectorRequests = Omit<Handlers<typeof inspectorHostContract>, 'ready'>;

/** A new panel beside the editor, which keeps the keyboard. */
export function createInspectorPanel(): vscode.WebviewPanel {
  const position = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
  return vscode.window.createWebviewPanel(inspectorPanelType, vscode.l10n.t('Routing Inspector'), position, {});
}

/**
 * The page and the wire to it. The page is thrown away while it is hidden; when it is back it says `ready` and gets
 * the latest content, so nothing needs to be kept alive.
 */
export class InspectorPanel implements vscode.Disposable {
  private readonly channel: Channel<typeof inspectorHostContract, typeof inspectorContract>;
  private readonly latest = new LatestRequest();
  private content: InspectorContent | undefined;
  private ready = false;

  constructor(
    private readonly panel: vscode.WebviewPanel,
    extensionUri: vscode.Uri,
    requests: InspectorRequests,
    private readonly log: vscode.LogOutputChannel,
  ) {
    const { webview } = panel;
    this.channel = new Channel(
      {
        post: (message) => void webview.postMessage(message),
        onMessage: (listener) => webview.onDidReceiveMessage(listener),
      },
      inspectorHostContract,
      { ...requests, ready: () => this.begin() },
      inspectorContract,
      (reason) => { log.warn(`[inspector] ${reason}`); },
    );
    panel.iconPath = vscode.Uri.joinPath(extensionUri, 'media', 'icon.svg');
    panel.onDidChangeViewState(() => {
      if (!panel.visible) this.ready = false;
    });
    panel.onDidDispose(() => {
      this.latest.dispose();
      this.channel.close(new Error('The inspector was closed.'));
    });
    webview.options = { enableScripts: true, localResourceRoots: [pageRoot(extensionUri)] };
    webview.html = inspectorPage(webview, extensionUri, vscode.l10n.t('Routing Inspector'));
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
    this.content = content;
    if (!this.ready) return;
    this.channel.remote.show(content, { signal: this.latest.begin() }).catch((error: unknown) => {
      if (!isCancelled(error)) this.log.warn(`[inspector] ${messageOf(error)}`);
    });
  }

  dispose(): void {
    this.panel.dispose();
  }

  private begin(): null {
    this.ready = true;
    if (this.content) this.show(this.content);
    return null;
  }
}
