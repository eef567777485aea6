import * as vscode from 'vscode';
import { diagnosticOf } from '../common/ranges';
import type { Project } from '../project/load-project';
import { rangeInProjectFile } from '../../core/project/project-file';
import type { Projects } from '../project/projects';
import type { FileProblem } from '../../vocabulary/problem';

/** Shows at the key `tuning` of a project file why that tuning is not used. */
export class RefusedTunings implements vscode.Disposable {
  private readonly diagnostics = vscode.languages.createDiagnosticCollection('turn-router-tuning');
  private readonly subscription: vscode.Disposable;

  constructor(projects: Projects) {
    // The key may have changed. The next routing reports its problems again.
    this.subscription = projects.onDidChange(() => this.diagnostics.clear());
  }

  /**
   * Shows those problems from routing the project that are about its tuning. If there are none, earlier ones are
   * removed.
   */
  async show({ file, settings }: Project, problems: readonly FileProblem[]): Promise<void> {
    if (!file) return;
    const refused = problems.filter((problem) => problem.file === settings.tuning);
    if (refused.length === 0) {
      this.diagnostics.delete(file);
      return;
    }
    const text = (await vscode.workspace.openTextDocument(file)).getText();
    const range = rangeInProjectFile(text, ['tuning']);
    this.diagnostics.set(
      file,
      refused.map((problem) => diagnosticOf({ ...problem, range })),
    );
  }

  dispose(): void {
    this.subscription.dispose();
    this.diagnostics.dispose();
  }
}
