import * as path from 'node:path';
import * as vscode from 'vscode';
import { reportCsv, reportMarkdown } from '../../core/evaluation/report/report-tables';
import type { Params } from '../../protocol/wire/contract';
import type { Report, reportPage } from '../../protocol/pages/report-page-contract';
import { writeWholeFile } from '../common/write-file';

type Wanted = Params<(typeof reportPage)['requests']['save']>;

const kinds = {
  markdown: { extension: 'md', name: 'Markdown' },
  csv: { extension: 'csv', name: 'CSV' },
  svg: { extension: 'svg', name: 'SVG' },
} as const;

/** Asks for a file and writes the report there. Returns undefined if the user cancels. */
export async function saveReport(wanted: Wanted, report: Report, file: string): Promise<string | undefined> {
  const { extension, name } = kinds[wanted.as];
  const suggested = `${file.slice(0, file.length - path.extname(file).length)}.routing.${extension}`;
  const target = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.file(suggested),
    filters: { [name]: [extension] },
    title: `Save the Routing Report as ${name}`,
  });
  if (!target) return undefined;
  await writeWholeFile(target.fsPath, reportText(wanted, report, file));
  return target.fsPath;
}

function reportText(wanted: Wanted, { evaluation }: Report, file: string): string {
  switch (wanted.as) {
    case 'markdown':
      return reportMarkdown(evaluation, path.basename(file));
    case 'csv':
      return reportCsv(evaluation);
    case 'svg':
      return wanted.svg;
  }
}
