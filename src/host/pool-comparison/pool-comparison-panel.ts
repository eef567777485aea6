import * as vscode from 'vscode';
import type { Handlers } from '../../protocol/wire/contract';
import { poolComparisonHostContract, poolComparisonPageContract } from '../../protocol/pages/pool-comparison-contract';
import { ContentPanel } from '../common/content-panel';
import { poolComparisonPanelType } from '../identifiers';

/** What the page may ask of the host; that it is ready is the panel's own affair. */
export type PoolComparisonRequests = Omit<Handlers<typeof poolComparisonHostContract>, 'ready'>;

export type PoolComparisonPanel = ReturnType<typeof openPoolComparisonPanel>;

/** The panel "Compare Pools". */
export function openPoolComparisonPanel(
  extensionUri: vscode.Uri,
  requests: PoolComparisonRequests,
  log: vscode.LogOutputChannel,
) {
  const panel = vscode.window.createWebviewPanel(
    poolComparisonPanelType,
    'Compare Pools',
    vscode.ViewColumn.Active,
    {},
  );
  return new ContentPanel({
    panel,
    page: 'pool-comparison',
    extensionUri,
    log,
    hostContract: poolComparisonHostContract,
    pageContract: poolComparisonPageContract,
    requests: (begin) => ({ ...requests, ready: begin }),
  });
}
