import type * as vscode from 'vscode';

/** One line of a tree. Ids are stable, so that a refresh keeps what is open and selected. */
export interface TreeNode {
  readonly id: string;
  /** How the line looks now. */
  item(): vscode.TreeItem;
  /** Asked only when the line is opened; absent for leaves. */
  children?(): Promise<readonly TreeNode[]>;
  /** Made only when the pointer rests on the line. */
  tooltip?(): vscode.MarkdownString | string;
}
