import * as vscode from 'vscode';
import type { ExemplarContent } from '../../protocol/pages/exemplar-content';
import type { InspectorContent } from '../../protocol/pages/inspector-contract';
import type { MapPosition } from '../../protocol/engine/map-contract';
import type { MapContent, MapTurn } from '../../protocol/pages/map-page-contract';
import { LatestRequest } from '../common/cancellation';
import { isCancelled, messageOf } from '../common/failures';
import { fileLabel } from '../common/file-labels';
import type { RouterEngine } from '../engine/router-engine';
import type { Inspector } from '../inspector/inspector';
import type { ExemplarPools, ListedExemplar, ProjectPools } from '../pools/exemplar-pools';
import type { ExemplarReference } from '../exemplar-files/find-exemplars';
import { openExemplar } from '../exemplar-files/open-exemplar';
import { readExemplar } from '../exemplar-files/read-exemplar';
import type { Relabeling } from '../exemplar-files/relabel';
import type { Project } from '../project/load-project';
import { openMapPanel, type MapPanel, type MapRequests } from './map-panel';
import { expertName } from '../../vocabulary/expert';

/** What the map stands on. */
export interface ExemplarMapParts {
  readonly extensionUri: vscode.Uri;
  readonly engine: RouterEngine;
  readonly pools: ExemplarPools;
  readonly inspector: Inspector;
  readonly relabeling: Relabeling;
  readonly log: vscode.LogOutputChannel;
}

/** One project's map, and its exemplars as they are now. */
interface Drawn {
  readonly positions: readonly MapPosition[];
  readonly laidOut: number;
  project: Project;
  /** By id. */
  exemplars: ReadonlyMap<string, ListedExemplar>;
}

/** The panel that shows all exemplars in two dimensions. Labels follow the pools; places stay until it is drawn again. */
export class ExemplarMapView implements vscode.Disposable {
  private panel: MapPanel | undefined;
  private current: MapContent | undefined;
  private drawn: Drawn | undefined;
  private notice: string | null = null;
  private readonly latest = new LatestRequest();
  private readonly subscription: vscode.Disposable;

  constructor(private readonly parts: ExemplarMapParts) {
    this.subscription = vscode.Disposable.from(
      parts.pools.onDidChange(() => void this.followPools()),
      parts.inspector.onDidShow(() => this.showDrawn()),
    );
  }

  /** What the page shows, or will show once it is visible. */
  get content(): MapContent | undefined {
    return this.current;
  }

  /** What the page's buttons and keys do. A failure goes back to the page, which shows it where the user looks. */
  readonly requests: MapRequests = {
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

  /** Opens the panel if need be, and draws the project's exemplars. Settles when they are shown. */
  async open({ project }: ProjectPools): Promise<void> {
    this.panel ??= this.openPanel();
    this.panel.reveal();
    await this.draw(project);
  }

  dispose(): void {
    this.subscription.dispose();
    this.latest.dispose();
    this.panel?.dispose();
  }

  private async draw(project: Project): Promise<void> {
    const signal = this.latest.begin();
    const label = labelOf(project);
    this.drawn = undefined;
    this.show({ phase: 'drawing', project: label, step: 'encoding', share: 0 });
    try {
      const { pools: files, encoder, tuning } = project.settings;
      const { positions, laidOut } = await this.parts.engine.map(
        { pools: files, ...(encoder === undefined ? {} : { encoder }), ...(tuning === undefined ? {} : { tuning }) },
        {
          signal,
          onProgress: ({ phase, done, total }) => {
            if (!signal.aborted)
              this.show({ phase: 'drawing', project: label, step: phase, share: total === 0 ? 0 : done / total });
          },
        },
      );
      const pools = await this.poolsOf(project);
      signal.throwIfAborted();
      this.drawn = { positions, laidOut, project, exemplars: new Map(), ...pools };
      this.notice = null;
      this.showDrawn();
    } catch (error) {
      if (isCancelled(error)) return;
      this.parts.log.warn(`The map could not be drawn: ${messageOf(error)}`);
      this.show({ phase: 'failed', project: label, message: messageOf(error) });
    }
  }

  private async followPools(): Promise<void> {
    const { drawn } = this;
    if (!drawn || !this.panel) return;
    // It may be drawn anew meanwhile: then this one is of no interest any more.
    Object.assign(drawn, await this.poolsOf(drawn.project));
    this.showDrawn();
  }

  /** As they are now; undefined where the project names none any more. */
  private async poolsOf({ folder }: Project): Promise<Pick<Drawn, 'project' | 'exemplars'> | undefined> {
    const now = (await this.parts.pools.all()).find(({ project }) => project.folder.toString() === folder.toString());
    return (
      now && { project: now.project, exemplars: new Map(now.exemplars.map((exemplar) => [exemplar.id, exemplar])) }
    );
  }

  private showDrawn(): void {
    if (!this.drawn || !this.panel) return;
    const { positions, laidOut, project, exemplars } = this.drawn;
    const points = positions.flatMap(({ id, x, y }) => {
      const exemplar = exemplars.get(id);
      return exemplar ? [{ id, x, y, expert: exemplar.expert, userUtterance: exemplar.userUtterance }] : [];
    });
    this.show({
      phase: 'shown',
      project: labelOf(project),
      experts: project.settings.experts.map(({ id, name }) => ({ id, name })),
      points,
      laidOut,
      missing: exemplars.size - points.length,
      turn: turnOf(this.parts.inspector.content),
      notice: this.notice,
    });
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
    const moved = ids.filter((id) => this.drawn?.exemplars.get(id)?.expert !== to);
    const name = to === null ? '' : expertName(this.drawn?.project.settings.experts ?? [], to);
    if (moved.length === 0)
      throw new Error(
        to === null ? 'Nothing to do: out of the pools already.' : `Nothing to do: in the pool of ${name} already.`,
      );
    const moves = moved.map((id) => ({ ...this.requireReference(id), to, why: 'chosen on the map' }));
    await this.parts.relabeling.change({ moves, additions: [] });
    this.showMoved(moved, to);
    const count = moved.length === 1 ? '1 exemplar' : `${moved.length} exemplars`;
    return this.tell(
      to === null
        ? `${count} excluded. Press U to undo.`
        : `${count} moved to the ${name} pool. Press U to undo.`,
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

  private openPanel(): MapPanel {
    const panel = openMapPanel(this.parts.extensionUri, this.requests, this.parts.log);
    panel.onDidDispose(() => {
      this.panel = undefined;
      this.latest.dispose();
    });
    return panel;
  }

  private show(content: MapContent): void {
    this.current = content;
    this.panel?.show(content);
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
