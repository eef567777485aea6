import type * as vscode from 'vscode';

/** One item of a tree. Ids are stable, so that a refresh keeps the open and selected items. */
export interface TreeNode {
  readonly id: string;
  /** How the item looks now. */
  item(): vscode.TreeItem;
  /** Called only when the item is expanded; absent for leaves. */
  children?(): Promise<readonly TreeNode[]>;
  /** Called only when the pointer rests on the item. */
  tooltip?(): vscode.MarkdownString | string;
}
