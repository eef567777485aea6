import * as vscode from 'vscode';
import { spliced } from '../../core/splice';
import type { Result } from '../../protocol/wire/contract';
import type { engineContract } from '../../protocol/engine/engine-contract';
import { diagnosticsByFile } from '../common/ranges';
import { messageOf } from '../common/failures';
import type { RouterEngine } from '../engine/router-engine';
import type { Burst, FileChanges } from '../files/file-changes';
import { exemplarFileSuffix } from '../identifiers';
import type { Project } from '../project/load-project';
import type { Projects } from '../project/projects';

/** An exemplar as lists show it, with its place in its file. */
export type ListedExemplar = Result<(typeof engineContract)['pools']>['exemplars'][number];

/** The exemplars of one project. */
export interface ProjectPools {
  readonly project: Project;
  readonly exemplars: readonly ListedExemplar[];
}

/** The exemplars of all projects as they are now, unsaved edits included, and the problems of their files. */
export class ExemplarPools implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private readonly diagnostics = vscode.languages.createDiagnosticCollection('turn-router-pools');
  /** What the engine has told, by project: it then tells what has changed. */
  private readonly listed = new Map<
    string,
    { readonly revision: number; readonly exemplars: readonly ListedExemplar[] }
  >();
  private loaded: Promise<readonly ProjectPools[]> | undefined;
  private readonly subscription: vscode.Disposable;

  constructor(
    private readonly engine: RouterEngine,
    private readonly projects: Projects,
    files: FileChanges,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.subscription = files.inTurn('pools', (burst) => this.follow(burst));
  }

  /** The pools of every project. Loaded once, and again after a change. */
  all(): Promise<readonly ProjectPools[]> {
    this.loaded ??= this.load();
    return this.loaded;
  }

  dispose(): void {
    vscode.Disposable.from(this.subscription, this.diagnostics, this.changed).dispose();
  }

  private follow({ projects, opened, changed }: Burst): void {
    const touched = [...opened, ...changed].filter((file) => file.endsWith(exemplarFileSuffix));
    // Makes the files' projects known, so that problems are shown even for a file from elsewhere.
    for (const file of touched) void this.projects.of(file);
    if (!projects && touched.length === 0) return;
    this.loaded = undefined;
    this.changed.fire();
    // Problems are shown even while no tree asks.
    void this.all();
  }

  private async load(): Promise<readonly ProjectPools[]> {
    const projects = (await this.projects.all()).filter(({ settings }) => settings.pools.length > 0);
    this.forgetProblemsBut(new Set(projects.flatMap(({ settings }) => settings.pools)));
    return Promise.all(projects.map((project) => this.loadProject(project)));
  }

  /** What is wrong in a file that is gone is wrong no more. */
  private forgetProblemsBut(pools: ReadonlySet<string>): void {
    for (const [uri] of this.diagnostics) if (!pools.has(uri.fsPath)) this.diagnostics.delete(uri);
  }

  private async loadProject(project: Project): Promise<ProjectPools> {
    const { pools } = project.settings;
    try {
      const known = this.listed.get(project.folder.fsPath);
      const {
        revision,
        base,
        start,
        removed,
        exemplars: items,
        problems,
      } = await this.engine.pools({ files: pools, since: known?.revision ?? null });
      const exemplars = spliced(base === null ? [] : (known?.exemplars ?? []), { start, removed, items });
      this.listed.set(project.folder.fsPath, { revision, exemplars });
      this.diagnostics.set(diagnosticsByFile(pools, problems));
      return { project, exemplars };
    } catch (error) {
      this.log.warn(`The exemplars of ${project.folder.fsPath} could not be listed: ${messageOf(error)}`);
      return { project, exemplars: [] };
    }
  }
}
