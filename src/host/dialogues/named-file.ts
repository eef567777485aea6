import * as vscode from 'vscode';
import * as z from 'zod';

/** The file in a command's argument. */
export const namedFileSchema = z.union([
  z.object({ file: z.string() }),
  // The explorer and the editor's title pass a URI.
  z.custom<vscode.Uri>((value) => value instanceof vscode.Uri).transform(({ fsPath }) => ({ file: fsPath })),
]);
