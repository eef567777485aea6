import path from 'node:path';
import { evaluationRecord } from '../../../core/evaluation/report/evaluation-record';
import { provenanceOf, type ProvenanceParts } from '../../../core/evaluation/report/provenance';
import type { EvaluationsResult } from '../../../protocol/engine/evaluation-contract';
import { firstOf } from '../../../vocabulary/values/required';
import { version } from '../../../../package.json';
import { tellProblems } from '../../output/diagnostics';
import { evaluationTable } from '../../output/evaluation-table';
import { printMessage, printProgress, printRecord, printText } from '../../output/output';
import { policyComparison } from '../../output/policy-comparison';
import { ALL } from './evaluate-options';

/**
 * Prints evaluations as a table for people, or with `--json` as one line. Those of a project say what they rest on;
 * draws are the same line each time that they are made, without a date.
 */
export function printEvaluations(
  { evaluations, problems, encoder, files }: EvaluationsResult,
  { policy, json = false }: { readonly policy: string; readonly json?: boolean | undefined },
  parts?: Pick<ProvenanceParts, 'command' | 'tuning' | 'seeds'>,
): void {
  tellProblems(problems);
  for (const note of new Set(evaluations.flatMap(({ notes }) => notes))) printMessage(note);
  if (json) {
    const hashed = files.map((file) => ({ ...file, path: fromHere(file.path) }));
    const restsOn = parts && {
      provenance: provenanceOf({ ...parts, version, date: new Date(), encoder, files: hashed }),
    };
    const records = evaluations.map(evaluationRecord);
    printRecord(policy === ALL ? { policies: records, ...restsOn } : { ...firstOf(records), ...restsOn });
  } else if (policy === ALL) printText(policyComparison(evaluations));
  else for (const evaluation of evaluations) printText(evaluationTable(evaluation));
}

/** A path as it is written in this folder, with slashes on every system. */
export function fromHere(file: string): string {
  const relative = path.relative(process.cwd(), file);
  return relative.split(path.sep).join('/');
}

export function showProgress({
  phase,
  done,
  total,
}: {
  readonly phase: string;
  readonly done: number;
  readonly total: number;
}): void {
  const activity = phase === 'encoding' ? 'Encoding' : 'Evaluating';
  if (total > 0) printProgress(`${activity}: ${Math.floor((100 * done) / total)} %`);
}
