import assert from 'node:assert/strict';
import path from 'node:path';
import * as vscode from 'vscode';
import type { Panels } from '../../src/host/panels';
import type { HostForTests } from '../../src/host/start-host';
import type { TreeNode } from '../../src/host/trees/tree-node';
import type { NodeTree } from '../../src/host/trees/node-tree';
import type { Inspection } from '../../src/protocol/engine/inspection';

/** How long an effect may take: generous, because the tests also run beside others on slow machines. */
const PATIENCE_MILLISECONDS = 40_000;

/** The extension, active, with what it shows to tests. */
export async function host(): Promise<HostForTests> {
  const extension = vscode.extensions.getExtension<HostForTests | undefined>('turn-router.turn-router');
  assert.ok(extension, 'VS Code does not know the extension.');
  const shown = await extension.activate();
  assert.ok(shown, 'The extension shows nothing to tests: is this a test run?');
  return shown;
}

/** A page with a panel: its content, and the requests that its buttons and keys send. */
export async function panel<Id extends keyof Panels>(id: Id): Promise<Panels[Id]['view']> {
  return (await host()).panels[id].view;
}

/** Path of a file in the opened folder, which is a copy of the sample. */
export function inWorkspace(...names: string[]): string {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'No folder is open.');
  return path.join(folder.uri.fsPath, ...names);
}

/** With the cursor at the start: VS Code would put it, a moment later, where a suite before left it. */
export async function openEditor(file: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(vscode.Uri.file(file), {
    preview: false,
    viewColumn: vscode.ViewColumn.One,
    selection: new vscode.Range(0, 0, 0, 0),
  });
}

/** Asks until there is an answer; fails with what was waited for, and with what was seen instead. */
export async function eventually<T>(
  what: string,
  ask: () => T | undefined | Promise<T | undefined>,
  seen?: () => string,
): Promise<T> {
  for (const end = Date.now() + PATIENCE_MILLISECONDS; Date.now() < end;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return assert.fail(`Waited in vain for: ${what}${seen ? `; seen: ${seen()}` : ''}`);
}

/** The inspection that is shown, once it satisfies the condition. */
export async function shownInspection(
  what: string,
  condition: (inspection: Inspection) => boolean,
): Promise<Inspection> {
  const inspector = await panel('inspector');
  return eventually(what, () => {
    const content = inspector.content;
    if (content.phase === 'failed') assert.fail(`The inspector failed: ${content.message}`);
    return content.phase === 'shown' && condition(content.inspection) ? content.inspection : undefined;
  });
}

export interface Lens {
  readonly title: string;
  readonly line: number;
  readonly turn: { readonly file: string; readonly dialogue: string; readonly turn: number };
}

/** As many lenses as an editor has in sight get the words that they are asked for last. */
const MOST_RESOLVED = 10;

/** The extension's lenses of a file, top to bottom. */
export async function lenses(file: string): Promise<readonly Lens[]> {
  const found = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    'vscode.executeCodeLensProvider',
    vscode.Uri.file(file),
    MOST_RESOLVED,
  );
  return (
    found
      .filter(({ command }) => command?.command === 'turnRouter.routeTurn')
      .map(({ command, range }) => {
        const [turn] = (command?.arguments ?? []) as Lens['turn'][];
        assert.ok(command && turn);
        return { title: command.title, line: range.start.line, turn };
      })
      // Those that get their words last come last.
      .sort((a, b) => a.line - b.line)
  );
}

/** The nodes below a parent of a tree, or its roots. */
export async function nodes(
  tree: NodeTree,
  parent?: TreeNode,
): Promise<readonly { node: TreeNode; label: string; description: string }[]> {
  const children = await tree.getChildren(parent);
  return children.map((node) => {
    const { label, description } = tree.getTreeItem(node);
    return {
      node,
      label: typeof label === 'string' ? label : '',
      description: typeof description === 'string' ? description : '',
    };
  });
}

/** The sample's first turn, as its lens names it, with its file open. */
export async function firstTurn(): Promise<Lens['turn']> {
  const file = inWorkspace('dialogues.json');
  await host();
  await openEditor(file);
  const [first] = await lenses(file);
  assert.ok(first);
  return first.turn;
}

/** Routes the sample's first turn by name, because the cursor of a newly opened editor may be elsewhere. */
export async function routeFirstTurn(): Promise<Inspection> {
  const first = await firstTurn();
  await vscode.commands.executeCommand('turnRouter.routeTurn', first);
  return shownInspection('the first turn', ({ dialogue, turn }) => dialogue === first.dialogue && turn === first.turn);
}

/** The extension's own diagnostics of a file, once there are some. */
export async function problemsOf(file: string): Promise<readonly vscode.Diagnostic[]> {
  return eventually(`problems of ${path.basename(file)}`, () => {
    const own = ownProblems(file);
    return own.length > 0 ? own : undefined;
  });
}

export function ownProblems(file: string): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(vscode.Uri.file(file)).filter(({ source }) => source === 'Turn Router');
}

/** Writes a file for one test; the returned function removes it. */
export async function temporaryFile(file: string, text: string): Promise<() => Promise<void>> {
  const uri = vscode.Uri.file(file);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return async () => vscode.workspace.fs.delete(uri);
}

/** Takes back all unsaved edits and closes the editors, so that suites do not meet. */
export async function leaveNothingUnsaved(): Promise<void> {
  for (const document of vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty)) {
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** Replaces all that a file says, and saves it. Opens the document anew: VS Code closes one that no editor shows. */
export async function replaceText({ uri }: Pick<vscode.TextDocument, 'uri'>, text: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  assert.ok(await vscode.workspace.applyEdit(edit));
  assert.ok(await document.save());
}
