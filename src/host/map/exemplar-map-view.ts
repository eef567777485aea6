import * as vscode from 'vscode';
import * as z from 'zod';
import type { PageRequests } from '../../protocol/pages/page';
import type { ExemplarContent } from '../../protocol/pages/exemplar-content';
import type { InspectorContent } from '../../protocol/pages/inspector-contract';
import type { MapPosition } from '../../protocol/engine/map-contract';
import { mapPage, type MapContent, type MapTurn } from '../../protocol/pages/map-page-contract';
import { messageOf } from '../common/failures';
import { fileLabel } from '../common/file-labels';
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

/** What the map stands on. */
export interface ExemplarMapParts extends PageParts {
  readonly engine: RouterEngine;
  readonly pools: ExemplarPools;
  readonly inspector: Inspector;
  readonly relabeling: Relabeling;
}

/** One project's map, and its exemplars as they are now. */
interface Drawn {
  readonly positions: readonly MapPosition[];
  readonly laidOut: number;
  project: Project;
  /** By id. */
  exemplars: ReadonlyMap<string, ListedExemplar>;
}

const rememberedSchema = z.object({ folder: z.string() });

/**
 * The page that shows all exemplars in two dimensions. Labels follow the pools; places stay until it is drawn again.
 */
export class ExemplarMapView implements vscode.Disposable {
  readonly page: Page<typeof mapPage.content, typeof mapPage.requests, z.infer<typeof rememberedSchema>>;
  private drawn: Drawn | undefined;
  private notice: string | null = null;
  /** Grows with each change of the pools and each move made here. What was asked for before it grew is out of date. */
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

  /** What the page's buttons and keys do. A failure goes back to the page, which shows it where the user looks. */
  readonly requests: PageRequests<typeof mapPage> = {
    details: ({ id }) => this.details(id),
    move: ({ ids, to }) => this.move(ids, to),
    undo: async () => {
      const files = this.drawn?.project.settings.pools ?? [];
      if (!(await this.parts.relabeling.undo(({ file }) => files.includes(file))))
        throw new Error('There is nothing to undo.');
      return this.tell('Undone.');
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

  /** Opens the page if need be, and draws the project's exemplars. Settles when they are shown. */
  async open({ project }: ProjectPools): Promise<void> {
    this.page.open();
    await this.draw(project);
  }

  dispose(): void {
    this.subscription.dispose();
    this.page.dispose();
  }

  private async restore(folder: string): Promise<void> {
    const pools = (await this.parts.pools.all()).find(({ project }) => project.folder.toString() === folder);
    if (pools) await this.draw(pools.project);
    else
      this.page.show({
        phase: 'failed',
        project: '',
        message: 'The project of this map is no longer open: run "Show Exemplar Map" to choose another one.',
      });
  }

  private async draw(project: Project): Promise<void> {
    const label = labelOf(project);
    this.drawn = undefined;
    this.page.remember({ folder: project.folder.toString() });
    await this.page.run({
      working: { phase: 'drawing', project: label, step: 'encoding', share: 0 },
      run: async (signal, report) => {
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
    // After a move the answer may be older than what is shown. The move's edit brings a newer one.
    if (version !== this.version) return;
    // It may be drawn anew meanwhile: then this one is of no interest any more.
    Object.assign(drawn, pools);
    this.showDrawn();
  }

  /** Asks again where the pools change meanwhile: nobody else brings the map up to date before it is drawn. */
  private async latestPoolsOf(project: Project): ReturnType<typeof this.poolsOf> {
    const { version } = this;
    const pools = await this.poolsOf(project);
    return version === this.version ? pools : this.latestPoolsOf(project);
  }

  /** As they are now; undefined where the project names none any more. */
  private async poolsOf({ folder }: Project): Promise<Pick<Drawn, 'project' | 'exemplars'> | undefined> {
    const now = (await this.parts.pools.all()).find(({ project }) => project.folder.toString() === folder.toString());
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
      project: labelOf(project),
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
    const name = to === null ? '' : expertName(this.drawn?.project.settings.experts ?? [], to);
    const moves = ids.map((id) => ({ ...this.requireReference(id), to, why: 'chosen on the map' }));
    // The documents say which are there already: what the map shows may be older than they are.
    const changed = await this.parts.relabeling.change({ moves, additions: [] });
    this.version += 1;
    this.showMoved(ids, to);
    if (changed === 0) {
      this.showDrawn();
      throw new Error(
        to === null ? 'Nothing to do: out of the pools already.' : `Nothing to do: in the pool of ${name} already.`,
      );
    }
    const count = changed === 1 ? '1 exemplar' : `${changed} exemplars`;
    return this.tell(
      to === null ? `${count} excluded. Press U to undo.` : `${count} moved to the ${name} pool. Press U to undo.`,
    );
  }

  /** At once: the pools are read again a moment later, or seconds later while routes are voted on again. */
  private showMoved(ids: readonly string[], to: string | null): void {
    const { drawn } = this;
    if (!drawn) return;
    const moved = new Set(ids);
    drawn.exemplars = new Map(
      [...drawn.exemplars].map(([id, exemplar]) => [id, moved.has(id) ? { ...exemplar, expert: to } : exemplar]),
    );
  }

  private tell(notice: string): null {
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

function labelOf({ file, folder }: Project): string {
  return fileLabel((file ?? folder).fsPath);
}

/** The shown turn with what decided on it; where neighbors vote, the nearer weighs more. */
function turnOf(content: InspectorContent): MapTurn | null {
  if (content.phase !== 'shown') return null;
  const { dialogue, turn, neighbors } = content.inspection;
  const label = `${dialogue}, turn ${turn + 1}`;
  return {
    label,
    neighbors: neighbors.map(({ id, vote, cosine }) => ({
      id,
      weight: vote ? Math.abs(vote.weight) : Math.max(0, cosine),
    })),
  };
}
