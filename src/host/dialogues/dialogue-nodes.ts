import * as vscode from 'vscode';
import type { DialogueOutline, TurnOutline } from '../../protocol/engine/engine-contract';
import { LatestRequest } from '../common/cancellation';
import { fileItem, fileLabel } from '../common/file-labels';
import { commands, treeItems } from '../identifiers';
import type { Projects } from '../project/projects';
import type { RouteStore } from '../routing/route-store';
import { routeInWords, splitInWords } from '../routing/route-words';
import type { TreeNode } from '../trees/tree-node';
import type { DialogueDocuments } from './dialogue-documents';
import { switchesOf } from '../../vocabulary/routing/switches';
import { callsOf } from '../../vocabulary/routing/calls';
import { type Expert, expertName } from '../../vocabulary/expert';
import type { RouteSummary } from '../../vocabulary/routing/route';
import { counted } from '../../vocabulary/words';

/** What the items of the Dialogues view use. */
export interface DialogueSources {
  readonly documents: DialogueDocuments;
  readonly store: RouteStore;
  readonly projects: Projects;
}

/** A dialogue file. */
export class FileNode implements TreeNode {
  readonly id: string;
  private dialogues: ReadonlyMap<string, DialogueNode> = new Map();
  private readonly latest = new LatestRequest();

  constructor(
    readonly file: string,
    private readonly sources: DialogueSources,
  ) {
    this.id = `file:${file}`;
  }

  item(): vscode.TreeItem {
    const { label, description } = fileItem(this.file);
    const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Collapsed);
    item.description = description;
    item.resourceUri = vscode.Uri.file(this.file);
    item.contextValue = treeItems.file;
    item.iconPath = vscode.ThemeIcon.File;
    return item;
  }

  tooltip(): string {
    return fileLabel(this.file);
  }

  async children(): Promise<readonly TreeNode[]> {
    const signal = this.latest.begin();
    const [outline, project] = await Promise.all([
      this.sources.documents.outline(this.file),
      this.sources.projects.of(this.file),
    ]);
    const { experts } = project.settings;
    const dialogues = new Map(
      outline.dialogues.map((each) => [each.id, new DialogueNode(this.file, each, experts, this.sources.store)]),
    );
    // VS Code shows the items of the last call, which may not be the last to end.
    if (!signal.aborted) this.dialogues = dialogues;
    return [...dialogues.values()];
  }

  /** The item of a dialogue, if this file was expanded in the tree. */
  shownDialogue(id: string): TreeNode | undefined {
    return this.dialogues.get(id);
  }
}

/** A dialogue with the number of its turns and routes. */
export class DialogueNode implements TreeNode {
  readonly id: string;
  readonly dialogue: string;

  constructor(
    readonly file: string,
    private readonly outline: DialogueOutline,
    private readonly experts: readonly Expert[],
    private readonly store: RouteStore,
  ) {
    this.dialogue = outline.id;
    this.id = `dialogue:${file}#${outline.id}`;
  }

  item(): vscode.TreeItem {
    const item = new vscode.TreeItem(this.dialogue, vscode.TreeItemCollapsibleState.Collapsed);
    item.description = this.description();
    item.contextValue = treeItems.dialogue;
    item.iconPath = new vscode.ThemeIcon('comment-discussion');
    return item;
  }

  tooltip(): string {
    return [this.dialogue, this.outline.services.join(', ')].filter((line) => line !== '').join('\n');
  }

  children(): Promise<readonly TreeNode[]> {
    return Promise.resolve(
      this.outline.turns.map((turn) => new TurnNode(this.file, this.dialogue, turn, this.experts, this.store)),
    );
  }

  /**
   * `7 turns · SLM 5, LLM 2`, or only the turns if no route is known. Where answers were refused, how many calls were
   * paid: `7 turns · SLM 5, LLM 2 of 3 calls`. Once all turns are routed, how often the expert changes: `· 2 switches`.
   */
  private description(): string {
    const { turns } = this.outline;
    const count = counted(turns.length, 'turn');
    const routes = turns
      .map(({ index }) => this.store.get({ file: this.file, dialogue: this.dialogue, turn: index }))
      .filter((route) => route !== undefined);
    const shares = this.experts
      .map(({ id }) => ({
        id,
        used: routes.filter(({ expert }) => expert === id).length,
        refused: routes.filter(({ expert, called }) => called === id && expert !== id).length,
      }))
      .filter(({ used, refused }) => used + refused > 0)
      .map(({ id, used, refused }) => {
        const calls = refused === 0 ? '' : ` of ${counted(callsOf(routes, id), 'call')}`;
        return `${expertName(this.experts, id)} ${used}${calls}`;
      });
    if (shares.length === 0) return count;
    const switches = routes.length === turns.length ? [counted(switchesOf(routes), 'switch', 'switches')] : [];
    return [count, shares.join(', '), ...switches].join(' · ');
  }
}

/** A user turn. Its route comes first, because a long utterance would push it out of a narrow view. */
export class TurnNode implements TreeNode {
  readonly id: string;
  readonly turn: number;

  constructor(
    readonly file: string,
    readonly dialogue: string,
    private readonly outline: TurnOutline,
    private readonly experts: readonly Expert[],
    private readonly store: RouteStore,
  ) {
    this.turn = outline.index;
    this.id = `turn:${file}#${dialogue}#${outline.index}`;
  }

  item(): vscode.TreeItem {
    const { file, dialogue, turn } = this;
    const { userUtterance } = this.outline;
    const route = this.store.get(this);
    const item = new vscode.TreeItem(route ? `${turn + 1} → ${splitInWords(route, this.experts)}` : String(turn + 1));
    item.description = userUtterance;
    item.accessibilityInformation = {
      label: `Turn ${turn + 1}, ${route ? `${routeInWords(route, this.experts)}, ` : ''}${userUtterance}`,
    };
    item.contextValue = treeItems.turn;
    item.iconPath = iconOf(route);
    item.command = {
      command: commands.routeTurn,
      title: 'Route Turn',
      arguments: [{ file, dialogue, turn }],
    };
    return item;
  }

  tooltip(): string {
    return this.outline.userUtterance;
  }
}

/** The icon shows for the eye what screen readers read in words. */
function iconOf(route: RouteSummary | undefined): vscode.ThemeIcon {
  if (!route) return new vscode.ThemeIcon('circle-outline');
  if (route.right === null) return new vscode.ThemeIcon('arrow-right');
  return route.right
    ? new vscode.ThemeIcon('pass', new vscode.ThemeColor('testing.iconPassed'))
    : new vscode.ThemeIcon('error', new vscode.ThemeColor('testing.iconFailed'));
}
