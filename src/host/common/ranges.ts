import * as vscode from 'vscode';
import { diagnosticSource } from '../identifiers';
import type { TextRange, Problem, FileProblem } from '../../vocabulary/problem';

export function editorRange({ start, end }: TextRange): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

/** A problem as the editor shows it. A problem without a range is shown on the first line. */
export function diagnosticOf(problem: ProblemLike): vscode.Diagnostic {
  const severity = problem.severity === 'warning' ? vscode.DiagnosticSeverity.Warning : vscode.DiagnosticSeverity.Error;
  const range = problem.range ? editorRange(problem.range) : new vscode.Range(0, 0, 0, 0);
  const diagnostic = new vscode.Diagnostic(range, problem.message, severity);
  diagnostic.source = diagnosticSource;
  return diagnostic;
}

/** A problem from the engine, where a missing range may also be `undefined`. */
type ProblemLike = Omit<Problem, 'range'> & { readonly range?: TextRange | undefined };

/**
 * The diagnostics of the given files, as a diagnostic collection accepts them. Problems of other files are left out.
 */
export function diagnosticsByFile(
  files: readonly string[],
  problems: readonly FileProblem[],
): [vscode.Uri, vscode.Diagnostic[]][] {
  return files.map((file) => [
    vscode.Uri.file(file),
    problems.filter((problem) => problem.file === file).map(diagnosticOf),
  ]);
}
