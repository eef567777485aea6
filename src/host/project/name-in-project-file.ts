import { applyEdits, modify, parseTree } from 'jsonc-parser';
import * as vscode from 'vscode';
import { sharedEnds } from '../../core/shared-ends';

/** What keys of a project file shall say; undefined takes the key out. */
type WantedValues = Readonly<Record<string, string | number | readonly string[] | undefined>>;

/**
 * Sets keys of a project file, by one small edit, so that Undo in its editor takes it back. A file without unsaved changes
 * is saved, for the terminal reads the disk.
 */
export async function nameInProjectFile(file: vscode.Uri, values: WantedValues): Promise<void> {
  const document = await vscode.workspace.openTextDocument(file);
  const wasSaved = !document.isDirty;
  const before = document.getText();
  const formattingOptions = formattingOf(document);
  const after = Object.entries(values).reduce(
    (text, [key, value]) =>
      value === undefined ? withoutKey(text, key) : applyEdits(text, modify(text, [key], value, { formattingOptions })),
    before,
  );
  if (after === before) return;
  const edit = new vscode.WorkspaceEdit();
  const { start, end } = sharedEnds(before, after);
  edit.replace(
    file,
    new vscode.Range(document.positionAt(start), document.positionAt(before.length - end)),
    after.slice(start, after.length - end),
  );
  const isDone = (await vscode.workspace.applyEdit(edit)) && (!wasSaved || (await document.save()));
  if (isDone) return;
  const wanted = Object.entries(values).map(([key, value]) =>
    value === undefined ? `no "${key}"` : `"${key}": ${JSON.stringify(value)}`,
  );
  throw new Error(`${file.fsPath} could not be changed: set ${wanted.join(', ')} there by hand.`);
}

/** The parser's own removal begins at the key before, and takes that one's comment along: where a key follows, ours ends there instead. */
function withoutKey(text: string, key: string): string {
  const properties = parseTree(text)?.children ?? [];
  const index = properties.findIndex(({ children }) => children?.[0]?.value === key);
  const [found, next] = [properties[index], properties[index + 1]];
  if (!found) return text;
  return next
    ? text.slice(0, found.offset) + text.slice(next.offset)
    : applyEdits(text, modify(text, [key], undefined, {}));
}

/** The indentation that the file has already. */
function formattingOf(document: vscode.TextDocument): { insertSpaces: boolean; tabSize: number; eol: string } {
  const indent = /^[ \t]+/m.exec(document.getText())?.[0] ?? '  ';
  const eol = document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
  return { insertSpaces: !indent.startsWith('\t'), tabSize: indent.length, eol };
}
