import * as vscode from 'vscode';
import { isDataFile, openDocument } from '../common/open-document';
import { diagnosticOf } from '../common/ranges';
import type { Burst, FileChanges } from '../files/file-changes';
import { dialogueFileContext } from '../identifiers';
import type { DialogueDocuments } from './dialogue-documents';

/** Keeps the problems of open dialogue files and the context key of the active editor up to date. */
export class DialogueWatch implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<string>();
  /** A data file was read again or its editor was closed, so its outline may have changed. */
  readonly onDidLook = this.changed.event;
  private readonly diagnostics = vscode.languages.createDiagnosticCollection('turn-router-dialogues');
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly documents: DialogueDocuments,
    files: FileChanges,
  ) {
    this.subscriptions = [
      files.inTurn('outlines', (burst) => this.follow(burst)),
      vscode.window.onDidChangeActiveTextEditor(() => void this.updateContext()),
    ];
  }

  /** Looks at all open documents: at the start, and after a change of projects. */
  async lookAtAll(): Promise<void> {
    await Promise.all(vscode.workspace.textDocuments.map((document) => this.look(document)));
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions, this.diagnostics, this.changed).dispose();
  }

  private follow({ projects, opened, changed }: Burst): void {
    for (const file of changed) if (!openDocument(file)) this.leave(file);
    if (projects) void this.lookAtAll();
    else for (const file of new Set([...opened, ...changed])) void this.look(openDocument(file));
  }

  private async look(document: vscode.TextDocument | undefined): Promise<void> {
    if (!document || !isDataFile(document)) return;
    const asked = this.documents.of(document);
    const outline = await asked;
    // The text or the project may be others now, and then it is looked at again.
    if (document.isClosed || this.documents.of(document) !== asked) return;
    this.diagnostics.set(document.uri, outline?.problems.map(diagnosticOf));
    if (outline) this.changed.fire(document.uri.fsPath);
    if (document === vscode.window.activeTextEditor?.document) await this.updateContext();
  }

  private leave(file: string): void {
    this.diagnostics.delete(vscode.Uri.file(file));
    this.changed.fire(file);
  }

  /** The same promise as before while the same text is in front. */
  private outlineInFront(): ReturnType<DialogueDocuments['of']> | undefined {
    const document = vscode.window.activeTextEditor?.document;
    return document && this.documents.of(document);
  }

  private async updateContext(): Promise<void> {
    const asked = this.outlineInFront();
    const isDialogueFile = (await asked) !== undefined;
    if (asked !== this.outlineInFront()) return;
    await vscode.commands.executeCommand('setContext', dialogueFileContext, isDialogueFile);
  }
}
