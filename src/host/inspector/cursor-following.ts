import * as vscode from 'vscode';
import { Debouncer } from '../common/debouncer';
import type { DialogueDocuments } from '../dialogues/dialogue-documents';
import { sameTurn, turnAt } from '../dialogues/turn-reference';
import type { Inspector } from './inspector';

/** Long enough that a held arrow key requests only the last turn. */
const QUIET_MILLISECONDS = 150;

/** Shows the turn at the cursor in the inspector while the inspector is visible. */
export class CursorFollowing implements vscode.Disposable {
  private readonly quiet = new Debouncer(QUIET_MILLISECONDS);
  private readonly selections = vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
    if (this.inspector.visible) this.quiet.schedule(() => void this.follow(textEditor));
  });

  constructor(
    private readonly inspector: Inspector,
    private readonly documents: DialogueDocuments,
  ) {}

  dispose(): void {
    this.selections.dispose();
    this.quiet.dispose();
  }

  private async follow(editor: vscode.TextEditor): Promise<void> {
    const { document } = editor;
    const outline = await this.documents.of(document);
    const turn = outline && turnAt(outline, document.uri.fsPath, editor.selection.active);
    if (!turn || sameTurn(turn, this.inspector.shownTurn) || !this.inspector.visible) return;
    await this.inspector.inspect(turn);
  }
}
