import * as path from 'node:path';
import * as vscode from 'vscode';
import { diagnosticOf } from '../common/ranges';
import type { EncoderPlaces } from '../encoder/encoder-places';
import type { FileChanges } from '../files/file-changes';
import { projectFileName } from '../identifiers';
import { changes } from '../settings';
import { loadProject, type LastGoodSettings, type Project } from './load-project';
import { counted } from '../../vocabulary/words';
import { brokenInWords } from './broken-project';
import { isFile } from './matching-files';
import { nearestProjectFile } from './nearest-project-file';
import { watchedPatterns } from './watched-patterns';
import { openedFolders } from './opened-folders';

/**
 * The projects that the user's files belong to: one for each `turn-router.json`, one with default settings for each
 * opened folder without such a file, and one for the folder of each file that is opened from elsewhere.
 */
export class Projects implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  /** The projects, their files or the settings have changed. */
  readonly onDidChange = this.changed.event;

  /** Increases when the loaded projects are forgotten. */
  private version = 0;
  private inWorkspace: Promise<readonly Project[]> | undefined;
  /** Project files that no event reported, because their folder was created together with them. */
  private readonly noticed = new Set<string>();
  private readonly lastGood: LastGoodSettings = new Map();
  private readonly elsewhere = new Map<string, Promise<Project>>();
  private readonly watches: vscode.Disposable[] = [];
  private readonly diagnostics = vscode.languages.createDiagnosticCollection('turn-router-project');
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly files: FileChanges,
    private readonly encoders: EncoderPlaces,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.subscriptions = [
      files.watch(`**/${projectFileName}`),
      files.inTurn('projects', ({ projectsOutdated, projects }) => {
        if (projectsOutdated) this.forget();
        if (projects) this.changed.fire();
      }),
      vscode.workspace.onDidChangeWorkspaceFolders(() => files.noteOutdatedProjects()),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (changes(event, 'neighbors') || changes(event, 'encoder')) files.noteOutdatedProjects();
      }),
      vscode.workspace.onDidGrantWorkspaceTrust(() => files.noteOutdatedProjects()),
    ];
  }

  /**
   * The project that a file belongs to: that of the nearest folder around it. Asks again if projects have changed
   * meanwhile, so that outdated ones are never returned.
   */
  async of(file: string): Promise<Project> {
    const root = vscode.workspace.getWorkspaceFolder(vscode.Uri.file(file))?.uri.fsPath;
    if (root !== undefined) await this.noticeProjectAround(file, root);
    return this.loadedFor(file, root);
  }

  /** The projects to show: those with a project file or with exemplars. Outdated ones are never returned. */
  async all(): Promise<readonly Project[]> {
    const { version } = this;
    const projects = [...(await this.workspaceProjects()), ...(await Promise.all(this.elsewhere.values()))];
    if (version !== this.version) return this.all();
    return projects.filter(({ file, settings }) => file !== undefined || settings.pools.length > 0);
  }

  /** Loads the projects again at once, for whoever has just written their files. */
  reload(): void {
    this.forget();
    this.files.noteProjects();
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions, ...this.watches, this.diagnostics, this.changed).dispose();
  }

  private async loadedFor(file: string, root: string | undefined): Promise<Project> {
    const { version } = this;
    const around =
      root === undefined ? [] : (await this.workspaceProjects()).filter(({ folder }) => isInside(file, folder.fsPath));
    const nearest = around.sort((a, b) => b.folder.fsPath.length - a.folder.fsPath.length)[0];
    const project = nearest ?? (await this.projectElsewhere(path.dirname(file)));
    return version === this.version ? project : this.loadedFor(file, root);
  }

  /** Forgets the loaded projects, so that the next request loads them again. */
  private forget(): void {
    const elsewhere = [...this.elsewhere.keys()];
    this.version += 1;
    this.inWorkspace = undefined;
    this.elsewhere.clear();
    for (const watch of this.watches.splice(0)) watch.dispose();
    this.diagnostics.clear();
    for (const folder of elsewhere) void this.projectElsewhere(folder);
  }

  /** Loads the projects again if there is a project file around the file that they do not include. */
  private async noticeProjectAround(file: string, root: string): Promise<void> {
    const onDisk = await nearestProjectFile(file, root);
    const loaded = this.workspaceProjects();
    if (onDisk === undefined || (await loaded).some((project) => project.file?.fsPath === onDisk)) return;
    this.noticed.add(onDisk);
    // Another request may already have done so.
    if (loaded !== this.inWorkspace) return;
    this.forget();
    this.files.noteProjects();
  }

  private workspaceProjects(): Promise<readonly Project[]> {
    this.inWorkspace ??= this.loadWorkspace();
    return this.inWorkspace;
  }

  private async loadWorkspace(): Promise<readonly Project[]> {
    const projects = await Promise.all(
      openedFolders().map(async ({ uri: folder }) => {
        const files = await this.projectFiles(folder);
        const withFile = await Promise.all(files.map((file) => this.load(vscode.Uri.joinPath(file, '..'), file, true)));
        const hasRoot = files.some((file) => path.dirname(file.fsPath) === folder.fsPath);
        return hasRoot ? withFile : [...withFile, withoutPoolsOf(withFile, await this.load(folder, undefined, true))];
      }),
    );
    return projects.flat();
  }

  private projectElsewhere(folder: string): Promise<Project> {
    const loaded = this.elsewhere.get(folder);
    if (loaded) return loaded;
    const loading = (async () => {
      const file = path.join(folder, projectFileName);
      return this.load(vscode.Uri.file(folder), (await isFile(file)) ? vscode.Uri.file(file) : undefined, false);
    })();
    this.elsewhere.set(folder, loading);
    // Listeners hear of the new project when it is loaded.
    void loading.then(() => this.files.noteProjects());
    return loading;
  }

  private async load(folder: vscode.Uri, file: vscode.Uri | undefined, searchSubfolders: boolean): Promise<Project> {
    const { version } = this;
    const project = await loadProject({ folder, file, searchSubfolders }, this.encoders.downloads, this.lastGood);
    // A load that is outdated leaves nothing behind: what is watched and told is up to the one that followed.
    if (version !== this.version) return project;
    this.watches.push(...watchedPatterns(project).map((pattern) => this.files.watch(pattern)));
    if (file) this.diagnostics.set(file, project.problems.map(diagnosticOf));
    for (const broken of brokenInWords([project])) this.log.warn(broken);
    this.log.info(
      `Project ${folder.fsPath}: ${counted(project.dialogues.length, 'dialogue file')}, ` +
        `${counted(project.settings.pools.length, 'exemplar file')}.`,
    );
    return project;
  }

  private async projectFiles(folder: vscode.Uri): Promise<readonly vscode.Uri[]> {
    const atRoot = vscode.Uri.joinPath(folder, projectFileName);
    const found = await vscode.workspace.findFiles(
      new vscode.RelativePattern(folder, `**/${projectFileName}`),
      '**/node_modules/**',
    );
    const files = new Map(found.map((uri) => [uri.fsPath, uri]));
    // The search may be disabled or exclude the file, so the root's file and the noticed files are always added.
    for (const uri of [atRoot, ...[...this.noticed].map((file) => vscode.Uri.file(file))]) {
      if (isInside(uri.fsPath, folder.fsPath) && (await isFile(uri.fsPath))) files.set(uri.fsPath, uri);
    }
    return [...files.values()];
  }
}

/** The project of a folder without a project file has only those exemplars that no project file in it accounts for. */
function withoutPoolsOf(others: readonly Project[], project: Project): Project {
  const isTheirs = (pool: string): boolean =>
    others.some(({ folder, settings }) => settings.pools.includes(pool) || isInside(pool, folder.fsPath));
  const pools = project.settings.pools.filter((pool) => !isTheirs(pool));
  return { ...project, settings: { ...project.settings, pools } };
}

function isInside(file: string, folder: string): boolean {
  const relative = path.relative(folder, file);
  return !relative.startsWith('..') && !path.isAbsolute(relative);
}
