import * as vscode from 'vscode';
import type { ExemplarEditor } from '../../src/host/exemplar-editor/exemplar-editor';
import { eventually, host, inWorkspace, leaveNothingUnsaved, temporaryFile } from './workspace';

const viewType = 'turnRouter.exemplarEditor';

/** Opens a file as a table; another table of it opens beside. */
export async function openTable(file: string, column = vscode.ViewColumn.One): Promise<ExemplarEditor> {
  const { exemplarEditors } = await host();
  const before = exemplarEditors();
  await vscode.commands.executeCommand('vscode.openWith', vscode.Uri.file(file), viewType, column);
  return eventually(`the table of ${file}`, () => exemplarEditors().find((editor) => !before.includes(editor)));
}

export function line(id: string, expert: string): string {
  return JSON.stringify({
    id,
    dialogue: id.split('#')[0],
    turn: 0,
    previous_state: {},
    system: '',
    user: `A ferry for ${id}.`,
    tlb: { 'ferry-day': 'friday' },
    expert,
    outcomes: {},
    rule: 'all-right',
    changes: [],
  });
}

/** The text of a file with these exemplars, all in one pool. */
export function linesOf(given: readonly string[], expert: string): string {
  return given.map((id) => `${line(id, expert)}\n`).join('');
}

export const ids = ['trip-a#0', 'trip-b#0', 'trip-c#0'];

/** The pool of each row, top to bottom. */
export const pools = (editor: ExemplarEditor): readonly (string | null)[] =>
  editor.content.exemplars.map(({ expert }) => expert);

/** What a handler gets beside its parameters. */
export const idle = { signal: new AbortController().signal, report: () => undefined };

/**
 * An exemplar file of its own for each test of a suite, which calls this once: VS Code remembers the text of the last
 * one for a while. All are gone after their test.
 */
export function exemplarFiles(prefix: string) {
  let count = 0;
  let removals: (() => Promise<void>)[] = [];
  const file = (): string => inWorkspace(`${prefix}-${count}.exemplars.jsonl`);

  afterEach(async () => {
    await leaveNothingUnsaved();
    for (const remove of removals) await remove();
    removals = [];
  });

  return {
    /** The one that was written last. */
    file,
    async write(text: string): Promise<vscode.TextDocument> {
      count += 1;
      removals.push(await temporaryFile(file(), text));
      return vscode.workspace.openTextDocument(file());
    },
    /** Where the last file is now. */
    renamedTo(renamed: string): void {
      removals.splice(-1, 1, async () => vscode.workspace.fs.delete(vscode.Uri.file(renamed)));
    },
  };
}
