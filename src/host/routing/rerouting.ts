import * as vscode from 'vscode';
import { LatestRequest } from '../common/cancellation';
import { isCancelled, messageOf } from '../common/failures';
import { allTurns } from '../dialogues/turn-reference';
import type { DialogueDocuments } from '../dialogues/dialogue-documents';
import type { RouterEngine } from '../engine/router-engine';
import type { Burst, FileChanges } from '../files/file-changes';
import { dataSetOf, routedWith } from '../project/data-set';
import type { Project } from '../project/load-project';
import type { Projects } from '../project/projects';
import { effectsByProject, type ProjectFileRoutes } from './project-effects';
import { compareRoutes, type RouteEffects } from './route-effects';
import { effectsInWords } from './route-words';
import type { RouteStore } from './route-store';
import type { Routing } from './routing';
import type { Work } from '../../vocabulary/work';
import { turnKey, type FileTurn } from '../../vocabulary/turn-reference';
import type { RouteSummary } from '../../vocabulary/routing/route';
import { itemsOf } from '../../vocabulary/values/grouped';

/** The effect of a change on all routes, as data and in sentences; null if there is nothing to report. */
export interface Rerouted {
  readonly effects: Pick<RouteEffects, 'changes' | 'verdicts'>;
  readonly sentence: string | null;
}

/** The new routes of a file, and the turns whose routes they replace. */
interface Reroutes extends ProjectFileRoutes {
  readonly turns: readonly FileTurn[];
}

/**
 * Keeps the known routes up to date. When exemplars, dialogues, runs, settings or the encoder change, in an editor or
 * on disk, it routes the known turns again and reports the difference.
 */
export class Rerouting implements vscode.Disposable {
  private readonly rerouted = new vscode.EventEmitter<Rerouted>();
  readonly onDidReroute = this.rerouted.event;
  private readonly latest = new LatestRequest();
  /** Files that changed since the last re-routing; `everything` if settings changed. */
  private changed: Set<string> | 'everything' = new Set();
  /** Files that were edited in an editor. After such an edit, a sentence appears even if no route changed. */
  private readonly edited = new Set<string>();
  /** Turns whose routes were lost because of a failure, by file. They are routed again when the cause may be gone. */
  private readonly lost = new Map<string, readonly FileTurn[]>();
  /** The routes at the first change. Inspecting a turn after it already stores the new route of that turn. */
  private before: ReadonlyMap<string, readonly RouteSummary[]> | undefined;
  private notes = 0;
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly routing: Routing,
    private readonly store: RouteStore,
    private readonly projects: Projects,
    private readonly documents: DialogueDocuments,
    engine: RouterEngine,
    files: FileChanges,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.subscriptions = [
      files.onDidNotice(() => this.remember()),
      files.inTurn('routes', (burst) => this.follow(burst)),
      engine.onDidChangeEncoder(() => {
        this.remember();
        this.changed = 'everything';
        if (this.before) void this.run();
      }),
    ];
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions, this.latest, this.rerouted).dispose();
  }

  private get files(): readonly string[] {
    return [...new Set([...this.store.files, ...this.lost.keys()])];
  }

  /** Called at once, because an inspection during the burst may already store the new route of a turn. */
  private remember(): void {
    if (this.files.length === 0) return;
    this.before ??= this.routesNow();
    this.notes++;
  }

  private follow({ projects, changed, edited }: Burst): void {
    if (!this.before || (!projects && changed.size === 0)) return;
    if (projects) this.changed = 'everything';
    if (this.changed !== 'everything') for (const file of changed) this.changed.add(file);
    for (const file of edited) this.edited.add(file);
    void this.run();
  }

  private routesNow(): ReadonlyMap<string, readonly RouteSummary[]> {
    return new Map(this.store.files.map((file) => [file, this.store.of(file)]));
  }

  private async run(): Promise<void> {
    const signal = this.latest.begin();
    const notes = this.notes;
    try {
      const affected = await this.affectedFiles();
      const files = await visibly((report) => this.rerouteFiles(affected, { signal, report }));
      signal.throwIfAborted();
      const poolsEdited = files.some(({ project }) => project.settings.pools.some((pool) => this.edited.has(pool)));
      this.forgetNotesUpTo(notes);
      if (files.length > 0) this.settle(files, poolsEdited);
      // Changes that are reported now must not be reported again after the next run.
      if (this.before) this.before = this.routesNow();
    } catch (error) {
      // The next run replaces a cancelled one and handles its changes too.
      if (!isCancelled(error)) this.log.error(`Re-routing failed: ${messageOf(error)}`);
    }
  }

  /** Changes that were noted during the run are kept for the next one. */
  private forgetNotesUpTo(notes: number): void {
    if (notes !== this.notes) return;
    this.changed = new Set();
    this.before = undefined;
    this.edited.clear();
  }

  private async affectedFiles(): Promise<readonly { file: string; project: Project }[]> {
    const files = await Promise.all(this.files.map(async (file) => ({ file, project: await this.projects.of(file) })));
    return files.filter(({ file, project }) =>
      [...dataSetOf(project, file), ...routedWith(project.settings)].some((path) => this.hasChanged(path)),
    );
  }

  private hasChanged(file: string): boolean {
    return this.changed === 'everything' || this.changed.has(file);
  }

  private async rerouteFiles(
    affected: readonly { file: string; project: Project }[],
    work: Work,
  ): Promise<readonly Reroutes[]> {
    const files: Reroutes[] = [];
    for (const { file, project } of affected) files.push(await this.reroute(file, project, work));
    return files;
  }

  private async reroute(file: string, project: Project, work: Work): Promise<Reroutes> {
    const before = this.before ? itemsOf(this.before, file) : [];
    const known = [
      ...this.store.of(file).map(({ dialogue, turn }) => ({ file, dialogue, turn })),
      ...itemsOf(this.lost, file),
    ];
    try {
      const turns = this.hasChanged(file) || this.lost.has(file) ? await this.existing(known, file) : known;
      const after = turns.length === 0 ? [] : await this.routing.routesOf(file, turns, project, work);
      this.lost.delete(file);
      return { file, project, turns: known, before, after };
    } catch (error) {
      if (isCancelled(error)) throw error;
      // Without exemplars or without the file there are no routes. Outdated ones must not be shown as valid.
      this.log.warn(`The routes of ${file} are no longer known: ${messageOf(error)}`);
      this.lost.set(file, known);
      return { file, project, turns: known, before, after: [] };
    }
  }

  private async existing(turns: readonly FileTurn[], file: string): Promise<readonly FileTurn[]> {
    const existing = new Set(allTurns(await this.documents.outline(file), file).map(turnKey));
    return turns.filter((turn) => existing.has(turnKey(turn)));
  }

  private settle(files: readonly Reroutes[], poolsEdited: boolean): void {
    for (const { file, turns, after } of files) this.store.replace(file, turns, after);
    const ofProjects = effectsByProject(files);
    const sentences = ofProjects
      // "No turn changed route" answers an edit of the pools. After other changes it would only distract.
      .filter(({ effects }) => poolsEdited || effects.changes.length > 0)
      .map(({ effects, basis }) => effectsInWords(effects, basis));
    const sentence = sentences.length === 0 ? null : sentences.join('. ');
    if (sentence) this.log.info(sentence);
    this.rerouted.fire({ effects: compareRoutes(files, []), sentence });
  }
}

/** Shows the progress in the status bar, because everything is encoded again after a change of the encoder. */
function visibly<T>(work: (report: Work['report']) => Promise<T>): Thenable<T> {
  const options = { location: vscode.ProgressLocation.Window, title: 'Routing known turns again' };
  return vscode.window.withProgress(options, (progress) =>
    work(({ done, total }) => progress.report({ message: `${done} of ${total}` })),
  );
}
