import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { shortFileLabel } from '../common/file-labels';
import type { FileChanges } from '../files/file-changes';
import { commands, exemplarEditorType, largeExemplarFileType } from '../identifiers';
import type { Projects } from '../project/projects';
import { ExemplarDocument, type ExemplarSource } from './exemplar-document';
import { ExemplarEditor, type ExemplarEditorParts } from './exemplar-editor';
import { ExemplarEdits, refusedEdits } from './exemplar-edits';
import { LargeExemplarFile } from './large-exemplar-file';

/** What the tables use. */
export interface ExemplarEditorsParts {
  readonly extensionUri: vscode.Uri;
  readonly projects: Projects;
  readonly files: FileChanges;
  readonly log: vscode.LogOutputChannel;
}

/** Opens exemplar files as tables on request. The text editor stays the default. */
export class ExemplarEditors implements vscode.CustomTextEditorProvider, vscode.Disposable {
  private readonly open = new Map<ExemplarEditor, ExemplarSource>();
  private readonly registered: vscode.Disposable;
  /** The new names of files that are being renamed while their tables are open. */
  private tablesToMove: readonly string[] = [];

  constructor(private readonly parts: ExemplarEditorsParts) {
    this.registered = vscode.Disposable.from(
      vscode.window.registerCustomEditorProvider(exemplarEditorType, this, {
        supportsMultipleEditorsPerDocument: true,
      }),
      vscode.window.registerCustomEditorProvider(largeExemplarFileType, this.largeFiles()),
      parts.projects.onDidChange(() => void this.showExperts()),
      parts.files.inTurn('pages', ({ changed }) => this.follow(changed)),
      vscode.workspace.onWillRenameFiles(({ files }) => {
        this.tablesToMove = this.renamedTables(files);
      }),
      vscode.workspace.onDidRenameFiles(() => void this.openMovedTables()),
    );
  }

  /** The open tables. */
  get editors(): readonly ExemplarEditor[] {
    return [...this.open.keys()];
  }

  async resolveCustomTextEditor(document: vscode.TextDocument, panel: vscode.WebviewPanel): Promise<void> {
    const source = new ExemplarDocument(document);
    await this.openTable(
      { source, edits: new ExemplarEdits(source), readOnly: await reasonNotToEdit(document) },
      panel,
    );
  }

  dispose(): void {
    this.registered.dispose();
  }

  /** VS Code passes files over 50 MB to no extension as text, so these are read from disk and cannot be edited. */
  private largeFiles(): vscode.CustomReadonlyEditorProvider<LargeExemplarFile> {
    const readOnly =
      'The file is larger than 50 MB, which VS Code cannot edit as text, so it is read-only here. To change ' +
      'its exemplars, split it by dialogues into several exemplar files.';
    return {
      openCustomDocument: (uri) => LargeExemplarFile.open(uri, this.parts.files),
      resolveCustomEditor: (source, panel) =>
        this.openTable({ source, edits: refusedEdits(readOnly), readOnly }, panel),
    };
  }

  private async openTable(
    table: Pick<ExemplarEditorParts, 'source' | 'edits' | 'readOnly'>,
    panel: vscode.WebviewPanel,
  ): Promise<void> {
    const { extensionUri, log } = this.parts;
    const { settings } = await this.parts.projects.of(table.source.uri.fsPath);
    const editor = new ExemplarEditor({ ...table, experts: namesOf(settings.experts), extensionUri, log }, panel);
    this.open.set(editor, table.source);
    panel.onDidDispose(() => this.open.delete(editor));
    // Screen readers read the title. The tab shows the name of the file.
    panel.title = `Exemplars of ${shortFileLabel(table.source.uri.fsPath)}`;
  }

  /** The new names of open tables, whose files or folders are being renamed. */
  private renamedTables(files: vscode.FileWillRenameEvent['files']): readonly string[] {
    const open = new Set([...this.open.values()].map(({ uri }) => uri.fsPath));
    return [...open].flatMap((table) =>
      files.flatMap(({ oldUri: { fsPath: before }, newUri: { fsPath: after } }) =>
        table === before || table.startsWith(before + path.sep) ? [after + table.slice(before.length)] : [],
      ),
    );
  }

  /** VS Code opens a renamed file in the text editor, so its table is opened again. */
  private async openMovedTables(): Promise<void> {
    for (const file of this.tablesToMove) await vscode.commands.executeCommand(commands.openExemplarTable, { file });
    this.tablesToMove = [];
  }

  private follow(changed: ReadonlySet<string>): void {
    for (const [editor, { uri }] of this.open) if (changed.has(uri.fsPath)) void editor.follow();
  }

  private async showExperts(): Promise<void> {
    for (const [editor, { uri }] of this.open)
      editor.showExperts(namesOf((await this.parts.projects.of(uri.fsPath)).settings.experts));
  }
}

function namesOf(experts: readonly { readonly id: string; readonly name: string }[]): { id: string; name: string }[] {
  return experts.map(({ id, name }) => ({ id, name }));
}

async function reasonNotToEdit({ uri }: vscode.TextDocument): Promise<string | null> {
  if (uri.scheme !== 'file') return 'This is an earlier revision of the file, so it is read-only.';
  try {
    await access(uri.fsPath, constants.W_OK);
    return null;
  } catch {
    return 'The file is read-only: make it writable to change its exemplars.';
  }
}
