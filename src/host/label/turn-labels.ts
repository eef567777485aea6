import * as vscode from 'vscode';
import * as z from 'zod';
import { handPlaced } from '../../core/pools/hand-placed';
import type { ChatTurn } from '../../protocol/engine/dialogues/dialogue-contract';
import type { Inspection } from '../../protocol/engine/inspection';
import type { PageRequests } from '../../protocol/pages/page';
import { labelPage, type LabelContent } from '../../protocol/pages/questions/label-page-contract';
import { failureCodeOf } from '../../protocol/wire/failure-codes';
import { exemplarId } from '../../vocabulary/exemplar';
import { expertName, type Expert } from '../../vocabulary/expert';
import type { LabelQuality } from '../../vocabulary/label-quality';
import { LatestRequest } from '../common/cancellation';
import { isCancelled, messageOf } from '../common/failures';
import { shortFileLabel } from '../common/file-labels';
import { decide, knownDecisions } from '../decisions/decision-log';
import { exemplarFileOf, requireExemplarFile } from '../exemplar-files/exemplar-file-of';
import { commands } from '../identifiers';
import { Page } from '../pages/page';
import type { PanelParts } from '../pages/panel';
import { dataSetOf } from '../project/data-set';
import { QuestionList } from '../questions/question-list';
import { type LabelQuestion, presentVote, proposalFor, whyAsked } from './label-question';

const rememberedSchema = z.object({ file: z.string() });

/** Written down as the reason of a label. */
const LABELED = 'labeled';

/** So many turns are shown before the one that is asked about, and one after it. */
const TURNS_BEFORE = 4;

interface Labeling {
  readonly file: string;
  readonly questions: QuestionList<LabelQuestion>;
}

/** The page that asks which expert should answer, turn after turn. Each answer is an exemplar, saved at once. */
export class TurnLabels implements vscode.Disposable {
  readonly page: Page<typeof labelPage.content, typeof labelPage.requests, z.infer<typeof rememberedSchema>>;
  private labeling: Labeling | undefined;
  private file = '';
  private notice: string | null = null;
  private quality: LabelQuality | null = null;
  /** What K takes for the shown turn. */
  private proposed: string | undefined;
  private readonly measuring = new LatestRequest();

  constructor(private readonly parts: PanelParts) {
    this.page = new Page(parts, {
      definition: labelPage,
      requests: () => this.requests,
      state: rememberedSchema,
      restore: ({ file }) => this.look(file),
    });
  }

  /** What the page shows, or will show once it is visible. */
  get content(): LabelContent | undefined {
    return this.page.content;
  }

  readonly requests: PageRequests<typeof labelPage> = {
    label: async ({ expert }) => {
      const labels = (await this.experts())[expert];
      if (labels) await this.label(labels.id);
      return null;
    },
    keep: async () => {
      if (this.proposed === undefined) throw new Error('There is no route yet: press the number of an expert.');
      await this.label(this.proposed);
      return null;
    },
    skip: async () => {
      await this.labeling?.questions.answer({ decision: 'skipped', reason: LABELED });
      return this.notify('Skipped.');
    },
    next: () => {
      this.labeling?.questions.next();
      return this.notify(null);
    },
    back: () => {
      this.labeling?.questions.back();
      return this.notify(null);
    },
    undo: async () => {
      if (!(await this.labeling?.questions.undo())) throw new Error('There is nothing to undo here.');
      this.measure();
      return this.notify('Undone.');
    },
    note: async ({ note }) => {
      await this.labeling?.questions.note(note);
      return this.notify(note === '' ? 'The note is gone.' : 'Noted.');
    },
    again: async () => {
      await this.labeling?.questions.again();
      return this.notify(null);
    },
    openTurn: async () => {
      const question = this.labeling?.questions.current;
      if (!question) return null;
      const { file, dialogue, turn } = question;
      await vscode.commands.executeCommand(commands.openAsDialogue, { file, dialogue, turn });
      return null;
    },
    lookAgain: () => {
      void this.look(this.file);
      return null;
    },
  };

  /** Opens the page and looks for the most telling turns. Settles when the first one is shown. */
  async open(file: string): Promise<void> {
    this.page.open();
    await this.look(file);
  }

  dispose(): void {
    this.measuring.dispose();
    this.page.dispose();
  }

  private get about() {
    const { quality } = this;
    return { file: shortFileLabel(this.file), quality: quality && { ...quality } };
  }

  private async look(file: string): Promise<void> {
    this.file = file;
    this.labeling = undefined;
    this.quality = null;
    this.page.remember({ file });
    await this.page.run({
      working: { phase: 'looking', ...this.about, share: 0 },
      run: async ({ signal, report }) => {
        const { turns } = await this.parts.engine.turnsToLabel(await this.request(), {
          signal,
          report: ({ done, total }) => report({ phase: 'looking', ...this.about, share: done / Math.max(total, 1) }),
        });
        const questions = await QuestionList.of<LabelQuestion>(turns, { known: knownDecisions, decide });
        signal.throwIfAborted();
        this.labeling = { file, questions };
        await this.notify(null);
        this.measure();
        return undefined;
      },
      failed: (message) => ({ phase: 'failed', ...this.about, message }),
      failure: `The turns of ${file} could not be labeled`,
    });
  }

  private async request() {
    const project = await this.parts.projects.of(this.file);
    return { settings: project.settings, files: dataSetOf(project, this.file) };
  }

  private async experts(): Promise<readonly Expert[]> {
    return (await this.parts.projects.of(this.file)).settings.experts.map(({ id, name }) => ({ id, name }));
  }

  /** Adds the shown turn to the expert's pool and saves it. A turn that was labeled before moves. */
  private async label(expert: string): Promise<void> {
    const { labeling } = this;
    const question = labeling?.questions.current;
    if (!labeling || !question) return;
    const project = await this.parts.projects.of(question.file);
    const pool = exemplarFileOf(project, question.file);
    await requireExemplarFile(pool, this.parts.projects);
    const { file, dialogue, turn } = question;
    const { experts, matching } = project.settings;
    const content = await this.parts.engine.turnContent({
      file,
      files: dataSetOf(project, file),
      dialogue,
      turn,
      experts,
      matching,
    });
    const id = exemplarId(dialogue, turn);
    const change =
      labeling.questions.verdict === 'moved'
        ? { moves: [{ id, file: pool, to: expert, why: LABELED }], additions: [] }
        : { moves: [], additions: [{ exemplar: handPlaced({ ...question, ...content }, expert), file: pool }] };
    const changed = await this.parts.relabeling.change(change);
    await save(pool);
    await labeling.questions.answer({ decision: 'moved', reason: LABELED, to: expert }, async () => {
      if (changed === 0) return;
      await this.parts.relabeling.undo((each) => each.id === id && each.file === pool);
      await save(pool);
    });
    this.measure();
    await this.notify(`Turn ${turn + 1} of ${dialogue}: ${expertName(experts, expert)}.`);
  }

  /** Says how good the router is now. It takes longer than the next key, so the latest measurement counts. */
  private measure(): void {
    const { labeling } = this;
    const signal = this.measuring.begin();
    const measuring = async (): Promise<void> => {
      const quality = await this.parts.engine.labelQuality(await this.request(), { signal });
      if (signal.aborted || labeling !== this.labeling) return;
      this.quality = quality;
      const { content } = this;
      if (content && content.phase !== 'failed') this.page.show({ ...content, ...this.about });
    };
    measuring().catch((error: unknown) => {
      if (!isCancelled(error) && !signal.aborted)
        this.parts.log.warn(`The labels could not be judged: ${messageOf(error)}`);
    });
  }

  private async notify(notice: string | null): Promise<null> {
    this.notice = notice;
    await this.showQuestion();
    return null;
  }

  private async showQuestion(): Promise<void> {
    const { labeling } = this;
    if (!labeling) return;
    const { questions } = labeling;
    const question = questions.current;
    const result = { total: questions.questions.length, notice: this.notice, effect: null };
    if (!question) {
      this.page.show({ phase: 'through', ...this.about, ...result });
      return;
    }
    const experts = await this.experts();
    const [turns, inspection] = await Promise.all([this.chatOf(question), this.inspectionOf(question)]);
    // Another key may have moved on meanwhile, or another search may have started.
    if (labeling !== this.labeling || question !== questions.current) return;
    const { nearest, route } = presentVote(inspection, experts);
    const proposal = proposalFor(question, route, experts);
    this.proposed = proposal?.expert;
    const { notes, own } = questions.notes;
    this.page.show({
      phase: 'item',
      ...this.about,
      ...result,
      experts: experts.map(({ id, name }) => ({ id, name })),
      dialogue: question.dialogue,
      turn: question.turn,
      why: whyAsked(question),
      turns: around(turns, question.turn),
      nearest,
      route,
      proposal,
      verdict: questions.verdict,
      notes: [...notes],
      ownNote: own,
      done: questions.answered,
    });
  }

  private async chatOf({ file, dialogue }: LabelQuestion): Promise<readonly ChatTurn[]> {
    const { experts, matching } = (await this.parts.projects.of(file)).settings;
    return (await this.parts.engine.chat({ file, experts, matching, dialogue })).turns;
  }

  /** Undefined where there are no exemplars yet. */
  private async inspectionOf({ file, dialogue, turn }: LabelQuestion): Promise<Inspection | undefined> {
    const project = await this.parts.projects.of(file);
    const { settings } = project;
    try {
      return await this.parts.engine.inspect({ settings, file, files: dataSetOf(project, file), dialogue, turn });
    } catch (error) {
      if (failureCodeOf(error) === 'no-exemplars') return undefined;
      throw error;
    }
  }
}

async function save(file: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument(file);
  if (!(await document.save())) throw new Error(`${shortFileLabel(file)} could not be saved: save it in its editor.`);
}

function around(turns: readonly ChatTurn[], asked: number): ChatTurn[] {
  const at = turns.findIndex(({ turn }) => turn === asked);
  return at < 0 ? [] : turns.slice(Math.max(0, at - TURNS_BEFORE), at + 2);
}
