import * as vscode from 'vscode';
import type { Handlers } from '../../protocol/wire/contract';
import { inspectorContract, inspectorHostContract } from '../../protocol/pages/inspector-contract';
import { ContentPanel } from '../common/content-panel';
import { inspectorPanelType } from '../identifiers';

/** What the page may ask of the host; that it is ready is the panel's own affair. */
export type InspectorRequests = Omit<Handlers<typeof inspectorHostContract>, 'ready'>;

/** A new panel beside the editor, which keeps the keyboard. */
export function createInspectorPanel(): vscode.WebviewPanel {
  const position = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
  return vscode.window.createWebviewPanel(inspectorPanelType, 'Routing Inspector', position, {});
}

export type InspectorPanel = ReturnType<typeof inspectorPanel>;

/** The inspector's page in a panel, new or from before a reload. */
export function inspectorPanel(
  panel: vscode.WebviewPanel,
  extensionUri: vscode.Uri,
  requests: InspectorRequests,
  log: vscode.LogOutputChannel,
) {
  return new ContentPanel({
    panel,
    page: 'inspector',
    extensionUri,
    log,
    hostContract: inspectorHostContract,
    pageContract: inspectorContract,
    requests: (begin) => ({ ...requests, ready: begin }),
  });
}
