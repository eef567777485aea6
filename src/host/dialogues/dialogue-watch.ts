import * as vscode from 'vscode';
import { Debouncer } from '../common/debouncer';
import { diagnosticOf } from '../common/ranges';
import { isDataFile } from '../engine/unsaved-texts';
import { dialogueFileContext } from '../identifiers';
import type { Projects } from '../project/projects';
import type { DialogueDocuments } from './dialogue-documents';

/** The time that typing must pause before a document is looked at again. */
const QUIET_MILLISECONDS = 300;

/** Keeps what depends on open dialogue files up to date: their problems, and the context key of the active editor. */
export class DialogueWatch implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<string>();
  /** An open document was looked at anew: it, or its outline, may have changed. */
  readonly onDidLook = this.changed.event;
  private readonly diagnostics = vscode.languages.createDiagnosticCollection('turn-router-dialogues');
  private readonly waiting = new Map<vscode.TextDocument, Debouncer>();
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly documents: DialogueDocuments,
    projects: Projects,
  ) {
    this.subscriptions = [
      projects.onDidChange(() => void this.lookAtAll()),
      vscode.workspace.onDidOpenTextDocument((document) => void this.look(document)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.lookSoon(document)),
      vscode.workspace.onDidCloseTextDocument((document) => this.leave(document)),
      vscode.window.onDidChangeActiveTextEditor(() => void this.updateContext()),
    ];
  }

  /** For documents that were open before this was made, and for those whose project changed. */
  async lookAtAll(): Promise<void> {
    await Promise.all(vscode.workspace.textDocuments.map((document) => this.look(document)));
  }

  dispose(): void {
    for (const debouncer of this.waiting.values()) debouncer.dispose();
    vscode.Disposable.from(...this.subscriptions, this.diagnostics, this.changed).dispose();
  }

  private lookSoon(document: vscode.TextDocument): void {
    if (!isDataFile(document)) return;
    const debouncer = this.waiting.get(document) ?? new Debouncer(QUIET_MILLISECONDS);
    this.waiting.set(document, debouncer);
    debouncer.schedule(() => void this.look(document));
  }

  private async look(document: vscode.TextDocument): Promise<void> {
    if (!isDataFile(document)) return;
    const { version } = document;
    const outline = await this.documents.of(document);
    if (document.isClosed || document.version !== version) return;
    this.diagnostics.set(document.uri, outline?.problems.map(diagnosticOf) ?? []);
    if (outline) this.changed.fire(document.uri.fsPath);
    if (document === vscode.window.activeTextEditor?.document) await this.updateContext();
  }

  private leave(document: vscode.TextDocument): void {
    this.waiting.get(document)?.dispose();
    this.waiting.delete(document);
    this.diagnostics.delete(document.uri);
    if (isDataFile(document)) this.changed.fire(document.uri.fsPath);
  }

  private async updateContext(): Promise<void> {
    const document = vscode.window.activeTextEditor?.document;
    const isDialogueFile = document !== undefined && (await this.documents.of(document)) !== undefined;
    if (document !== vscode.window.activeTextEditor?.document) return;
    await vscode.commands.executeCommand('setContext', dialogueFileContext, isDialogueFile);
  }
}
