import * as vscode from 'vscode';
import { diagnosticOf } from '../common/ranges';
import type { Project } from './load-project';
import { rangeInProjectFile } from './project-file';
import type { Projects } from './projects';
import type { Problem } from '../../vocabulary/problem';

/** Says at one key of a project file what routing could not do about it. */
export class KeyProblems implements vscode.Disposable {
  private readonly diagnostics: vscode.DiagnosticCollection;
  private readonly subscription: vscode.Disposable;

  constructor(
    projects: Projects,
    private readonly key: string,
  ) {
    this.diagnostics = vscode.languages.createDiagnosticCollection(`turn-router-${key}`);
    // Another project may say something else there; the next routing tells anew.
    this.subscription = projects.onDidChange(() => this.diagnostics.clear());
  }

  /** Replaces what was said of the project. */
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
