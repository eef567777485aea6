import * as vscode from 'vscode';
import type { CurationQueueItem } from '../../protocol/queue-contract';
import type { TurnContent } from '../../protocol/turn-contract';
import type { ExemplarContent } from '../../protocol/exemplar-content';
import type { QueueContent, QueueVerdict } from '../../protocol/queue-page-contract';
import { LatestRequest } from '../common/cancellation';
import { isCancelled, messageOf } from '../common/failures';
import { fileLabel } from '../common/file-labels';
import { commands } from '../identifiers';
import type { RouterEngine } from '../engine/router-engine';
import type { ExemplarReference } from '../pools/find-exemplars';
import { openExemplar } from '../pools/open-exemplar';
import type { ExemplarPools, ListedExemplar, ProjectPools } from '../pools/exemplar-pools';
import { readExemplar } from '../pools/read-exemplar';
import type { Relabeling } from '../pools/relabel';
import type { Project } from '../project/load-project';
import type { Projects } from '../project/projects';
import type { Rerouting } from '../routing/rerouting';
import { expertName } from '../routing/route-words';
import { openQueuePanel, type QueuePanel, type QueueRequests } from './queue-panel';
import { QueueProgress } from './queue-progress';

type Reason = CurationQueueItem['reason'] | null;

/** What the queue stands on. */
export interface CurationQueueParts {
  readonly extensionUri: vscode.Uri;
  readonly memory: vscode.Memento;
  readonly engine: RouterEngine;
  readonly pools: ExemplarPools;
  readonly relabeling: Relabeling;
  readonly rerouting: Rerouting;
  readonly projects: Projects;
  readonly log: vscode.LogOutputChannel;
}

/** A ranking of one project's exemplars, and where its reader is. */
interface Reading {
  readonly project: ProjectPools['project'];
  readonly label: string;
  readonly reason: Reason;
  readonly items: readonly CurationQueueItem[];
  readonly files: ReadonlyMap<string, string>;
  readonly progress: QueueProgress;
  /** Place of the shown item; the number of items when all are through. */
  at: number;
}

/** The panel that brings up the exemplars worth a look one by one. One key decides, and the next one comes. */
export class CurationQueueView implements vscode.Disposable {
  private panel: QueuePanel | undefined;
  private current: QueueContent | undefined;
  private reading: Reading | undefined;
  /** Places whose exemplar was moved, for undo. */
  private readonly moved: number[] = [];
  private readonly latest = new LatestRequest();

  private readonly subscription: vscode.Disposable;
  private effect: string | null = null;

  constructor(private readonly parts: CurationQueueParts) {
    this.subscription = vscode.Disposable.from(
      parts.rerouting.onDidReroute(({ sentence }) => { this.tellEffect(sentence); }),
      parts.projects.onDidChange(() => { void this.followProject(); }),
    );
  }

  /** What the page shows, or will show once it is visible. */
  get content(): QueueContent | undefined {
    return this.current;
  }

  /** What the page's buttons and keys do. A failure goes back to the page, which shows it where the user looks. */
  readonly requests: QueueRequests = {
    keep: () => this.keep(),
    skip: () => this.decide('skipped', () => vscode.l10n.t('Skipped.')),
    move: ({ to }) => this.move(to),
    back: () => this.goTo((this.reading?.at ?? 0) - 1, null),
    undo: () => this.undo(),
    add: async () => {
      const turn = this.shownItem()?.turn;
      if (turn) await vscode.commands.executeCommand(commands.addExemplar, turn);
      return null;
    },
    reveal: async () => {
      const [turn, reference] = [this.shownItem()?.turn, this.shownReference()];
      if (turn) await vscode.commands.executeCommand(commands.routeTurn, turn);
      else if (reference) await openExemplar(reference);
      return null;
    },
    openTurn: async () => {
      const exemplar = this.shownReference();
      if (exemplar) await vscode.commands.executeCommand(commands.openTurnOfExemplar, { exemplar });
      return null;
    },
    rank: ({ reason }) => {
      if (this.reading) void this.rank(this.reading.project, reason);
      return null;
    },
    chooseEvaluationSet: async () => {
      await vscode.commands.executeCommand(commands.chooseEvaluationSet);
      return null;
    },
    again: () => {
      this.reading?.progress.forgetSkipped();
      return this.goTo(this.nextOpen(0), null);
    },
  };

  /** Opens the panel if need be, and ranks the project's exemplars. Settles when the first one is shown. */
  async open(pools: ProjectPools): Promise<void> {
    this.panel ??= this.openPanel();
    this.panel.reveal();
    await this.rank(pools.project, null);
  }

  dispose(): void {
    this.subscription.dispose();
    this.latest.dispose();
    this.panel?.dispose();
  }

  private async rank(project: ProjectPools['project'], reason: Reason): Promise<void> {
    const signal = this.latest.begin();
    const label = fileLabel((project.file ?? project.folder).fsPath);
    this.show({ phase: 'ranking', project: label, step: 'routing', share: 0 });
    try {
      const { items } = await this.parts.engine.queue(
        { ...project.settings, dialogues: [...project.evaluation], reason },
        { signal, onProgress: ({ phase, done, total }) => { if (!signal.aborted) this.show({ phase: 'ranking', project: label, step: phase, share: total === 0 ? 0 : done / total }); } },
      );
      const listed = (await this.parts.pools.all()).find((each) => each.project.folder.toString() === project.folder.toString())?.exemplars ?? [];
      signal.throwIfAborted();
      this.moved.length = 0;
      this.reading = { project, label, reason, items, files: filesOf(listed), progress: new QueueProgress(this.parts.memory, label), at: 0 };
      await this.goTo(this.nextOpen(0), null);
    } catch (error) {
      if (isCancelled(error)) return;
      this.parts.log.warn(`Exemplars could not be ranked: ${messageOf(error)}`);
      this.show({ phase: 'failed', project: label, message: messageOf(error) });
    }
  }

  /** Ranks again where the project wants another ranking: by other turns, another policy, other neighbors. */
  private async followProject(): Promise<void> {
    const { reading, panel } = this;
    if (!reading || !panel) return;
    const now = (await this.parts.projects.all()).find(({ folder }) => folder.toString() === reading.project.folder.toString());
    if (now && now !== reading.project && basisOf(now) !== basisOf(reading.project)) await this.rank(now, reading.reason);
  }

  private keep(): Promise<null> {
    return this.decide('kept', (pool) => vscode.l10n.t('Kept in the pool of {0}.', pool));
  }

  private decide(verdict: QueueVerdict, words: (pool: string) => string): Promise<null> {
    const item = this.shownItem();
    if (!item || !this.reading) return Promise.resolve(null);
    this.reading.progress.decide(item.id, verdict);
    return this.goTo(this.nextOpen(this.reading.at + 1), words(this.poolName()));
  }

  private async move(to: string | null): Promise<null> {
    const [item, reference] = [this.shownItem(), this.shownReference()];
    if (!item || !reference || !this.reading) return null;
    if (this.current?.phase === 'item' && this.current.exemplar?.expert === to) return this.keep();
    await this.parts.relabeling.move(reference, to, vscode.l10n.t('queue: {0}', item.reason));
    this.moved.push(this.reading.at);
    this.reading.progress.decide(item.id, 'changed');
    const name = to === null ? '' : expertName(this.reading.project.settings.experts, to);
    const notice = to === null ? vscode.l10n.t('{0} is out of the pools. U takes that back.', item.id) : vscode.l10n.t('{0} is now in the pool of {1}. U takes that back.', item.id, name);
    return this.goTo(this.nextOpen(this.reading.at + 1), notice);
  }

  private async undo(): Promise<null> {
    for (let place = this.moved.pop(); place !== undefined; place = this.moved.pop()) {
      const item = this.reading?.items[place];
      if (!item || !(await this.parts.relabeling.undo(({ id }) => id === item.id))) continue;
      this.reading?.progress.forget(item.id);
      return this.goTo(place, vscode.l10n.t('Taken back.'));
    }
    throw new Error(vscode.l10n.t('There is no change of this queue to take back.'));
  }

  /** The next item that nobody has decided on. */
  private nextOpen(from: number): number {
    const { items = [], progress } = this.reading ?? {};
    const next = items.findIndex(({ id }, place) => place >= from && progress?.verdictOn(id) === undefined);
    return next < 0 ? items.length : next;
  }

  private async goTo(place: number, notice: string | null): Promise<null> {
    const { reading } = this;
    if (!reading || place < 0) return null;
    reading.at = place;
    // It belongs to the change before; that of this one follows.
    this.effect = null;
    const { items, label: project, reason, progress } = reading;
    const item = items[place];
    if (!item) {
      this.show({ phase: 'through', project, reason, total: items.length, notice });
      return null;
    }
    const [exemplar, turn] = await Promise.all([this.exemplarOf(item), this.turnOf(item)]);
    const experts = reading.project.settings.experts.map(({ id, name }) => ({ id, name }));
    const done = items.filter(({ id }) => progress.verdictOn(id) !== undefined).length;
    this.show({ phase: 'item', project, experts, reason, item, exemplar, turn, verdict: progress.verdictOn(item.id) ?? null, done, total: items.length, notice, effect: this.effect, basis: reading.project.evaluation.map(fileLabel), policy: reading.project.settings.policy ?? 'paper' });
    return null;
  }

  /** The effect follows a moment after the key that had it; by then the next exemplar is shown. */
  private tellEffect(sentence: string | null): void {
    if (sentence === null) return;
    this.effect = sentence;
    if (this.current?.phase === 'item') this.show({ ...this.current, effect: sentence });
  }

  private async exemplarOf({ id }: CurationQueueItem): Promise<ExemplarContent | null> {
    const file = this.reading?.files.get(id);
    if (file === undefined) return null;
    try {
      return await readExemplar({ id, file });
    } catch (error) {
      this.parts.log.warn(messageOf(error));
      return null;
    }
  }

  private async turnOf({ turn }: CurationQueueItem): Promise<TurnContent | null> {
    if (!turn || !this.reading) return null;
    const { experts, matching } = this.reading.project.settings;
    try {
      return await this.parts.engine.turnContent({ ...turn, experts, ...(matching === undefined ? {} : { matching }) });
    } catch (error) {
      this.parts.log.warn(messageOf(error));
      return null;
    }
  }

  private shownItem(): CurationQueueItem | undefined {
    return this.reading?.items[this.reading.at];
  }

  private shownReference(): ExemplarReference | undefined {
    const id = this.shownItem()?.id;
    const file = id === undefined ? undefined : this.reading?.files.get(id);
    return id === undefined || file === undefined ? undefined : { id, file };
  }

  private poolName(): string {
    const expert = this.current?.phase === 'item' ? this.current.exemplar?.expert : undefined;
    return expert ? expertName(this.reading?.project.settings.experts ?? [], expert) : '';
  }

  private openPanel(): QueuePanel {
    const panel = openQueuePanel(this.parts.extensionUri, this.requests, this.parts.log);
    panel.onDidDispose(() => {
      this.panel = undefined;
      this.latest.dispose();
    });
    return panel;
  }

  private show(content: QueueContent): void {
    this.current = content;
    this.panel?.show(content);
  }
}

/** What a ranking depends on, besides the exemplars. */
function basisOf({ settings, evaluation }: Project): string {
  return JSON.stringify([settings, evaluation]);
}

function filesOf(exemplars: readonly ListedExemplar[]): ReadonlyMap<string, string> {
  return new Map(exemplars.map(({ id, file }) => [id, file]));
}
