import * as vscode from 'vscode';
import * as z from 'zod';
import type { PageRequests } from '../../protocol/pages/page';
import type { ExemplarContent } from '../../protocol/pages/exemplar-content';
import type { InspectorContent } from '../../protocol/pages/inspector-contract';
import type { MapPosition } from '../../protocol/engine/map-contract';
import { mapPage, type MapContent, type MapTurn } from '../../protocol/pages/map-page-contract';
import { messageOf } from '../common/failures';
import { projectLabel } from '../common/file-labels';
import { turnWords } from '../common/turn-words';
import type { RouterEngine } from '../engine/router-engine';
import type { Inspector } from '../inspector/inspector';
import type { ExemplarPools, ListedExemplar, ProjectPools } from '../pools/exemplar-pools';
import type { ExemplarReference } from '../exemplar-files/find-exemplars';
import { openExemplar } from '../exemplar-files/open-exemplar';
import { readExemplar } from '../exemplar-files/read-exemplar';
import type { Relabeling } from '../exemplar-files/relabel';
import { Page, type PageParts } from '../pages/page';
import type { Project } from '../project/load-project';
import { expertName } from '../../vocabulary/expert';
import { counted } from '../../vocabulary/words';

/** What the map uses. */
export interface ExemplarMapParts extends PageParts {
  readonly engine: RouterEngine;
  readonly pools: ExemplarPools;
  readonly inspector: Inspector;
  readonly relabeling: Relabeling;
}

/** The map of one project, and its present exemplars. */
interface Drawn {
  readonly positions: readonly MapPosition[];
  readonly laidOut: number;
  project: Project;
  /** By id. */
  exemplars: ReadonlyMap<string, ListedExemplar>;
}

const rememberedSchema = z.object({ folder: z.string() });

/**
 * The page that shows all exemplars in two dimensions. Labels follow the pools. Positions stay until the map is drawn
 * again.
 */
export class ExemplarMapView implements vscode.Disposable {
  readonly page: Page<typeof mapPage.content, typeof mapPage.requests, z.infer<typeof rememberedSchema>>;
  private drawn: Drawn | undefined;
  private notice: string | null = null;
  /** Increases with each change of the pools and each move made here. Exemplars requested before are then outdated. */
  private version = 0;
  private readonly subscription: vscode.Disposable;

  constructor(private readonly parts: ExemplarMapParts) {
    this.page = new Page(parts, {
      definition: mapPage,
      requests: () => this.requests,
      state: rememberedSchema,
      restore: ({ folder }) => this.restore(folder),
    });
    this.subscription = vscode.Disposable.from(
      parts.pools.onDidChange(() => {
        this.version += 1;
        void this.followPools();
      }),
      parts.inspector.onDidShow(() => this.showDrawn()),
    );
  }

  /** What the page shows, or will show once it is visible. */
  get content(): MapContent | undefined {
    return this.page.content;
  }

  /** Answers the requests of the page's buttons and keys. The page shows failures. */
  readonly requests: PageRequests<typeof mapPage> = {
    details: ({ id }) => this.details(id),
    move: ({ ids, to }) => this.move(ids, to),
    undo: async () => {
      const { drawn } = this;
      const isUndone = drawn && (await this.parts.relabeling.undo(({ file }) => isPoolOf(drawn.project, file)));
      if (!isUndone) throw new Error('There is nothing to undo.');
      return this.notify('Undone.');
    },
    reveal: async ({ id }) => {
      await openExemplar(this.requireReference(id));
      return null;
    },
    again: async () => {
      if (this.drawn) await this.draw(this.drawn.project);
      return null;
    },
  };

  /** Opens the page and draws the project's exemplars. Settles when they are shown. */
  async open({ project }: ProjectPools): Promise<void> {
    this.page.open();
    await this.draw(project);
  }

  dispose(): void {
    this.subscription.dispose();
    this.page.dispose();
  }

  private async restore(folder: string): Promise<void> {
    const pools = await this.parts.pools.of(vscode.Uri.parse(folder));
    if (pools) await this.draw(pools.project);
    else
      this.page.show({
        phase: 'failed',
        project: '',
        message: 'The project of this map is no longer open: run "Show Exemplar Map" to choose another one.',
      });
  }

  private async draw(project: Project): Promise<void> {
    const label = projectLabel(project);
    this.drawn = undefined;
    this.page.remember({ folder: project.folder.toString() });
    await this.page.run({
      working: { phase: 'drawing', project: label, step: 'encoding', share: 0 },
      run: async ({ signal, report }) => {
        const { pools: files, encoder, tuning } = project.settings;
        const { positions, laidOut } = await this.parts.engine.map(
          { pools: files, encoder, ...(tuning === undefined ? {} : { tuning }) },
          {
            signal,
            report: ({ phase, done, total }) =>
              report({ phase: 'drawing', project: label, step: phase, share: total === 0 ? 0 : done / total }),
          },
        );
        const pools = await this.latestPoolsOf(project);
        signal.throwIfAborted();
        this.drawn = { positions, laidOut, project, exemplars: new Map(), ...pools };
        this.notice = null;
        return this.drawnContent(this.drawn);
      },
      failed: (message) => ({ phase: 'failed', project: label, message }),
      failure: 'The map could not be drawn',
    });
  }

  private async followPools(): Promise<void> {
    const { drawn, version } = this;
    if (!drawn || !this.page.isOpen) return;
    const pools = await this.poolsOf(drawn.project);
    // After a move, these exemplars may be older than the shown ones. The move's edit brings newer ones.
    if (version !== this.version) return;
    // If the map was drawn again meanwhile, this changes only the old one.
    Object.assign(drawn, pools);
    this.showDrawn();
  }

  /** Asks again if the pools have changed meanwhile, because nothing else updates the map before it is drawn. */
  private async latestPoolsOf(project: Project): ReturnType<typeof this.poolsOf> {
    const { version } = this;
    const pools = await this.poolsOf(project);
    return version === this.version ? pools : this.latestPoolsOf(project);
  }

  /** The present project and exemplars; undefined if the project no longer has exemplar files. */
  private async poolsOf({ folder }: Project): Promise<Pick<Drawn, 'project' | 'exemplars'> | undefined> {
    const now = await this.parts.pools.of(folder);
    return (
      now && { project: now.project, exemplars: new Map(now.exemplars.map((exemplar) => [exemplar.id, exemplar])) }
    );
  }

  private showDrawn(): void {
    if (this.drawn && this.page.isOpen) this.page.show(this.drawnContent(this.drawn));
  }

  private drawnContent({ positions, laidOut, project, exemplars }: Drawn): MapContent {
    const points = positions.flatMap(({ id, x, y }) => {
      const exemplar = exemplars.get(id);
      return exemplar ? [{ id, x, y, expert: exemplar.expert, userUtterance: exemplar.userUtterance }] : [];
    });
    return {
      phase: 'shown',
      project: projectLabel(project),
      experts: project.settings.experts.map(({ id, name }) => ({ id, name })),
      points,
      laidOut,
      missing: exemplars.size - points.length,
      turn: turnOf(this.parts.inspector.content),
      notice: this.notice,
    };
  }

  private async details(id: string): Promise<ExemplarContent | null> {
    try {
      return await readExemplar(this.requireReference(id));
    } catch (error) {
      this.parts.log.warn(messageOf(error));
      return null;
    }
  }

  private async move(ids: readonly string[], to: string | null): Promise<null> {
    const moves = ids.map((id) => ({ ...this.requireReference(id), to, why: 'chosen on the map' }));
    // The documents decide which exemplars need to move, because the map may be older than they are.
    const changed = await this.parts.relabeling.change({ moves, additions: [] });
    this.version += 1;
    this.showMoved(ids, to);
    if (changed === 0) {
      this.showDrawn();
      throw new Error(
        to === null
          ? 'Nothing to do: already excluded from the pools.'
          : `Nothing to do: already in the ${this.nameOf(to)} pool.`,
      );
    }
    const done = `${counted(changed, 'exemplar')} ${to === null ? 'excluded' : `moved to the ${this.nameOf(to)} pool`}`;
    return this.notify(`${done}. Press U to undo.`);
  }

  private nameOf(expert: string): string {
    return this.drawn ? expertName(this.drawn.project.settings.experts, expert) : expert;
  }

  /**
   * Shows the moves at once. The pools are read again a moment later, or seconds later while turns are routed again.
   */
  private showMoved(ids: readonly string[], to: string | null): void {
    const { drawn } = this;
    if (!drawn) return;
    const moved = new Set(ids);
    drawn.exemplars = new Map(
      [...drawn.exemplars].map(([id, exemplar]) => [id, moved.has(id) ? { ...exemplar, expert: to } : exemplar]),
    );
  }

  private notify(notice: string): null {
    this.notice = notice;
    this.showDrawn();
    return null;
  }

  private requireReference(id: string): ExemplarReference {
    const file = this.drawn?.exemplars.get(id)?.file;
    if (file === undefined) throw new Error(`The exemplar ${id} is no longer in the pools.`);
    return { id, file };
  }
}

function isPoolOf({ settings }: Project, file: string): boolean {
  return settings.pools.includes(file);
}

/** The inspected turn with the exemplars that decided its route. Where neighbors vote, nearer ones weigh more. */
function turnOf(content: InspectorContent): MapTurn | null {
  if (content.phase !== 'shown') return null;
  const { neighbors } = content.inspection;
  return {
    label: turnWords(content.inspection),
    neighbors: neighbors.map(({ id, vote, cosine }) => ({
      id,
      weight: vote ? Math.abs(vote.weight) : Math.max(0, cosine),
    })),
  };
}
