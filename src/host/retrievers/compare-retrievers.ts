import * as vscode from 'vscode';
import * as z from 'zod';
import type { CommandHandler } from '../common/command-registry';
import { namedFileSchema } from '../dialogues/named-file';
import type { RetrieverComparisonParts, RetrieverComparisons } from './retriever-comparisons';

/** How much to measure, where the caller knows. */
const extentSchema = z.object({ seeds: z.int().min(1).optional(), tune: z.boolean().optional() });

/** The command that compares retrievers: on the file that it is given, on the one being looked at, or on one it asks for. */
export function compareRetrieversCommand(
  comparisons: RetrieverComparisons,
  { documents, picker }: Pick<RetrieverComparisonParts, 'documents' | 'picker'>,
): CommandHandler {
  return async (argument) => {
    const named = namedFileSchema.safeParse(argument);
    const { data: extent = {} } = extentSchema.safeParse(argument);
    const editor = vscode.window.activeTextEditor;
    const active = !named.success && editor && (await documents.of(editor.document)) ? editor.document.uri.fsPath : undefined;
    const file = named.success ? named.data.file : (active ?? (await picker.file()));
    if (file !== undefined) await comparisons.compare(file, extent);
  };
}
