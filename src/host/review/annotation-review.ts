import * as vscode from 'vscode';
import type * as z from 'zod';
import { sidecarOf } from '../../core/annotation/sidecar/sidecar';
import type { ChatTurn } from '../../protocol/engine/dialogues/dialogue-contract';
import type { PageRequests } from '../../protocol/pages/page';
import { reviewPage, type ReviewContent } from '../../protocol/pages/review-page-contract';
import type { StateEdit } from '../../vocabulary/annotation/annotation';
import type { DecisionContent } from '../../vocabulary/annotation/decision';
import type { OutOfDate } from '../../vocabulary/annotation/out-of-date';
import { carriedWords } from '../../vocabulary/annotation/edit-words';
import { messageOf } from '../common/failures';
import { InOrder } from '../common/in-order';
import { decide, knownDecisions } from '../decisions/decision-log';
import { type RevertibleEdit, StateEdits } from '../dialogue-editor/state-edits';
import type { RouterEngine } from '../engine/router-engine';
import { commands } from '../identifiers';
import type { FileChanges } from '../files/file-changes';
import { Page, type PageParts } from '../pages/page';
import type { ExemplarPools } from '../pools/exemplar-pools';
import type { Projects } from '../project/projects';
import { QuestionList } from '../questions/question-list';
import type { Rerouting } from '../routing/rerouting';
import type { RouteStore } from '../routing/route-store';
import { ChangedStates } from './changed-states';
import { type AnnotationQuestion, shownQuestion } from './review-questions';
import { type FoundQuestions, type Reviewed, reviewedSchema, ReviewSources } from './review-sources';

/** What the page uses. */
export interface AnnotationReviewParts extends PageParts {
  readonly engine: RouterEngine;
  readonly projects: Projects;
  readonly pools: ExemplarPools;
  readonly store: RouteStore;
  readonly rerouting: Rerouting;
  readonly files: FileChanges;
}

/** So many turns are shown before the one that is asked about, and one after it. */
const TURNS_BEFORE = 4;

interface Reading {
  readonly reviewed: Reviewed;
  readonly found: FoundQuestions;
  readonly questions: QuestionList<AnnotationQuestion>;
  readonly states: ChangedStates;
}

/** The page that asks about annotations: doubts about a file, or disagreements of two annotators. */
export class AnnotationReview implements vscode.Disposable {
  readonly page: Page<typeof reviewPage.content, typeof reviewPage.requests, z.infer<typeof reviewedSchema>>;
  private readonly sources: ReviewSources;
  private reading: Reading | undefined;
  /** What is being looked for, or was found last. */
  private reviewed: Reviewed | undefined;
  private notice: string | null = null;
  /** What the answers have changed in the routes; null before something has. */
  private effect: string | null = null;
  private outOfDate: OutOfDate | null = null;
  private readonly showing = new InOrder();
  private readonly telling = new InOrder();
  private readonly subscription: vscode.Disposable;

  constructor(private readonly parts: AnnotationReviewParts) {
    this.sources = new ReviewSources(parts);
    this.page = new Page(parts, {
      definition: reviewPage,
      requests: () => this.requests,
      state: reviewedSchema,
      restore: (reviewed) => this.look(reviewed),
    });
    this.subscription = vscode.Disposable.from(
      parts.rerouting.onDidReroute(({ sentence }) => {
        this.effect = sentence ?? this.effect;
        this.showEffects();
      }),
      parts.pools.onDidChange(() => void this.tellOutOfDate()),
      parts.files.inTurn('pages', ({ changed }) => void this.follow(changed)),
    );
  }

  /** What the page shows, or will show once it is visible. */
  get content(): ReviewContent | undefined {
    return this.page.content;
  }

  readonly requests: PageRequests<typeof reviewPage> = {
    keep: () => this.keep(),
    skip: () => this.decide(({ skipped }) => skipped, 'Skipped.'),
    answer: ({ answer }) => this.answer(answer),
    note: async ({ note }) => {
      await this.reading?.questions.note(note);
      return this.notify(note === '' ? 'The note is gone.' : 'Noted.');
    },
    back: () => {
      this.reading?.questions.back();
      return this.notify(null);
    },
    undo: async () => {
      if (await this.reading?.questions.undo()) {
        void this.tellOutOfDate();
        return this.notify('Undone.');
      }
      throw new Error('There is nothing to undo in this queue.');
    },
    again: async () => {
      await this.reading?.questions.again();
      return this.notify(null);
    },
    openTurn: async () => {
      const question = this.reading?.questions.current;
      if (!question) return null;
      const { dialogue, turn } = question.about;
      await vscode.commands.executeCommand(commands.openAsDialogue, { file: question.file, dialogue, turn });
      return null;
    },
    followStates: async () => {
      const words = (await this.reading?.states.followStates()) ?? '';
      await this.notify(words);
      return { words };
    },
    showRouteChanges: async () => {
      await vscode.commands.executeCommand(commands.showRouteChanges);
      return null;
    },
    lookAgain: () => {
      if (this.reviewed) void this.look(this.reviewed);
      return null;
    },
  };

  /** Opens the page and looks for questions. Settles when the first one is shown. */
  async open(reviewed: Reviewed): Promise<void> {
    this.page.open();
    await this.look(reviewed);
  }

  dispose(): void {
    this.subscription.dispose();
    this.page.dispose();
  }

  /**
   * Shows the dialogue of the question as an editor or another program has left it. It goes to no other question: an
   * answer may be about to be written down for this one.
   */
  private async follow(changed: ReadonlySet<string>): Promise<void> {
    const file = this.reading?.questions.current?.file;
    if (file !== undefined && this.page.isOpen && [file, sidecarOf(file)].some((each) => changed.has(each)))
      await this.showing.run(() => this.showPresentQuestion({ mayPassOver: false }));
    if (file !== undefined && changed.has(file)) void this.tellOutOfDate();
  }

  private async look(reviewed: Reviewed): Promise<void> {
    const about = this.sources.heading(reviewed);
    this.reviewed = reviewed;
    this.reading = undefined;
    this.effect = null;
    this.outOfDate = null;
    this.page.remember(reviewed);
    await this.page.run({
      working: { phase: 'looking', ...about, share: 0 },
      run: async ({ signal, report }) => {
        const found = await this.sources.find(reviewed, {
          signal,
          report: (share) => report({ phase: 'looking', ...about, share }),
        });
        const questions = await QuestionList.of(found.questions, { known: knownDecisions, decide });
        const states = await ChangedStates.since(editedFile(reviewed), this.parts);
        signal.throwIfAborted();
        this.reading = { reviewed, found, questions, states };
        await this.notify(found.warning);
        return undefined;
      },
      failed: (message) => ({ phase: 'failed', ...about, message }),
      failure: 'Annotations could not be reviewed',
    });
  }

  private keep(): Promise<null> {
    if (this.reading?.questions.current?.kept === null)
      throw new Error('Take what one of the two annotators says, or skip it.');
    return this.decide(({ kept, skipped }) => kept ?? skipped, 'Kept.');
  }

  private async decide(
    content: (question: AnnotationQuestion) => DecisionContent,
    notice: string,
    undo?: () => Promise<void>,
  ): Promise<null> {
    const questions = this.reading?.questions;
    if (!questions?.current) return null;
    await questions.answer(content(questions.current), undo);
    return this.notify(notice);
  }

  private async answer(number: number): Promise<null> {
    const question = this.reading?.questions.current;
    const action = question?.actions[number];
    if (!question || !action) return null;
    const asked = (await this.chatOf(question)).find(({ turn }) => turn === question.about.turn);
    const edit = action.edit(asked);
    const { outcome, revert } = await this.edit(question.file, edit);
    if (outcome.refusal !== null) throw new Error(outcome.refusal);
    const also = carriedWords(edit.turn, outcome.turns);
    const words = [`${action.words} in turn ${edit.turn + 1}`, ...(also === '' ? [] : [also])].join(', ');
    await this.decide(() => action.decision, [`${words}.`, ...outcome.doubts].join(' '), revert);
    void this.tellOutOfDate();
    return null;
  }

  /** The value is insisted on, because the schema may be what is doubtful. */
  private async edit(file: string, edit: StateEdit): Promise<RevertibleEdit> {
    const document = await vscode.workspace.openTextDocument(file);
    return new StateEdits(document, this.parts.engine).makeRevertible({ edits: [edit], isForced: true });
  }

  private async notify(notice: string | null): Promise<null> {
    this.notice = notice;
    await this.showQuestion();
    return null;
  }

  /** Told a moment after an answer, when the next question is shown. */
  private async tellOutOfDate(): Promise<void> {
    try {
      await this.telling.run(() => this.followEffects());
    } catch (error) {
      this.parts.log.warn(`What is out of date cannot be told: ${messageOf(error)}`);
    }
  }

  private async followEffects(): Promise<void> {
    const { reading } = this;
    const outOfDate = reading ? await reading.states.outOfDate() : null;
    if (reading !== this.reading) return;
    this.outOfDate = outOfDate;
    this.showEffects();
  }

  private showEffects(): void {
    const { content, effect, outOfDate } = this;
    if (content?.phase === 'item' || content?.phase === 'through') this.page.show({ ...content, effect, outOfDate });
  }

  /** One after the other: what was read earlier must not be shown over what was read later. */
  private showQuestion(): Promise<void> {
    return this.showing.run(() => this.showPresentQuestion({ mayPassOver: true }));
  }

  private async showPresentQuestion(how: { readonly mayPassOver: boolean }): Promise<void> {
    const { reading } = this;
    if (!reading) return;
    const { questions, reviewed, found } = reading;
    const shown = await this.nextAsked(questions, how);
    const experts = shown ? (await this.parts.projects.of(shown.question.file)).settings.experts : [];
    // Another key may have moved on meanwhile, or another search may have started.
    if (reading !== this.reading || shown?.question !== questions.current) return;
    const common = {
      ...this.sources.heading(reviewed),
      agreement: found.agreement,
      total: questions.questions.length,
      notice: this.notice,
      effect: this.effect,
      outOfDate: this.outOfDate,
    };
    if (!shown) {
      this.page.show({ phase: 'through', ...common });
      return;
    }
    const { notes, own } = questions.notes;
    this.page.show({
      phase: 'item',
      ...common,
      experts: experts.map(({ id, name }) => ({ id, name })),
      question: shownQuestion(shown.question),
      turns: around(shown.turns, shown.question.about.turn),
      verdict: questions.verdict,
      notes: [...notes],
      ownNote: own,
      done: questions.answered,
    });
  }

  /** The current question with its dialogue. Those that an edit has settled meanwhile are passed over. */
  private async nextAsked(
    questions: QuestionList<AnnotationQuestion>,
    { mayPassOver }: { readonly mayPassOver: boolean },
  ): Promise<{ readonly question: AnnotationQuestion; readonly turns: readonly ChatTurn[] } | undefined> {
    for (let question = questions.current; question; question = questions.current) {
      const turns = await this.chatOf(question);
      if (!mayPassOver || questions.verdict !== null || this.sources.isStillAsked(question, turns))
        return { question, turns };
      if (question === questions.current) questions.passOver();
    }
    return undefined;
  }

  private async chatOf({ file, about }: AnnotationQuestion): Promise<readonly ChatTurn[]> {
    const { experts, matching } = (await this.parts.projects.of(file)).settings;
    try {
      return (await this.parts.engine.chat({ file, experts, matching, dialogue: about.dialogue })).turns;
    } catch (error) {
      this.parts.log.warn(messageOf(error));
      return [];
    }
  }
}

/** The file that the answers are edits of. */
function editedFile(reviewed: Reviewed): string {
  return 'doubtsAbout' in reviewed ? reviewed.doubtsAbout : reviewed.into;
}

function around(turns: readonly ChatTurn[], asked: number): ChatTurn[] {
  const at = turns.findIndex(({ turn }) => turn === asked);
  return at < 0 ? [] : turns.slice(Math.max(0, at - TURNS_BEFORE), at + 2);
}
