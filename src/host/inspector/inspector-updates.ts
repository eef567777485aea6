import * as vscode from 'vscode';
import type { ExemplarPools } from '../pools/exemplar-pools';
import type { Projects } from '../project/projects';
import type { Rerouting } from '../routing/rerouting';
import type { Inspector } from './inspector';

/** Updates the shown turn when routes change, and retries a failed inspection when projects or pools change. */
export class InspectorUpdates implements vscode.Disposable {
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly inspector: Inspector,
    rerouting: Rerouting,
    projects: Projects,
    pools: ExemplarPools,
  ) {
    this.subscriptions = [
      rerouting.onDidReroute(({ sentence }) => void this.inspector.refresh(sentence)),
      projects.onDidChange(() => this.tryAgain()),
      pools.onDidChange(() => this.tryAgain()),
    ];
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  private tryAgain(): void {
    if (this.inspector.content.phase === 'failed') void this.inspector.refresh();
  }
}
