import type { ComparisonEffect } from '../../protocol/pages/pool-comparison-contract';
import type { DialogueDocuments } from '../dialogues/dialogue-documents';
import { allTurns } from '../dialogues/turn-reference';
import type { RouterEngine } from '../engine/router-engine';
import type { Projects } from '../project/projects';
import { compareRoutes, verdictOf, type FileRoutes } from '../routing/route-effects';
import type { RouteStore } from '../routing/route-store';
import { effectsInWords } from '../routing/route-words';
import type { ComparisonSide } from './comparison-side';
import type { RouteSummary } from '../../vocabulary/route';
import type { RoutingSettings } from '../../vocabulary/routing-settings';
import type { FileTurn } from '../../vocabulary/turn-reference';
import { partOf, type Work } from '../../vocabulary/work';

/** What routing for a comparison stands on. */
export interface ComparisonEffectParts {
  readonly engine: RouterEngine;
  readonly projects: Projects;
  readonly documents: DialogueDocuments;
  readonly store: RouteStore;
}

/** Turns of one file that both sides route. */
interface AskedFile {
  readonly file: string;
  readonly turns: readonly FileTurn[];
}

/** Routes the same turns with the exemplars of either side in place of the other's. */
export class ComparisonRouting {
  /** By the other side, which does not change while it is compared. */
  private readonly known = new Map<string, readonly RouteSummary[]>();

  constructor(
    private readonly parts: ComparisonEffectParts,
    private readonly here: string,
    private readonly there: ComparisonSide,
  ) {}

  /** The change from there to here. */
  async effect(work: Work): Promise<ComparisonEffect> {
    const { settings } = await this.parts.projects.of(this.here);
    const asked = await this.askedFiles();
    if (asked.length === 0) return { status: 'without-turns' };
    const [hereOnly, thereOnly] = poolsOfSides(settings.pools, this.here, this.there.path);
    const total = 2 * asked.length;
    const files: FileRoutes[] = [];
    for (const [at, each] of asked.entries()) {
      const side = (index: number): Work =>
        partOf(work, (steps) => ({ done: 2 * at + index + steps.done / Math.max(steps.total, 1), total }));
      // This side comes last: the engine then knows the exemplars that are edited next.
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
      sentence: effectsInWords(effects, settings.experts),
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

  /** The other side's text or the project has changed. */
  forget(): void {
    this.known.clear();
  }

  /** The evaluation set, or without one what is routed already. */
  private async askedFiles(): Promise<readonly AskedFile[]> {
    const { documents, projects, store } = this.parts;
    const { evaluation, folder } = await projects.of(this.here);
    if (evaluation.length > 0)
      return Promise.all(
        evaluation.map(async (file) => ({ file, turns: allTurns(await documents.outline(file), file) })),
      );
    const known = await Promise.all(
      store.files.map(async (file) => ({
        file,
        project: await projects.of(file),
        turns: store.of(file).map(({ dialogue, turn }) => ({ file, dialogue, turn })),
      })),
    );
    return known.filter(({ project }) => project.folder.toString() === folder.toString());
  }

  private async routesThere(asked: AskedFile, settings: RoutingSettings, work: Work): Promise<readonly RouteSummary[]> {
    const key = JSON.stringify([asked.file, asked.turns.length, settings]);
    const routes = this.known.get(key) ?? (await this.routes(asked, settings, work));
    this.known.set(key, routes);
    return routes;
  }

  private async routes(
    { file, turns }: AskedFile,
    settings: RoutingSettings,
    work: Work,
  ): Promise<readonly RouteSummary[]> {
    const { engine } = this.parts;
    if (!this.there.isFile) await engine.setDocument({ file: this.there.path, text: await this.there.read() });
    const references = turns.map(({ dialogue, turn }) => ({ dialogue, turn }));
    const { routes } = await engine.route({ settings, file, turns: references }, work);
    return routes;
  }
}

/**
 * The pools with either side in the other's place. Exemplars of the project's further files vote for both, unless the
 * compared files are none of its.
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
