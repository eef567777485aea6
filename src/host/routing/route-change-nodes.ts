import * as vscode from 'vscode';
import { fileItem } from '../common/file-labels';
import { turnWords } from '../common/turn-words';
import { commands, treeItems } from '../identifiers';
import type { TreeNode } from '../trees/tree-node';
import { verdictOf, type ChangeVerdict, type RouteChange } from './route-effects';
import { routeInWords, splitInWords } from './route-words';
import type { Expert } from '../../vocabulary/expert';

/** A changed route with the experts of its project. */
export interface ExplainedChange {
  readonly change: RouteChange;
  readonly experts: readonly Expert[];
}

/** Losses come first, because a curator must see them. */
const verdictOrder: readonly ChangeVerdict[] = ['lost', 'gained', 'same', 'unknown'];

/** The changed routes, grouped by what they mean for their turns. Empty groups are left out. */
export function changeNodes(changes: readonly ExplainedChange[]): readonly VerdictNode[] {
  return verdictOrder
    .map(
      (verdict) =>
        new VerdictNode(
          verdict,
          changes.filter(({ change }) => verdictOf(change) === verdict),
        ),
    )
    .filter(({ members }) => members.length > 0);
}

/** A group of changes that mean the same. */
export class VerdictNode implements TreeNode {
  readonly id: string;

  constructor(
    private readonly verdict: ChangeVerdict,
    readonly members: readonly ExplainedChange[],
  ) {
    this.id = `verdict:${verdict}`;
  }

  item(): vscode.TreeItem {
    const { label, icon } = looksOf(this.verdict);
    const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Expanded);
    item.description = String(this.members.length);
    item.iconPath = icon;
    return item;
  }

  children(): Promise<readonly TreeNode[]> {
    return Promise.resolve(this.members.map((member) => new RouteChangeNode(member)));
  }
}

/** The route of one turn before and after. Choosing it shows the turn in the inspector. */
export class RouteChangeNode implements TreeNode {
  readonly id: string;
  /** The commands of the item's menu read these. */
  readonly file: string;
  readonly dialogue: string;
  readonly turn: number;

  constructor(private readonly explained: ExplainedChange) {
    const { file, after } = explained.change;
    this.file = file;
    this.dialogue = after.dialogue;
    this.turn = after.turn;
    this.id = `change:${file}#${after.dialogue}#${after.turn}`;
  }

  item(): vscode.TreeItem {
    const { file, dialogue, turn } = this;
    const {
      change: { before, after },
      experts,
    } = this.explained;
    const label = turnWords({ dialogue, turn });
    const item = new vscode.TreeItem(label);
    item.description = `${splitInWords(before, experts)} → ${splitInWords(after, experts)}`;
    item.accessibilityInformation = {
      label: `${label}: before ${routeInWords(before, experts)}, now ${routeInWords(after, experts)}`,
    };
    item.contextValue = treeItems.turn;
    item.iconPath = new vscode.ThemeIcon('arrow-swap');
    item.command = {
      command: commands.routeTurn,
      title: 'Route Turn',
      arguments: [{ file, dialogue, turn }],
    };
    return item;
  }

  tooltip(): string {
    const {
      change: { file, before, after },
      experts,
    } = this.explained;
    return [
      fileItem(file).label,
      `Before: ${routeInWords(before, experts)}`,
      `Now: ${routeInWords(after, experts)}`,
    ].join('\n');
  }
}

function looksOf(verdict: ChangeVerdict): { readonly label: string; readonly icon: vscode.ThemeIcon } {
  switch (verdict) {
    case 'lost':
      return {
        label: 'Became wrong',
        icon: new vscode.ThemeIcon('error', new vscode.ThemeColor('testing.iconFailed')),
      };
    case 'gained':
      return {
        label: 'Became right',
        icon: new vscode.ThemeIcon('pass', new vscode.ThemeColor('testing.iconPassed')),
      };
    case 'same':
      return { label: 'No change in accuracy', icon: new vscode.ThemeIcon('circle-outline') };
    case 'unknown':
      return { label: 'Unknown which route is right', icon: new vscode.ThemeIcon('question') };
  }
}
