import * as vscode from 'vscode';
import type { Handlers } from '../../protocol/contract';
import { queueHostContract, queuePageContract } from '../../protocol/queue-page-contract';
import { ContentPanel } from '../common/content-panel';
import { queuePanelType } from '../identifiers';

/** What the page may ask of the host; that it is ready is the panel's own affair. */
export type QueueRequests = Omit<Handlers<typeof queueHostContract>, 'ready'>;

export type QueuePanel = ReturnType<typeof openQueuePanel>;

/** The panel "Curation Queue". */
export function openQueuePanel(extensionUri: vscode.Uri, requests: QueueRequests, log: vscode.LogOutputChannel) {
  const panel = vscode.window.createWebviewPanel(queuePanelType, vscode.l10n.t('Curation Queue'), vscode.ViewColumn.Active, {});
  return new ContentPanel({ panel, page: 'queue', extensionUri, log, hostContract: queueHostContract, pageContract: queuePageContract, requests: (begin) => ({ ...requests, ready: begin }) });
}
