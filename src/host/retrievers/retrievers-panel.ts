import * as vscode from 'vscode';
import type { Handlers } from '../../protocol/wire/contract';
import { retrieversHostContract, retrieversContract } from '../../protocol/pages/retrievers-page-contract';
import { ContentPanel } from '../common/content-panel';
import { retrieversPanelType } from '../identifiers';

/** What the page may ask of the host; that it is ready is the panel's own affair. */
export type RetrieversRequests = Omit<Handlers<typeof retrieversHostContract>, 'ready'>;

export type RetrieversPanel = ReturnType<typeof openRetrieversPanel>;

/** The panel "Compare Retrievers". */
export function openRetrieversPanel(
  extensionUri: vscode.Uri,
  requests: RetrieversRequests,
  log: vscode.LogOutputChannel,
) {
  const panel = vscode.window.createWebviewPanel(
    retrieversPanelType,
    'Compare Retrievers',
    vscode.ViewColumn.Active,
    {},
  );
  return new ContentPanel({
    panel,
    page: 'retrievers',
    extensionUri,
    log,
    hostContract: retrieversHostContract,
    pageContract: retrieversContract,
    requests: (begin) => ({ ...requests, ready: begin }),
  });
}
