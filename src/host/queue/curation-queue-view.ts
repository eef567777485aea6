import * as vscode from 'vscode';
import * as z from 'zod';
import { type CurationQueueItem } from '../../protocol/engine/queue-contract';
import type { PageRequests } from '../../protocol/pages/page';
import { queuePage, type QueueContent } from '../../protocol/pages/queue-page-contract';
import { fileLabel } from '../common/file-labels';
import { commands } from '../identifiers';
import type { RouterEngine } from '../engine/router-engine';
import { openExemplar } from '../exemplar-files/open-exemplar';
import type { ExemplarPools, ListedExemplar, ProjectPools } from '../pools/exemplar-pools';
import type { Relabeling } from '../exemplar-files/relabel';
import { Page, type PageParts } from '../pages/page';
import type { Project } from '../project/load-project';
import type { Projects } from '../project/projects';
import type { Rerouting } from '../routing/rerouting';
import { ItemContents } from './item-contents';
import { QueueProgress } from './queue-progress';
import { type QueueReason, QueueReading } from './queue-reading';
import { curationReasonSchema } from '../../vocabulary/exemplar';
import { expertName } from '../../vocabulary/expert';

/** What the queue stands on. */
export interface CurationQueueParts extends PageParts {
  readonly engine: RouterEngine;
  readonly pools: ExemplarPools;
  readonly relabeling: Relabeling;
  readonly rerouting: Rerouting;
  readonly projects: Projects;
}

const rememberedSchema = z.object({ folder: z.string(), reason: curationReasonSchema.nullable() });

/** The page that brings up the exemplars worth a look one by one. One key decides, and the next one comes. */
export class CurationQueueView implements vscode.Disposable {
  readonly page: Page<typeof queuePage.content, typeof queuePage.requests, z.infer<typeof rememberedSchema>>;
  /** What is ranked, or being ranked. */
  private wanted: { readonly project: Project; readonly reason: QueueReason } | undefined;
  /** The ranking that is read; undefined while there is none yet. */
  private reading: { readonly at: QueueReading; readonly contents: ItemContents } | undefined;
  /** What the last key did, and what that did to the known routes. */
  private told: { readonly notice: string | null; readonly effect: string | null } = { notice: null, effect: null };
  private readonly subscription: vscode.Disposable;

  constructor(private readonly parts: CurationQueueParts) {
    this.page = new Page(parts, {
      definition: queuePage,
      requests: () => this.requests,
      state: rememberedSchema,
      restore: (remembered) => this.restore(remembered),
      restoreNothing: () => this.showProjectGone(),
    });
    this.subscription = vscode.Disposable.from(
      parts.rerouting.onDidReroute(({ sentence }) => this.tellEffect(sentence)),
      parts.projects.onDidChange(() => void this.followProject()),
      parts.pools.onDidChange(() => void this.followPools()),
    );
  }

  /** What the page shows, or will show once it is visible. */
  get content(): QueueContent | undefined {
    return this.page.content;
  }

  /** What the page's buttons and keys do. A failure goes back to the page, which shows it where the user looks. */
  readonly requests: PageRequests<typeof queuePage> = {
    keep: () => this.keep(),
    skip: () => {
      this.reading?.at.decide('skipped');
      return this.tell('Skipped.');
    },
    move: ({ to }) => this.move(to),
    back: () => {
      this.reading?.at.back();
      return this.tell(null);
    },
    undo: () => this.undo(),
    reveal: ({ id }) => this.reveal(id),
    openTurn: async () => {
      const exemplar = this.shownReference();
      if (exemplar) await vscode.commands.executeCommand(commands.openTurnOfExemplar, { exemplar });
      return null;
    },
    rank: ({ reason }) => {
      if (this.wanted) void this.rank(this.wanted.project, reason);
      return null;
    },
    chooseEvaluationSet: async () => {
      await vscode.commands.executeCommand(commands.chooseEvaluationSet);
      return null;
    },
    again: () => {
      this.reading?.at.beginAgain();
      return this.tell(null);
    },
  };

  /** Opens the page if need be, and ranks the project's exemplars. Settles when the first one is shown. */
  async open(pools: ProjectPools): Promise<void> {
    this.page.open();
    await this.rank(pools.project, null);
  }

  dispose(): void {
    this.subscription.dispose();
    this.page.dispose();
  }

  /** Ranks again what was ranked before a reload of the window. */
  private async restore({ folder, reason }: z.infer<typeof rememberedSchema>): Promise<void> {
    const project = (await this.parts.projects.all()).find((each) => each.folder.toString() === folder);
    if (project) await this.rank(project, reason);
    else this.showProjectGone();
  }

  private showProjectGone(): void {
    const message =
      'The project that was looked at is no longer here: run "Open Curation Queue" to choose another one.';
    this.page.show({ phase: 'failed', project: '', message });
  }

  private async rank(project: Project, reason: QueueReason): Promise<void> {
    const label = labelOf(project);
    this.wanted = { project, reason };
    this.page.remember({ folder: project.folder.toString(), reason });
    this.reading = undefined;
    await this.page.run({
      working: { phase: 'ranking', project: label, step: 'routing', share: 0 },
      run: async (signal, report) => {
        const { items } = await this.parts.engine.queue(
          { ...project.settings, dialogues: [...project.evaluation], reason },
          {
            signal,
            report: ({ phase, done, total }) =>
              report({ phase: 'ranking', project: label, step: phase, share: total === 0 ? 0 : done / total }),
          },
        );
        const exemplars = await this.exemplarsOf(project);
        signal.throwIfAborted();
        const { engine, log, memory } = this.parts;
        this.reading = {
          at: new QueueReading(project, reason, items, new QueueProgress(memory, label)),
          contents: new ItemContents(project, exemplars, engine, log),
        };
        await this.tell(null);
        return undefined;
      },
      failed: (message) => ({ phase: 'failed', project: label, message }),
      failure: 'Exemplars could not be ranked',
    });
  }

  private async exemplarsOf({ folder }: Project): Promise<readonly ListedExemplar[]> {
    return (
      (await this.parts.pools.all()).find(({ project }) => project.folder.toString() === folder.toString())
        ?.exemplars ?? []
    );
  }

  /** Ranks again where the project wants another ranking: by other turns, another policy, other neighbors. */
  private async followProject(): Promise<void> {
    if (!this.wanted || !this.page.isOpen) return;
    const { project, reason } = this.wanted;
    const now = (await this.parts.projects.all()).find(({ folder }) => folder.toString() === project.folder.toString());
    if (now && now !== project && basisOf(now) !== basisOf(project)) await this.rank(now, reason);
  }

  /** Shows what other editors, hands and programs have made of the exemplar that is shown. */
  private async followPools(): Promise<void> {
    const { reading } = this;
    if (!reading || !this.page.isOpen) return;
    reading.contents.know(await this.exemplarsOf(reading.at.project));
    await this.showItem();
  }

  private keep(): Promise<null> {
    const pool = this.content?.phase === 'item' ? this.content.exemplar?.expert : null;
    this.reading?.at.decide('kept');
    return this.tell(pool ? `Kept in the pool of ${this.nameOf(pool)}.` : 'Left as it is.');
  }

  private async move(to: string | null): Promise<null> {
    const [item, reference] = [this.reading?.at.item, this.shownReference()];
    if (!item || !this.reading) return null;
    if (this.content?.phase === 'item' && this.content.exemplar?.expert === to) return this.keep();
    if (reference) await this.parts.relabeling.move(reference, to, `queue: ${item.reason}`);
    else if (!(await addTurn(item, to))) return null;
    this.reading.at.decide('changed');
    return this.tell(
      to === null
        ? `${item.id} is excluded from the pools. Press U to undo.`
        : `${item.id} is now in the ${this.nameOf(to)} pool. Press U to undo.`,
    );
  }

  private async undo(): Promise<null> {
    for (let item = this.reading?.at.lastChanged(); item; item = this.reading?.at.lastChanged()) {
      const { id } = item;
      if (!(await this.parts.relabeling.undo((exemplar) => exemplar.id === id))) continue;
      this.reading?.at.reopen(item);
      return this.tell('Undone.');
    }
    throw new Error('There is no decision of this queue to undo.');
  }

  private async reveal(id: string): Promise<null> {
    const { at, contents } = this.reading ?? {};
    const reference = contents?.reference(id);
    const turn = [at?.item, ...(at?.item?.beside ?? [])].find((named) => named?.id === id)?.turn;
    if (reference) await openExemplar(reference);
    else if (turn) await vscode.commands.executeCommand(commands.routeTurn, turn);
    return null;
  }

  /** Says what was done, and shows the item that is next. The effect of a change before is no longer told. */
  private async tell(notice: string | null): Promise<null> {
    this.told = { notice, effect: null };
    await this.showItem();
    return null;
  }

  /** The effect follows a moment after the key that had it; by then the next exemplar is shown. */
  private tellEffect(sentence: string | null): void {
    if (sentence === null || !this.reading) return;
    this.told = { ...this.told, effect: sentence };
    if (this.content?.phase === 'item' || this.content?.phase === 'through')
      this.page.show({ ...this.content, ...this.told });
  }

  private async showItem(): Promise<void> {
    const { reading } = this;
    if (!reading) return;
    const {
      at: { item, items, reason, project, verdict, done },
      contents,
    } = reading;
    const common = { project: labelOf(project), reason, total: items.length };
    if (!item) {
      this.page.show({ phase: 'through', ...common, ...this.told });
      return;
    }
    const { beside, ...content } = await contents.of(item);
    // A second key may have gone on meanwhile, and another ranking may be under way.
    if (reading !== this.reading || reading.at.item !== item) return;
    const { settings, evaluation } = project;
    const experts = settings.experts.map(({ id, name }) => ({ id, name }));
    this.page.show({
      phase: 'item',
      ...common,
      ...this.told,
      ...content,
      beside: [...beside],
      experts,
      item,
      verdict,
      done,
      basis: evaluation.map(fileLabel),
      policy: settings.policy,
    });
  }

  private shownReference() {
    const item = this.reading?.at.item;
    return item && this.reading?.contents.reference(item.id);
  }

  private nameOf(expert: string): string {
    return expertName(this.reading?.at.project.settings.experts ?? [], expert);
  }
}

/** A turn that is no exemplar becomes one; false where the user stepped out. */
async function addTurn({ turn }: CurationQueueItem, expert: string | null): Promise<boolean> {
  return (
    turn !== null &&
    expert !== null &&
    (await vscode.commands.executeCommand<boolean>(commands.addExemplar, { ...turn, expert }))
  );
}

function labelOf({ file, folder }: Project): string {
  return fileLabel((file ?? folder).fsPath);
}

/** What a ranking depends on, besides the exemplars. */
function basisOf({ settings, evaluation }: Project): string {
  return JSON.stringify([settings, evaluation]);
}
