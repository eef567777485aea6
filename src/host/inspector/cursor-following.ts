import * as vscode from 'vscode';
import { LatestRequest } from '../common/cancellation';
import { Debouncer } from '../common/debouncer';
import type { DialogueDocuments } from '../dialogues/dialogue-documents';
import { sameTurn, turnAt } from '../dialogues/turn-reference';
import type { Inspector } from './inspector';

/** Long enough that a held arrow key requests only the last turn. */
const QUIET_MILLISECONDS = 150;

/** Shows the turn at the cursor in the inspector while the inspector is visible. */
export class CursorFollowing implements vscode.Disposable {
  private readonly quiet = new Debouncer(QUIET_MILLISECONDS);
  /** The outline of a large file takes long: the cursor may be in another one by then. */
  private readonly latest = new LatestRequest();
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
    const signal = this.latest.begin();
    const outline = await this.documents.of(document);
    if (signal.aborted) return;
    const turn = outline && turnAt(outline, document.uri.fsPath, editor.selection.active);
    if (!turn || sameTurn(turn, this.inspector.shownTurn) || !this.inspector.visible) return;
    await this.inspector.inspect(turn);
  }
}
