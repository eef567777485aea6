import * as vscode from 'vscode';
import type { Inspection } from '../../protocol/engine/inspection';
import type { WhatIf } from '../../protocol/engine/what-if';
import type { StateView } from '../../protocol/engine/state-view';
import { diagnosticsByFile } from '../common/ranges';
import type { RouterEngine } from '../engine/router-engine';
import { KeyProblems } from '../project/key-problems';
import type { Projects } from '../project/projects';
import { RefusedTunings } from '../tuning/refused-tunings';
import type { RouteStore } from './route-store';
import type { RouteSummary } from '../../vocabulary/route';
import type { RoutingSettings } from '../../vocabulary/routing-settings';
import type { FileTurn } from '../../vocabulary/turn-reference';
import { partOf, silently, type Steps, type Work } from '../../vocabulary/work';

/** Turns asked for at once: their routes are shown while the next ones are found. */
const PORTION = 64;

/** Asks the engine for routes with the settings of the file's project, and makes them known. */
export class Routing implements vscode.Disposable {
  private readonly runProblems = vscode.languages.createDiagnosticCollection('turn-router-runs');
  private readonly encoderProblems = vscode.languages.createDiagnosticCollection('turn-router-encoder');
  private readonly refusedTunings: RefusedTunings;
  /** Why the project's policy does not route. */
  private readonly unusedPolicies: KeyProblems;

  constructor(
    private readonly engine: RouterEngine,
    private readonly projects: Projects,
    private readonly store: RouteStore,
  ) {
    this.refusedTunings = new RefusedTunings(projects);
    this.unusedPolicies = new KeyProblems(projects, 'policy');
  }

  /** Routes turns of one file, portion by portion. What was found before a cancellation stays known. */
  async route(file: string, turns: readonly FileTurn[], work: Work): Promise<void> {
    const { settings } = await this.projects.of(file);
    for (let start = 0; start < turns.length; start += PORTION) {
      const portion = turns.slice(start, start + PORTION);
      // The first portion may wait for the exemplars to be encoded: a share of its own keeps the bar honest.
      const part = partOf(work, ({ done, total }: Steps) => ({
        done: start + (portion.length * done) / Math.max(total, 1),
        total: turns.length,
      }));
      const routes = await this.routesOf(file, portion, settings, part);
      this.store.put(file, routes);
      work.report({ done: start + portion.length, total: turns.length });
    }
  }

  /** The routes of turns of one file as they are now, without making them known. */
  async routesOf(
    file: string,
    turns: readonly FileTurn[],
    settings: RoutingSettings,
    work: Work,
  ): Promise<readonly RouteSummary[]> {
    const references = turns.map(({ dialogue, turn }) => ({ dialogue, turn }));
    const { routes, problems } = await this.engine.route({ settings, file, turns: references }, work);
    const runs = settings.experts.flatMap(({ run }) => run ?? []);
    this.runProblems.set(diagnosticsByFile(runs, problems));
    this.encoderProblems.set(
      diagnosticsByFile(
        [file],
        problems.filter(({ about }) => about === 'encoder'),
      ),
    );
    const project = await this.projects.of(file);
    await this.refusedTunings.show(project, problems);
    await this.unusedPolicies.show(
      project,
      problems.filter((problem) => problem.file === file && problem.about === undefined),
    );
    return routes;
  }

  /** One turn with all that its decision rests on. */
  async inspect({ file, dialogue, turn }: FileTurn, signal: AbortSignal): Promise<Inspection> {
    const { settings } = await this.projects.of(file);
    const inspection = await this.engine.inspect({ settings, file, dialogue, turn }, { signal });
    this.store.put(file, [inspection.route]);
    // An inspection tells no problems: the route of the turn, found already, says whether the tuning is refused.
    if (settings.tuning !== undefined)
      await this.routesOf(file, [{ file, dialogue, turn }], settings, silently(signal));
    return inspection;
  }

  /** The same as it would be, with nothing written or made known. */
  async inspectTrial(
    { file, dialogue, turn }: FileTurn,
    { moves, pinned, threshold, policy, k }: WhatIf,
    signal: AbortSignal,
  ): Promise<Inspection> {
    const { threshold: _, ...settings } = (await this.projects.of(file)).settings;
    const tried = { ...settings, policy, k, ...(threshold === null ? {} : { threshold }) };
    return this.engine.inspect({ settings: tried, file, dialogue, turn, moves, pinned }, { signal });
  }

  /** What the turn's project says, with no move tried. */
  async projectChoices({ file }: FileTurn): Promise<WhatIf> {
    const { policy, k, threshold = null } = (await this.projects.of(file)).settings;
    return { policy, k, threshold, moves: [], pinned: [] };
  }

  /** The states of the turn's dialogue as its routed turns make them. */
  async states({ file, dialogue, turn }: FileTurn, signal: AbortSignal): Promise<StateView> {
    const { settings } = await this.projects.of(file);
    return this.engine.states({ settings, file, dialogue, turn }, { signal });
  }

  dispose(): void {
    this.runProblems.dispose();
    this.encoderProblems.dispose();
    this.refusedTunings.dispose();
    this.unusedPolicies.dispose();
  }
}
