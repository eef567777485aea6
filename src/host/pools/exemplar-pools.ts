import * as vscode from 'vscode';
import { spliced } from '../../core/splice';
import type { Result } from '../../protocol/wire/contract';
import type { engineContract } from '../../protocol/engine/engine-contract';
import { diagnosticsByFile } from '../common/ranges';
import { messageOf } from '../common/failures';
import { InOrder } from '../common/in-order';
import type { RouterEngine } from '../engine/router-engine';
import type { Burst, FileChanges } from '../files/file-changes';
import { exemplarFileSuffix } from '../identifiers';
import type { Project } from '../project/load-project';
import type { Projects } from '../project/projects';

/** An exemplar as lists show it, with its file and line. */
export type ListedExemplar = Result<(typeof engineContract)['pools']>['exemplars'][number];

/** The exemplars of one project. */
export interface ProjectPools {
  readonly project: Project;
  readonly exemplars: readonly ListedExemplar[];
}

/** The present exemplars of all projects, with unsaved edits, and the problems of their files. */
export class ExemplarPools implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private readonly diagnostics = vscode.languages.createDiagnosticCollection('turn-router-pools');
  /** The last list from the engine, by project. The engine then sends only changes. */
  private readonly listed = new Map<
    string,
    { readonly revision: number; readonly exemplars: readonly ListedExemplar[] }
  >();
  /** A list that was asked for later is also kept, and its problems shown, later. */
  private readonly listing = new InOrder();
  private loaded: Promise<readonly ProjectPools[]> | undefined;
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly engine: RouterEngine,
    private readonly projects: Projects,
    files: FileChanges,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.subscriptions = [
      files.onDidNotice(() => (this.loaded = undefined)),
      files.inTurn('pools', (burst) => this.follow(burst)),
    ];
  }

  /**
   * The exemplars of every project. Loaded once and again after each change, so that outdated ones are never returned.
   */
  async all(): Promise<readonly ProjectPools[]> {
    this.loaded ??= this.load();
    const { loaded } = this;
    const pools = await loaded;
    return loaded === this.loaded ? pools : this.all();
  }

  /** The exemplars of one project; undefined if the project is gone or has no exemplar files. */
  async of(folder: vscode.Uri): Promise<ProjectPools | undefined> {
    return (await this.all()).find(({ project }) => project.folder.toString() === folder.toString());
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions, this.diagnostics, this.changed).dispose();
  }

  private follow({ projects, opened, changed }: Burst): void {
    const touched = [...opened, ...changed].filter((file) => file.endsWith(exemplarFileSuffix));
    // Loads the projects of the files, so that problems are shown even for a file from elsewhere.
    for (const file of touched) void this.projects.of(file);
    if (!projects && touched.length === 0) return;
    this.loaded = undefined;
    this.changed.fire();
    // Loads the exemplars even if no view asks for them, so that their problems are shown.
    void this.all();
  }

  private async load(): Promise<readonly ProjectPools[]> {
    const projects = (await this.projects.all()).filter(({ settings }) => settings.pools.length > 0);
    this.keepProblemsOf(new Set(projects.flatMap(({ settings }) => settings.pools)));
    return Promise.all(projects.map((project) => this.listing.run(() => this.loadProject(project))));
  }

  /** Removes the problems of files that no longer belong to a project. */
  private keepProblemsOf(pools: ReadonlySet<string>): void {
    for (const [uri] of this.diagnostics) if (!pools.has(uri.fsPath)) this.diagnostics.delete(uri);
  }

  private async loadProject(project: Project): Promise<ProjectPools> {
    const { pools } = project.settings;
    try {
      const listed = this.listed.get(project.folder.fsPath);
      const {
        revision,
        base,
        start,
        removed,
        exemplars: items,
        problems,
      } = await this.engine.pools({ files: pools, since: listed ? listed.revision : null });
      const before = listed && base !== null ? listed.exemplars : [];
      const exemplars = spliced(before, { start, removed, items });
      this.listed.set(project.folder.fsPath, { revision, exemplars });
      this.diagnostics.set(diagnosticsByFile(pools, problems));
      return { project, exemplars };
    } catch (error) {
      this.log.warn(`The exemplars of ${project.folder.fsPath} could not be listed: ${messageOf(error)}`);
      return { project, exemplars: [] };
    }
  }
}
