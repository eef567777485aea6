import * as vscode from 'vscode';
import type { AnnotationErrorInFile } from '../../protocol/engine/dialogues/annotation-errors-contract';
import { counted } from '../../vocabulary/words';
import { isCancelled, messageOf } from '../common/failures';
import { isDataFile, openDocument } from '../common/open-document';
import { diagnosticOf, editorRange } from '../common/ranges';
import { documentEdits } from '../common/text-edits';
import { onEditorText } from '../engine/on-editor-text';
import type { RouterEngine } from '../engine/router-engine';
import type { DialogueDocuments } from './dialogue-documents';
import type { DialogueWatch } from './dialogue-watch';

/** Nobody reads more, and a schema of another data set knows no slot at all. */
const MOST_SHOWN = 100;

/** An action that repairs an error; its edit is planned when it is chosen. */
class Repair extends vscode.CodeAction {
  constructor(
    title: string,
    readonly document: vscode.TextDocument,
    readonly error: AnnotationErrorInFile,
  ) {
    super(title, vscode.CodeActionKind.QuickFix);
  }
}

/** Shows annotations that cannot be right as problems of their file, and repairs them. */
export class AnnotationErrors implements vscode.CodeActionProvider<Repair>, vscode.Disposable {
  private readonly diagnostics = vscode.languages.createDiagnosticCollection('turn-router-annotations');
  private readonly shown = new Map<string, readonly AnnotationErrorInFile[]>();
  private readonly subscription: vscode.Disposable;

  constructor(
    private readonly parts: {
      readonly engine: RouterEngine;
      readonly documents: DialogueDocuments;
      readonly log: vscode.LogOutputChannel;
    },
    watch: DialogueWatch,
  ) {
    this.subscription = vscode.Disposable.from(
      watch.onDidLook((file) => void this.look(file)),
      vscode.languages.registerCodeActionsProvider({ scheme: 'file' }, this, {
        providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
      }),
    );
  }

  provideCodeActions(document: vscode.TextDocument, range: vscode.Range): Repair[] {
    if (!isDataFile(document)) return [];
    const errors = this.shown.get(document.uri.fsPath) ?? [];
    return errors.flatMap((error) => {
      const own = editorRange(error.range);
      if (error.repair === null || !own.intersection(range)) return [];
      const repair = new Repair(error.repair, document, error);
      repair.diagnostics = [diagnosticOfError(error)];
      return [repair];
    });
  }

  async resolveCodeAction(repair: Repair): Promise<Repair> {
    const { document } = repair;
    const { dialogue, turn, slot, words } = repair.error;
    const file = document.uri.fsPath;
    const asked = { file, dialogue, turn, slot, words };
    const plan = await onEditorText(document, this.parts.engine, () => this.parts.engine.planErrorRepair(asked));
    if (!plan) return repair;
    const target = plan.file === file ? document : await vscode.workspace.openTextDocument(plan.file);
    repair.edit = new vscode.WorkspaceEdit();
    repair.edit.set(target.uri, [...documentEdits(target, plan.edits)]);
    return repair;
  }

  dispose(): void {
    this.subscription.dispose();
    this.diagnostics.dispose();
  }

  private async look(file: string): Promise<void> {
    const document = openDocument(file);
    const version = document?.version;
    const found = document && (await this.errorsOf(document));
    // A later look has begun, and shows what the file says now.
    if (openDocument(file)?.version !== version) return;
    this.shown.set(file, found ? found.errors : []);
    if (found) this.diagnostics.set(vscode.Uri.file(file), diagnosticsOf(found));
    else this.diagnostics.delete(vscode.Uri.file(file));
  }

  private async errorsOf(document: vscode.TextDocument): Promise<FoundErrors | undefined> {
    try {
      const outline = await this.parts.documents.of(document);
      return outline && (await this.parts.engine.annotationErrors({ file: document.uri.fsPath, most: MOST_SHOWN }));
    } catch (error) {
      if (!isCancelled(error)) this.parts.log.warn(`Annotations could not be checked: ${messageOf(error)}`);
      return undefined;
    }
  }
}

type FoundErrors = Awaited<ReturnType<RouterEngine['annotationErrors']>>;

function diagnosticsOf({ errors, others }: FoundErrors): readonly vscode.Diagnostic[] {
  const shown = errors.map(diagnosticOfError);
  if (others === 0) return shown;
  const message = `${counted(others, 'more annotation')} of this file cannot be right: repair the first ones.`;
  return [diagnosticOf({ severity: 'warning', message }), ...shown];
}

function diagnosticOfError({ range, words }: AnnotationErrorInFile): vscode.Diagnostic {
  return diagnosticOf({ severity: 'warning', message: words, range });
}
