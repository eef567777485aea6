import * as vscode from 'vscode';
import type { Handlers } from '../../protocol/wire/contract';
import { queueHostContract, queuePageContract } from '../../protocol/pages/queue-page-contract';
import { ContentPanel } from '../common/content-panel';
import { queuePanelType } from '../identifiers';

/** What the page may ask of the host; that it is ready is the panel's own affair. */
export type QueueRequests = Omit<Handlers<typeof queueHostContract>, 'ready'>;

/** A new panel, with the keyboard. */
export function createQueuePanel(): vscode.WebviewPanel {
  return vscode.window.createWebviewPanel(queuePanelType, 'Curation Queue', vscode.ViewColumn.Active, {});
}

export type QueuePanel = ReturnType<typeof queuePanel>;

/** The page "Curation Queue" in a panel, new or from before a reload. */
export function queuePanel(
  panel: vscode.WebviewPanel,
  extensionUri: vscode.Uri,
  requests: QueueRequests,
  log: vscode.LogOutputChannel,
) {
  return new ContentPanel({
    panel,
    page: 'queue',
    extensionUri,
    log,
    hostContract: queueHostContract,
    pageContract: queuePageContract,
    requests: (begin) => ({ ...requests, ready: begin }),
  });
}
