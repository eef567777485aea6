import * as vscode from 'vscode';
import type { Inspection } from '../../protocol/engine/inspection';
import type { WhatIf } from '../../protocol/engine/what-if';
import type { StateView } from '../../protocol/engine/state-view';
import { diagnosticsByFile } from '../common/ranges';
import { EncoderDoubts } from '../encoder/encoder-doubts';
import type { RouterEngine } from '../engine/router-engine';
import type { FileChanges } from '../files/file-changes';
import { dataSetOf } from '../project/data-set';
import { runFiles } from '../project/expert-runs';
import { KeyProblems } from '../project/key-problems';
import type { Project } from '../project/load-project';
import type { Projects } from '../project/projects';
import { RefusedTunings } from '../tuning/refused-tunings';
import type { RouteStore } from './route-store';
import type { RouteSummary } from '../../vocabulary/routing/route';
import type { RouteProbability } from '../../vocabulary/routing/route-probability';
import type { RoutingSettings } from '../../vocabulary/routing/routing-settings';
import type { FileTurn } from '../../vocabulary/turn-reference';
import { firstOf } from '../../vocabulary/values/required';
import { partOf, silently, type Steps, type Work } from '../../vocabulary/work';

/** Turns per request to the engine. Their routes are shown while the next ones are computed. */
const PORTION = 64;

/** How often is asked again because a file changed meanwhile; a file may be written without a pause. */
const MOST_REPETITIONS = 3;

/** Asks the engine for routes with the settings of the file's project and stores them. */
export class Routing implements vscode.Disposable {
  private readonly runProblems = vscode.languages.createDiagnosticCollection('turn-router-runs');
  private readonly encoderDoubts = new EncoderDoubts();
  private readonly refusedTunings: RefusedTunings;
  /** Shows why the project's policy cannot be used. */
  private readonly unusedPolicies: KeyProblems;
  private readonly subscription: vscode.Disposable;
  private changes = 0;

  constructor(
    private readonly engine: RouterEngine,
    private readonly projects: Projects,
    private readonly store: RouteStore,
    files: FileChanges,
  ) {
    this.subscription = files.onDidNotice(() => this.changes++);
    this.refusedTunings = new RefusedTunings(projects);
    this.unusedPolicies = new KeyProblems(projects, 'policy');
  }

  /** Routes turns of one file in portions. Routes that were found before a cancellation are kept. */
  async route(file: string, turns: readonly FileTurn[], work: Work): Promise<void> {
    for (let start = 0; start < turns.length; start += PORTION) {
      const portion = turns.slice(start, start + PORTION);
      // The first portion may wait until the exemplars are encoded, so each portion reports its own progress.
      const part = partOf(work, ({ done, total }: Steps) => ({
        done: start + (portion.length * done) / Math.max(total, 1),
        total: turns.length,
      }));
      const routes = await this.latest(async () => this.routesOf(file, portion, await this.projects.of(file), part));
      this.store.put(file, routes);
      work.report({ done: start + portion.length, total: turns.length });
    }
  }

  /** An answer to what the files say now: one that a change has overtaken would stay in the store as if it held. */
  private async latest<T>(ask: () => Promise<T>): Promise<T> {
    for (let repetition = 0; ; repetition++) {
      const { changes } = this;
      const answer = await ask();
      if (changes === this.changes || repetition === MOST_REPETITIONS) return answer;
    }
  }

  /** The present routes of turns of one file. They are not stored. */
  async routesOf(
    file: string,
    turns: readonly FileTurn[],
    project: Project,
    work: Work,
  ): Promise<readonly RouteSummary[]> {
    const { settings } = project;
    const references = turns.map(({ dialogue, turn }) => ({ dialogue, turn }));
    const request = { settings, file, files: dataSetOf(project, file), turns: references };
    const { routes, problems } = await this.engine.route(request, work);
    this.runProblems.set(diagnosticsByFile(runFiles(settings.experts), problems));
    this.encoderDoubts.show(
      file,
      problems.filter(({ about }) => about === 'encoder').map(({ message }) => message),
    );
    await this.refusedTunings.show(project, problems);
    await this.unusedPolicies.show(
      project,
      problems.filter((problem) => problem.file === file && problem.about === undefined),
    );
    return routes;
  }

  /** One turn with everything that its decision is based on. */
  async inspect(turn: FileTurn, signal: AbortSignal): Promise<Inspection> {
    const inspection = await this.latest(() => this.inspectionOf(turn, signal));
    this.store.put(turn.file, [inspection.route]);
    this.encoderDoubts.show(turn.file, inspection.encoderDoubts);
    return inspection;
  }

  private async inspectionOf({ file, dialogue, turn }: FileTurn, signal: AbortSignal): Promise<Inspection> {
    const project = await this.projects.of(file);
    const { settings } = project;
    const files = dataSetOf(project, file);
    const inspection = await this.engine.inspect({ settings, file, files, dialogue, turn }, { signal });
    // An inspection reports no problems. The route of the turn, which is cached, tells whether the tuning is refused.
    if (settings.tuning !== undefined) await this.routesOf(file, [{ file, dialogue, turn }], project, silently(signal));
    return inspection;
  }

  /** The same with other settings. Nothing is written or stored. */
  async inspectTrial({ file, dialogue, turn }: FileTurn, trial: WhatIf, signal: AbortSignal): Promise<Inspection> {
    const project = await this.projects.of(file);
    const files = dataSetOf(project, file);
    const { moves, pinned } = trial;
    const settings = triedSettings(project, trial);
    return this.engine.inspect({ settings, file, files, dialogue, turn, moves, pinned }, { signal });
  }

  /** How probable a right answer is on the turn, by the project's settings or those of a trial. */
  async probability(turn: FileTurn, trial: WhatIf | null, signal: AbortSignal): Promise<RouteProbability> {
    const { file } = turn;
    const project = await this.projects.of(file);
    const files = dataSetOf(project, file);
    const turns = [{ dialogue: turn.dialogue, turn: turn.turn }];
    const tried = trial
      ? { settings: triedSettings(project, trial), moves: trial.moves, pinned: trial.pinned }
      : { settings: project.settings };
    const { probabilities } = await this.engine.probabilities({ ...tried, file, files, turns }, { signal });
    return firstOf(probabilities);
  }

  /** The settings of the turn's project, without any moves. */
  async projectChoices({ file }: FileTurn): Promise<WhatIf> {
    const { policy, k, threshold = null } = (await this.projects.of(file)).settings;
    return { policy, k, threshold, moves: [], pinned: [] };
  }

  /** The states of the turn's dialogue that result from its routed turns. */
  async states({ file, dialogue, turn }: FileTurn, signal: AbortSignal): Promise<StateView> {
    const project = await this.projects.of(file);
    const { settings } = project;
    return this.engine.states({ settings, file, files: dataSetOf(project, file), dialogue, turn }, { signal });
  }

  dispose(): void {
    this.subscription.dispose();
    this.runProblems.dispose();
    this.encoderDoubts.dispose();
    this.refusedTunings.dispose();
    this.unusedPolicies.dispose();
  }
}

/** The project's settings with those of a trial in their place. */
function triedSettings({ settings }: Project, { threshold, policy, k }: WhatIf): RoutingSettings {
  const { threshold: _, ...others } = settings;
  return { ...others, policy, k, ...(threshold === null ? {} : { threshold }) };
}
