import * as vscode from 'vscode';
import type { CommandHandler } from '../common/command-registry';
import { namedFileSchema } from '../dialogues/named-file';
import { wantedOptionsSchema } from './report-options';
import type { RoutingReport, RoutingReportParts } from './routing-report';

/** The command that reports on routing: on the file that it is given, on the one being looked at, or on one it asks for. */
export function routingReportCommand(report: RoutingReport, { documents, picker }: Pick<RoutingReportParts, 'documents' | 'picker'>): CommandHandler {
  return async (argument) => {
    const named = namedFileSchema.safeParse(argument);
    const { data: wanted = {} } = wantedOptionsSchema.safeParse(argument);
    const editor = vscode.window.activeTextEditor;
    const active = !named.success && editor && (await documents.of(editor.document)) ? editor.document.uri.fsPath : undefined;
    const file = named.success ? named.data.file : (active ?? (await picker.file()));
    if (file !== undefined) await report.report(file, wanted);
  };
}
