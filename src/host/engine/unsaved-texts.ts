import * as vscode from 'vscode';
import { isDataFile } from '../common/open-document';

/** Sends the text of a file to the engine; `null` returns to the text on disk. */
export type HandOver = (file: string, text: string | null) => void;

/** How the engine decodes a file itself. */
const ENGINE_ENCODINGS = ['utf8', 'utf8bom'];

/** In an encoding that only the editor was told of, the disk's bytes read otherwise than the text that is shown. */
function differsFromDisk({ isDirty, encoding }: vscode.TextDocument): boolean {
  return isDirty || !ENGINE_ENCODINGS.includes(encoding);
}

/**
 * Sends unsaved texts of editors to the engine, which reads all other files from disk. Texts are sent right before a
 * request, so that every request sees the newest text, and typing alone sends nothing.
 */
export class UnsavedTexts {
  /** The versions of the sent texts, by path. */
  private readonly handedOver = new Map<string, number>();

  constructor(private readonly handOver: HandOver) {}

  /** Sends the texts of unsaved data files, and `null` for those that were saved or closed since. */
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
