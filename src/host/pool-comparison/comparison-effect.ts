import type { ComparisonEffect } from '../../protocol/pages/pool-comparison-contract';
import type { DialogueDocuments } from '../dialogues/dialogue-documents';
import { allTurns } from '../dialogues/turn-reference';
import type { RouterEngine } from '../engine/router-engine';
import { dataSetOf, routedWith } from '../project/data-set';
import type { Projects } from '../project/projects';
import { compareRoutes, verdictOf, type FileRoutes } from '../routing/route-effects';
import type { RouteStore } from '../routing/route-store';
import { effectsInWords } from '../routing/route-words';
import type { ComparisonSide } from './comparison-side';
import type { RouteSummary } from '../../vocabulary/routing/route';
import type { RoutingSettings } from '../../vocabulary/routing/routing-settings';
import type { FileTurn } from '../../vocabulary/turn-reference';
import { partOf, type Work } from '../../vocabulary/work';

/** What routing for a comparison uses. */
export interface ComparisonEffectParts {
  readonly engine: RouterEngine;
  readonly projects: Projects;
  readonly documents: DialogueDocuments;
  readonly store: RouteStore;
}

/** The turns of one file that are routed with both sides. */
interface RoutedFile {
  readonly file: string;
  readonly turns: readonly FileTurn[];
}

/** Routes the same turns twice: with the exemplars of this file, and with those of the other side. */
export class ComparisonRouting {
  /** Routes with the other side, which rarely changes. */
  private readonly routesOfThere = new Map<string, readonly RouteSummary[]>();
  /** The turns of the last effect. */
  private compared: readonly RoutedFile[] = [];

  constructor(
    private readonly parts: ComparisonEffectParts,
    private readonly here: string,
    private readonly there: ComparisonSide,
  ) {}

  /** The change of routes from the other side to this file. */
  async effect(work: Work): Promise<ComparisonEffect> {
    const { settings } = await this.parts.projects.of(this.here);
    const routed = await this.filesToRoute();
    this.compared = routed;
    if (routed.length === 0) return { status: 'without-turns' };
    const [hereOnly, thereOnly] = poolsOfSides(settings.pools, this.here, this.there.path);
    const total = 2 * routed.length;
    const files: FileRoutes[] = [];
    for (const [index, each] of routed.entries()) {
      const side = (number: number): Work =>
        partOf(work, (steps) => ({ done: 2 * index + number + steps.done / Math.max(steps.total, 1), total }));
      // This side comes last, so that the engine keeps the exemplars that are edited next.
      const before = await this.routesThere(each, { ...settings, pools: thereOnly }, side(0));
      const after = await this.routes(each, { ...settings, pools: hereOnly }, side(1));
      files.push({ file: each.file, before, after });
    }
    const effects = compareRoutes(
      files,
      settings.experts.map(({ id }) => id),
    );
    return {
      status: 'known',
      sentence: effectsInWords(effects, {
        files: files.map(({ file }) => file),
        settings: { ...settings, pools: hereOnly },
      }),
      compared: effects.compared,
      changes: effects.changes.map((change) => ({
        file: change.file,
        dialogue: change.after.dialogue,
        turn: change.after.turn,
        here: change.after.expert,
        there: change.before.expert,
        verdict: verdictOf(change),
      })),
    };
  }

  /** Whether other turns would be routed now: those whose routes are known, where no evaluation set is named. */
  async hasOtherTurns(): Promise<boolean> {
    const { evaluation } = await this.parts.projects.of(this.here);
    return evaluation.length === 0 && JSON.stringify(await this.filesToRoute()) !== JSON.stringify(this.compared);
  }

  /** Whether the routes of both sides rest on one of some files: the other side, dialogues, runs, the tuning. */
  async restsOn(changed: ReadonlySet<string>): Promise<boolean> {
    const project = await this.parts.projects.of(this.here);
    const files = [
      this.there.path,
      ...routedWith(project.settings),
      ...this.compared.flatMap(({ file }) => dataSetOf(project, file)),
    ];
    return files.some((file) => file !== this.here && changed.has(file));
  }

  /** Forgets the routes of the other side, because its text or the project has changed. */
  forget(): void {
    this.routesOfThere.clear();
  }

  /** The turns of the evaluation set or, without one, the routed turns of the project. */
  private async filesToRoute(): Promise<readonly RoutedFile[]> {
    const { documents, projects, store } = this.parts;
    const { evaluation, folder } = await projects.of(this.here);
    if (evaluation.length > 0)
      return Promise.all(
        evaluation.map(async (file) => ({ file, turns: allTurns(await documents.outline(file), file) })),
      );
    const routed = await Promise.all(
      store.files.map(async (file) => ({
        file,
        project: await projects.of(file),
        turns: store.of(file).map(({ dialogue, turn }) => ({ file, dialogue, turn })),
      })),
    );
    return routed.filter(({ project }) => project.folder.toString() === folder.toString());
  }

  private async routesThere(
    routed: RoutedFile,
    settings: RoutingSettings,
    work: Work,
  ): Promise<readonly RouteSummary[]> {
    const key = JSON.stringify([routed.file, routed.turns.length, settings]);
    const routes = this.routesOfThere.get(key) ?? (await this.routes(routed, settings, work));
    this.routesOfThere.set(key, routes);
    return routes;
  }

  private async routes(
    { file, turns }: RoutedFile,
    settings: RoutingSettings,
    work: Work,
  ): Promise<readonly RouteSummary[]> {
    const { engine } = this.parts;
    if (!this.there.isFile) await engine.setDocument({ file: this.there.path, text: await this.there.read() });
    const references = turns.map(({ dialogue, turn }) => ({ dialogue, turn }));
    const files = dataSetOf(await this.parts.projects.of(file), file);
    const { routes } = await engine.route({ settings, file, files, turns: references }, work);
    return routes;
  }
}

/**
 * The exemplar files to route with for each side. The project's other files vote on both sides, unless neither compared
 * file belongs to the project.
 */
function poolsOfSides(
  pools: readonly string[],
  here: string,
  there: string,
): readonly [here: string[], there: string[]] {
  const isOfProject = pools.includes(here) || pools.includes(there);
  const others = isOfProject ? pools.filter((pool) => pool !== here && pool !== there) : [];
  return [
    [...others, here],
    [...others, there],
  ];
}
