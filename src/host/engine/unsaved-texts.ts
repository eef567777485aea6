import * as vscode from 'vscode';

/** Hands a file's text over; `null` goes back to the disk. */
export type HandOver = (file: string, text: string | null) => void;

/**
 * Unsaved editor texts that the engine must see instead of the disk's. Handed over right before a request, so that a
 * request never meets an older text than the editor shows, and typing alone costs nothing.
 */
export class UnsavedTexts implements vscode.Disposable {
  /** Versions of the texts handed over, by path. */
  private readonly handedOver = new Map<string, number>();
  private readonly closing: vscode.Disposable;

  constructor(private readonly handOver: HandOver) {
    this.closing = vscode.workspace.onDidCloseTextDocument((document) => this.withdraw(document.uri.fsPath));
  }

  /** Brings the engine up to date with all open data files. */
  flush(): void {
    for (const document of vscode.workspace.textDocuments) {
      if (!isDataFile(document)) continue;
      const file = document.uri.fsPath;
      if (!document.isDirty) this.withdraw(file);
      else if (this.handedOver.get(file) !== document.version) {
        this.handedOver.set(file, document.version);
        this.handOver(file, document.getText());
      }
    }
  }

  /** A new engine knows nothing yet. */
  forget(): void {
    this.handedOver.clear();
  }

  dispose(): void {
    this.closing.dispose();
  }

  private withdraw(file: string): void {
    if (this.handedOver.delete(file)) this.handOver(file, null);
  }
}

/** Files that the engine may read: JSON and JSON Lines on a disk. */
export function isDataFile(document: vscode.TextDocument): boolean {
  return document.uri.scheme === 'file' && ['json', 'jsonc', 'jsonl'].includes(document.languageId);
}
