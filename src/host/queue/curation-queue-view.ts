import * as vscode from 'vscode';
import * as z from 'zod';
import { type CurationQueueItem } from '../../protocol/engine/queue-contract';
import type { PageRequests } from '../../protocol/pages/page';
import { queuePage, type QueueContent } from '../../protocol/pages/queue-page-contract';
import { decide, knownDecisions } from '../decisions/decision-log';
import { QuestionList } from '../questions/question-list';
import { fileLabel, projectLabel } from '../common/file-labels';
import { InOrder } from '../common/in-order';
import { exemplarWords } from '../common/turn-words';
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
import { curationReasonSchema } from '../../vocabulary/exemplar';
import { expertName } from '../../vocabulary/expert';

/** What the queue uses. */
export interface CurationQueueParts extends PageParts {
  readonly engine: RouterEngine;
  readonly pools: ExemplarPools;
  readonly relabeling: Relabeling;
  readonly rerouting: Rerouting;
  readonly projects: Projects;
}

type QueueReason = CurationQueueItem['reason'] | null;

/** A ranking of one project's exemplars, and the curator's position in it. */
interface QueueReading {
  readonly project: Project;
  readonly reason: QueueReason;
  readonly questions: QuestionList<CurationQueueItem>;
  readonly contents: ItemContents;
}

/** An answer without the reason of its item. */
type Answer = { readonly decision: 'kept' | 'skipped' } | { readonly decision: 'moved'; readonly to: string | null };

/** What the last action did, and its effect on the known routes. */
interface Outcome {
  readonly notice: string | null;
  readonly effect: string | null;
  /** Whether it may have an effect. */
  readonly movesExemplars: boolean;
}

function shownOf({ notice, effect }: Outcome): Pick<Outcome, 'notice' | 'effect'> {
  return { notice, effect };
}

const rememberedSchema = z.object({ folder: z.string(), reason: curationReasonSchema.nullable() });

/** The page that shows the exemplars that most deserve a look, one by one. One key decides and shows the next one. */
export class CurationQueueView implements vscode.Disposable {
  readonly page: Page<typeof queuePage.content, typeof queuePage.requests, z.infer<typeof rememberedSchema>>;
  /** The project and the reason that are ranked or being ranked. */
  private ranking: { readonly project: Project; readonly reason: QueueReason } | undefined;
  /** The ranking that the curator reads; undefined while there is none yet. */
  private reading: QueueReading | undefined;
  private outcome: Outcome = { notice: null, effect: null, movesExemplars: false };
  private readonly showing = new InOrder();
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
      parts.rerouting.onDidReroute(({ sentence }) => this.showEffect(sentence)),
      parts.projects.onDidChange(() => void this.followProject()),
      parts.pools.onDidChange(() => void this.followPools()),
    );
  }

  /** What the page shows, or will show once it is visible. */
  get content(): QueueContent | undefined {
    return this.page.content;
  }

  /** Answers the requests of the page's buttons and keys. The page shows failures. */
  readonly requests: PageRequests<typeof queuePage> = {
    keep: () => this.keep(),
    skip: () => this.answer({ decision: 'skipped' }, 'Skipped.'),
    note: async ({ note }) => {
      await this.reading?.questions.note(note);
      return this.notify(note === '' ? 'The note is gone.' : 'Noted.');
    },
    move: ({ to }) => this.move(to),
    back: () => {
      this.reading?.questions.back();
      return this.notify(null);
    },
    undo: () => this.undo(),
    reveal: ({ id }) => this.reveal(id),
    openTurn: async () => {
      const exemplar = this.shownReference();
      if (exemplar) await vscode.commands.executeCommand(commands.openTurnOfExemplar, { exemplar });
      return null;
    },
    rank: ({ reason }) => {
      if (this.ranking) void this.rank(this.ranking.project, reason);
      return null;
    },
    chooseEvaluationSet: async () => {
      await vscode.commands.executeCommand(commands.chooseEvaluationSet);
      return null;
    },
    again: async () => {
      await this.reading?.questions.again();
      return this.notify(null);
    },
  };

  /** Opens the page and ranks the project's exemplars. Settles when the first one is shown. */
  async open(pools: ProjectPools): Promise<void> {
    this.page.open();
    await this.rank(pools.project, null);
  }

  dispose(): void {
    this.subscription.dispose();
    this.page.dispose();
  }

  /** Ranks again after a reload of the window. */
  private async restore({ folder, reason }: z.infer<typeof rememberedSchema>): Promise<void> {
    const project = (await this.parts.projects.all()).find((each) => each.folder.toString() === folder);
    if (project) await this.rank(project, reason);
    else this.showProjectGone();
  }

  private showProjectGone(): void {
    const message =
      'The project of this queue is no longer open: run "Curate Exemplars (Queue)" to choose another one.';
    this.page.show({ phase: 'failed', project: '', message });
  }

  private async rank(project: Project, reason: QueueReason): Promise<void> {
    const label = projectLabel(project);
    this.ranking = { project, reason };
    this.page.remember({ folder: project.folder.toString(), reason });
    this.reading = undefined;
    await this.page.run({
      working: { phase: 'ranking', project: label, step: 'routing', share: 0 },
      run: async ({ signal, report }) => {
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
        const { engine, log } = this.parts;
        const questions = await QuestionList.of(items, { known: knownDecisions, decide });
        signal.throwIfAborted();
        this.reading = { project, reason, questions, contents: new ItemContents(project, exemplars, engine, log) };
        await this.notify(null);
        return undefined;
      },
      failed: (message) => ({ phase: 'failed', project: label, message }),
      failure: 'Exemplars could not be ranked',
    });
  }

  /** Empty if the project no longer has exemplar files. */
  private async exemplarsOf({ folder }: Project): Promise<readonly ListedExemplar[]> {
    const pools = await this.parts.pools.of(folder);
    return pools ? pools.exemplars : [];
  }

  /** Ranks again if the settings or the evaluation set of the project have changed. */
  private async followProject(): Promise<void> {
    const { ranking } = this;
    if (!ranking || !this.page.isOpen) return;
    const { project, reason } = ranking;
    const now = (await this.parts.projects.all()).find(({ folder }) => folder.toString() === project.folder.toString());
    if (ranking !== this.ranking) return;
    if (now && now !== project && basisOf(now) !== basisOf(project)) await this.rank(now, reason);
  }

  /** Updates the shown exemplar after changes in editors or by other programs. */
  private async followPools(): Promise<void> {
    const { reading } = this;
    if (!reading || !this.page.isOpen) return;
    reading.contents.know(await this.exemplarsOf(reading.project));
    await this.showItem();
  }

  private keep(): Promise<null> {
    const pool = this.content?.phase === 'item' ? this.content.exemplar?.expert : null;
    return this.answer({ decision: 'kept' }, pool ? `Kept in the ${this.nameOf(pool)} pool.` : 'Left as it is.');
  }

  /** Answers with the reason of the item, and shows the next one. */
  private async answer(answer: Answer, notice: string, undo?: () => Promise<void>): Promise<null> {
    const { reading } = this;
    const item = reading?.questions.current;
    if (!reading || !item) return null;
    await reading.questions.answer({ ...answer, reason: item.reason }, undo);
    return this.notify(notice, answer.decision === 'moved');
  }

  private async move(to: string | null): Promise<null> {
    const [item, reference] = [this.reading?.questions.current, this.shownReference()];
    if (!item) return null;
    if (this.content?.phase === 'item' && this.content.exemplar?.expert === to) return this.keep();
    if (reference) await this.parts.relabeling.move(reference, to, `queue: ${item.reason}`);
    else if (!(await addTurn(item, to))) return null;
    const exemplar = exemplarWords(item.id);
    const done = to === null ? `Excluded ${exemplar}.` : `Moved ${exemplar} to the ${this.nameOf(to)} pool.`;
    return this.answer({ decision: 'moved', to }, `${done} Press U to undo.`, async () => {
      if (await this.parts.relabeling.undo(({ id }) => id === item.id)) return;
      throw new Error(`${exemplar} has changed since, so this cannot be undone here: undo it in its file.`);
    });
  }

  private async undo(): Promise<null> {
    if (await this.reading?.questions.undo()) return this.notify('Undone.', true);
    throw new Error('There is nothing to undo in this queue.');
  }

  private async reveal(id: string): Promise<null> {
    if (!this.reading) return null;
    const { questions, contents } = this.reading;
    const reference = contents.reference(id);
    const shown = questions.current ? [questions.current, ...questions.current.beside] : [];
    const turn = shown.find((item) => item.id === id)?.turn;
    if (reference) await openExemplar(reference);
    else if (turn) await vscode.commands.executeCommand(commands.routeTurn, turn);
    return null;
  }

  /** Shows what was done and the next item. The effect of an earlier change is no longer shown. */
  private async notify(notice: string | null, movesExemplars = false): Promise<null> {
    this.outcome = { notice, effect: null, movesExemplars };
    await this.showItem();
    return null;
  }

  /**
   * The effect is known a moment after the move. By then the next exemplar is shown; and after another decision, the
   * sentence would seem to be about that one.
   */
  private showEffect(sentence: string | null): void {
    if (sentence === null || !this.reading || !this.outcome.movesExemplars) return;
    this.outcome = { ...this.outcome, effect: sentence };
    if (this.content?.phase === 'item' || this.content?.phase === 'through')
      this.page.show({ ...this.content, ...shownOf(this.outcome) });
  }

  /** One after the other: what was read earlier must not be shown over what was read later. */
  private showItem(): Promise<void> {
    return this.showing.run(() => this.showPresentItem());
  }

  private async showPresentItem(): Promise<void> {
    const { reading } = this;
    if (!reading) return;
    const { questions, reason, project, contents } = reading;
    const item = questions.current;
    const common = {
      project: projectLabel(project),
      reason,
      total: questions.questions.length,
      ...shownOf(this.outcome),
    };
    if (!item) {
      this.page.show({ phase: 'through', ...common });
      return;
    }
    const { beside, ...content } = await contents.of(item);
    // Another key may have moved on meanwhile, or another ranking may have started.
    if (reading !== this.reading || questions.current !== item) return;
    const { settings, evaluation } = project;
    const { notes, own } = questions.notes;
    this.page.show({
      phase: 'item',
      ...common,
      ...shownOf(this.outcome),
      ...content,
      beside: [...beside],
      experts: settings.experts.map(({ id, name }) => ({ id, name })),
      item,
      verdict: questions.verdict,
      notes: [...notes],
      ownNote: own,
      done: questions.answered,
      basis: evaluation.map(fileLabel),
      policy: settings.policy,
    });
  }

  private shownReference() {
    const item = this.reading?.questions.current;
    return item && this.reading?.contents.reference(item.id);
  }

  private nameOf(expert: string): string {
    return this.reading ? expertName(this.reading.project.settings.experts, expert) : expert;
  }
}

/** Makes an exemplar of the turn. Returns false if the user cancels. */
async function addTurn({ turn }: CurationQueueItem, expert: string | null): Promise<boolean> {
  return (
    turn !== null &&
    expert !== null &&
    (await vscode.commands.executeCommand<boolean>(commands.addExemplar, { ...turn, expert }))
  );
}

/** What a ranking depends on in addition to the exemplars. */
function basisOf({ settings, evaluation }: Project): string {
  return JSON.stringify([settings, evaluation]);
}
