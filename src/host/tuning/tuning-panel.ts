import * as vscode from 'vscode';
import type { Handlers } from '../../protocol/wire/contract';
import { tuningHostContract, tuningPageContract } from '../../protocol/pages/tuning-page-contract';
import { ContentPanel } from '../common/content-panel';
import { tuningPanelType } from '../identifiers';

/** What the page may ask of the host; that it is ready is the panel's own affair. */
export type TuningRequests = Omit<Handlers<typeof tuningHostContract>, 'ready'>;

export type TuningPanel = ReturnType<typeof openTuningPanel>;

/** The panel "Tune Retriever". */
export function openTuningPanel(extensionUri: vscode.Uri, requests: TuningRequests, log: vscode.LogOutputChannel) {
  const panel = vscode.window.createWebviewPanel(tuningPanelType, 'Tune Retriever', vscode.ViewColumn.Active, {});
  return new ContentPanel({
    panel,
    page: 'tuning',
    extensionUri,
    log,
    hostContract: tuningHostContract,
    pageContract: tuningPageContract,
    requests: (begin) => ({ ...requests, ready: begin }),
  });
}
