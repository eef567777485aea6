import * as vscode from 'vscode';
import { diagnosticOf } from '../common/ranges';
import type { Project } from './load-project';
import { rangeInProjectFile } from '../../core/project/project-file';
import type { Projects } from './projects';
import type { Problem } from '../../vocabulary/problem';

/** Shows problems of routing at one key of a project file. */
export class KeyProblems implements vscode.Disposable {
  private readonly diagnostics: vscode.DiagnosticCollection;
  private readonly subscription: vscode.Disposable;

  constructor(
    projects: Projects,
    private readonly key: string,
  ) {
    this.diagnostics = vscode.languages.createDiagnosticCollection(`turn-router-${key}`);
    // The key may have changed. The next routing reports its problems again.
    this.subscription = projects.onDidChange(() => this.diagnostics.clear());
  }

  /** Replaces the problems of the project. */
  async show({ file }: Project, problems: readonly Pick<Problem, 'severity' | 'message'>[]): Promise<void> {
    if (!file) return;
    if (problems.length === 0) {
      this.diagnostics.delete(file);
      return;
    }
    const range = rangeInProjectFile((await vscode.workspace.openTextDocument(file)).getText(), [this.key]);
    this.diagnostics.set(
      file,
      problems.map(({ severity, message }) => diagnosticOf({ severity, message, ...(range ? { range } : {}) })),
    );
  }

  dispose(): void {
    this.subscription.dispose();
    this.diagnostics.dispose();
  }
}
