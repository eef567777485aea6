import * as vscode from 'vscode';
import type { Expert } from '../../protocol/inspection';
import { fileItem } from '../common/file-labels';
import { commands } from '../identifiers';
import type { Projects } from '../project/projects';
import type { RouteChange, RouteEffects } from './route-effects';
import type { Rerouted, Rerouting } from './rerouting';
import { expertName, routeInWords } from './route-words';

/** What the last change of the pools did: in the status bar as a sentence, on demand as a list of the turns. */
export class RouteChanges implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('turnRouter.routeChanges', vscode.StatusBarAlignment.Left);
  private readonly subscription: vscode.Disposable;
  private last: RouteEffects | undefined;

  constructor(
    rerouting: Rerouting,
    private readonly projects: Projects,
  ) {
    this.item.name = vscode.l10n.t('Turn Router: Route Changes');
    this.item.command = commands.showRouteChanges;
    this.subscription = rerouting.onDidReroute((rerouted) => { this.tell(rerouted); });
  }

  /** Lists the turns whose route changed; choosing one shows it in the inspector. */
  async pick(): Promise<void> {
    const changes = this.last?.changes ?? [];
    const items = await Promise.all(
      changes.map(async (change) => itemOf(change, (await this.projects.of(change.file)).settings.experts)),
    );
    const title = vscode.l10n.t('Turns whose route changed');
    const placeHolder = items.length > 0 ? '' : vscode.l10n.t('The last change of the pools changed no route.');
    const chosen = await vscode.window.showQuickPick(items, { title, placeHolder, matchOnDescription: true });
    if (chosen) await vscode.commands.executeCommand(commands.routeTurn, chosen.turn);
  }

  dispose(): void {
    this.subscription.dispose();
    this.item.dispose();
  }

  private tell({ effects, sentence }: Rerouted): void {
    if (sentence === null) return;
    this.last = effects;
    this.item.text = `$(git-compare) ${sentence}`;
    this.item.tooltip = vscode.l10n.t('Show the turns whose route changed');
    this.item.show();
  }
}

function itemOf({ file, before, after }: RouteChange, experts: readonly Expert[]) {
  const { dialogue, turn } = after;
  return {
    label: vscode.l10n.t('{0}, turn {1}', dialogue, turn + 1),
    description: `${expertName(experts, before.expert)} → ${routeInWords(after, experts)}`,
    detail: fileItem(file).label,
    turn: { file, dialogue, turn },
  };
}
