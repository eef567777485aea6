import * as vscode from 'vscode';
import { isDataFile } from '../common/open-document';

/** Hands a file's text over; `null` goes back to the disk. */
export type HandOver = (file: string, text: string | null) => void;

/** How the engine decodes a file itself. */
const ENGINE_ENCODINGS = ['utf8', 'utf8bom'];

/** In an encoding that only the editor was told of, the disk's bytes read otherwise than the text that is shown. */
function differsFromDisk({ isDirty, encoding }: vscode.TextDocument): boolean {
  return isDirty || !ENGINE_ENCODINGS.includes(encoding);
}

/**
 * Unsaved editor texts that the engine must see instead of the disk's. Handed over right before a request, so that a
 * request never meets an older text than the editor shows, and typing alone costs nothing.
 */
export class UnsavedTexts {
  /** Versions of the texts handed over, by path. */
  private readonly handedOver = new Map<string, number>();

  constructor(private readonly handOver: HandOver) {}

  /** Brings the engine up to date with all open data files, and with those that are saved or closed by now. */
  flush(): void {
    const unsaved = vscode.workspace.textDocuments.filter(
      (document) => isDataFile(document) && differsFromDisk(document),
    );
    const files = new Set(unsaved.map(({ uri }) => uri.fsPath));
    for (const file of [...this.handedOver.keys()].filter((file) => !files.has(file))) {
      this.handedOver.delete(file);
      this.handOver(file, null);
    }
    for (const document of unsaved) {
      const file = document.uri.fsPath;
      if (this.handedOver.get(file) === document.version) continue;
      this.handedOver.set(file, document.version);
      this.handOver(file, document.getText());
    }
  }
}
