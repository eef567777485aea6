import * as vscode from 'vscode';
import * as z from 'zod';

/** The dialogue file that a command is given. */
export const namedFileSchema = z.union([
  z.object({ file: z.string() }),
  // The explorer and the editor's title hand over a URI.
  z.custom<vscode.Uri>((value) => value instanceof vscode.Uri).transform(({ fsPath }) => ({ file: fsPath })),
]);
