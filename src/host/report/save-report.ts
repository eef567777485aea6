import * as path from 'node:path';
import * as vscode from 'vscode';
import { evaluationRecord } from '../../core/evaluation/report/evaluation-record';
import { policiesLatex } from '../../core/evaluation/report/policy-tables';
import { provenanceOf, type Provenance } from '../../core/evaluation/report/provenance';
import { reportCsv, reportMarkdown } from '../../core/evaluation/report/report-tables';
import type { EvaluationsResult } from '../../protocol/engine/evaluation-contract';
import type { Params } from '../../protocol/wire/contract';
import type { reportPage } from '../../protocol/pages/report-page-contract';
import type { PolicyId } from '../../vocabulary/policies';
import { firstOf } from '../../vocabulary/values/required';
import { version } from '../../../package.json';
import { writeWholeFile } from '../common/write-file';
import type { Project } from '../project/load-project';
import { evaluationBy } from './report-content';
import { relativeTo } from './report-request';

type Wanted = Params<(typeof reportPage)['requests']['save']>;

const kinds = {
  markdown: { extension: 'md', name: 'Markdown' },
  csv: { extension: 'csv', name: 'CSV' },
  latex: { extension: 'tex', name: 'LaTeX' },
  json: { extension: 'json', name: 'JSON' },
  svg: { extension: 'svg', name: 'SVG' },
} as const;

/** What is saved: every policy that was measured, and more of the chosen one. */
interface SavedReport {
  readonly result: EvaluationsResult;
  readonly project: Project;
  readonly command: string;
  readonly policy: PolicyId;
}

/** Asks for a file and writes the report there. Returns undefined if the user cancels. */
export async function saveReport(wanted: Wanted, report: SavedReport, file: string): Promise<string | undefined> {
  const { extension, name } = kinds[wanted.as];
  const suggested = `${file.slice(0, file.length - path.extname(file).length)}.routing.${extension}`;
  const target = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.file(suggested),
    filters: { [name]: [extension] },
    title: wanted.as === 'svg' ? 'Save the Curve as SVG' : `Save the Report as ${name}`,
  });
  if (!target) return undefined;
  await writeWholeFile(target.fsPath, reportText(wanted, report, file));
  return target.fsPath;
}

function reportText(wanted: Wanted, report: SavedReport, file: string): string {
  const { evaluations } = report.result;
  const provenance = provenanceIn(report);
  const chosen = evaluationBy(evaluations, report.policy);
  switch (wanted.as) {
    case 'markdown':
      return reportMarkdown({ chosen, evaluations, provenance }, path.basename(file));
    case 'csv':
      return reportCsv({ chosen, evaluations, provenance });
    case 'latex':
      return policiesLatex(evaluations, provenance);
    case 'json':
      return `${JSON.stringify({ policies: evaluations.map(evaluationRecord), provenance })}\n`;
    case 'svg':
      return wanted.svg;
  }
}

function provenanceIn({ result, project, command }: SavedReport): Provenance {
  const { folder, settings } = project;
  const { encoder, files, evaluations } = result;
  return provenanceOf({
    version,
    date: new Date(),
    command,
    encoder,
    tuning: settings.tuning === undefined ? null : relativeTo(folder.fsPath, settings.tuning),
    seeds: firstOf(evaluations).seeds.length,
    files: files.map(({ path: each, hash }) => ({ path: relativeTo(folder.fsPath, each), hash })),
  });
}
