import * as vscode from 'vscode';
import type { Handlers } from '../../protocol/wire/contract';
import { reportHostContract, reportContract } from '../../protocol/pages/report-page-contract';
import { ContentPanel } from '../common/content-panel';
import { reportPanelType } from '../identifiers';

/** What the page may ask of the host; that it is ready is the panel's own affair. */
export type ReportRequests = Omit<Handlers<typeof reportHostContract>, 'ready'>;

export type ReportPanel = ReturnType<typeof openReportPanel>;

/** The panel "Routing Report". */
export function openReportPanel(extensionUri: vscode.Uri, requests: ReportRequests, log: vscode.LogOutputChannel) {
  const panel = vscode.window.createWebviewPanel(reportPanelType, 'Routing Report', vscode.ViewColumn.Active, {});
  return new ContentPanel({
    panel,
    page: 'report',
    extensionUri,
    log,
    hostContract: reportHostContract,
    pageContract: reportContract,
    requests: (begin) => ({ ...requests, ready: begin }),
  });
}
