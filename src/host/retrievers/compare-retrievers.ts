import * as vscode from 'vscode';
import type { CommandHandler } from '../common/command-registry';
import { namedFileSchema } from '../dialogues/named-file';
import type { RetrieverComparisonParts, RetrieverComparisons } from './retriever-comparisons';

/** The command that compares retrievers: on the file that it is given, on the one being looked at, or on one it asks for. */
export function compareRetrieversCommand(
  comparisons: RetrieverComparisons,
  { documents, picker }: Pick<RetrieverComparisonParts, 'documents' | 'picker'>,
): CommandHandler {
  return async (argument) => {
    const named = namedFileSchema.safeParse(argument);
    const editor = vscode.window.activeTextEditor;
    const active = !named.success && editor && (await documents.of(editor.document)) ? editor.document.uri.fsPath : undefined;
    const file = named.success ? named.data.file : (active ?? (await picker.file()));
    if (file !== undefined) await comparisons.compare(file);
  };
}
