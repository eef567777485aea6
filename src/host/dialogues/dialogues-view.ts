import * as vscode from 'vscode';
import { LatestRequest } from '../common/cancellation';
import { NodeTree } from '../trees/node-tree';
import { views } from '../identifiers';
import { brokenInWords } from '../project/broken-project';
import type { TreeNode } from '../trees/tree-node';
import { knownDialogueFiles } from './dialogue-files';
import { FileNode, type DialogueSources } from './dialogue-nodes';
import type { DialogueWatch } from './dialogue-watch';
import type { FileTurn } from '../../vocabulary/turn-reference';

/** The Dialogues view: files, their dialogues and their turns with routes. It refreshes only what has changed. */
export class DialoguesView implements vscode.Disposable {
  readonly tree = new NodeTree(() => this.roots());
  private readonly view = vscode.window.createTreeView<TreeNode>(views.dialogues, {
    treeDataProvider: this.tree,
    showCollapseAll: true,
  });
  private readonly files = new Map<string, FileNode>();
  private readonly latest = new LatestRequest();
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly sources: DialogueSources,
    watch: DialogueWatch,
  ) {
    this.subscriptions = [
      sources.store.onDidChange((turns) => this.refreshRoutes(turns)),
      sources.projects.onDidChange(() => this.tree.refresh()),
      watch.onDidLook((file) => this.tree.refresh(this.files.get(file))),
    ];
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions, this.view, this.tree).dispose();
  }

  /** The sentence above the items of the view; empty where all project files can be used. */
  get message(): string {
    return this.view.message ?? '';
  }

  private async roots(): Promise<readonly FileNode[]> {
    const signal = this.latest.begin();
    const projects = await this.sources.projects.all();
    const files = await knownDialogueFiles(this.sources.documents, this.sources.projects);
    // A call that began earlier may end later, and must not say what was before.
    if (!signal.aborted) {
      this.view.message = brokenInWords(projects).join(' ');
      for (const file of this.files.keys()) if (!files.includes(file)) this.files.delete(file);
    }
    return files.map((file) => this.fileNode(file));
  }

  /** Keeps the nodes, because VS Code refreshes only nodes that it has received. */
  private fileNode(file: string): FileNode {
    const node = this.files.get(file) ?? new FileNode(file, this.sources);
    this.files.set(file, node);
    return node;
  }

  private refreshRoutes(turns: readonly FileTurn[]): void {
    const nodes = new Set(turns.map(({ file, dialogue }) => this.files.get(file)?.shownDialogue(dialogue)));
    const shown = [...nodes].filter((node) => node !== undefined);
    if (shown.length > 0) this.tree.refresh(shown);
  }
}
