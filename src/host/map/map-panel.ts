import * as vscode from 'vscode';
import type { Handlers } from '../../protocol/wire/contract';
import { mapHostContract, mapPageContract } from '../../protocol/pages/map-page-contract';
import { ContentPanel } from '../common/content-panel';
import { mapPanelType } from '../identifiers';

/** What the page may ask of the host; that it is ready is the panel's own affair. */
export type MapRequests = Omit<Handlers<typeof mapHostContract>, 'ready'>;

export type MapPanel = ReturnType<typeof openMapPanel>;

/** The panel "Exemplar Map". */
export function openMapPanel(extensionUri: vscode.Uri, requests: MapRequests, log: vscode.LogOutputChannel) {
  const panel = vscode.window.createWebviewPanel(mapPanelType, 'Exemplar Map', vscode.ViewColumn.Active, {});
  return new ContentPanel({
    panel,
    page: 'map',
    extensionUri,
    log,
    hostContract: mapHostContract,
    pageContract: mapPageContract,
    requests: (begin) => ({ ...requests, ready: begin }),
  });
}
