import * as vscode from 'vscode';
import { dialoguePage, dialogueUpdates } from '../../protocol/pages/dialogue-editor-contract';
import type { PageRequests } from '../../protocol/pages/page';
import type { OutOfDate } from '../../vocabulary/annotation/out-of-date';
import type { TurnReference } from '../../vocabulary/turn-reference';
import { LatestRequest } from '../common/cancellation';
import { isCancelled, messageOf } from '../common/failures';
import type { DialogueDocuments } from '../dialogues/dialogue-documents';
import { revealTurn } from '../dialogues/reveal-turn';
import { commands } from '../identifiers';
import { followStates } from '../pools/follow-states';
import { connectPage, type PageSurroundings } from '../pages/connect-page';
import { DialogueMarks } from './dialogue-marks';
import { openGuidelines } from './open-guidelines';
import { DialogueListPage } from './dialogue-list-page';
import { DialogueReading, type DialogueReadingParts } from './dialogue-reading';
import { outOfDateIn } from './out-of-date';
import type { EditsStates } from './state-edits';

export type DialogueEditorRequests = PageRequests<typeof dialoguePage>;

/** What an editor uses. */
export interface DialogueEditorParts extends PageSurroundings, DialogueReadingParts {
  readonly documents: DialogueDocuments;
  /** Changes the states, or refuses to. */
  readonly edits: EditsStates;
  /** Why nothing can be changed; `null` if it can. */
  readonly readOnly: string | null;
  /** The turn to show first. */
  readonly goTo: TurnReference | null;
}

/** One file as a list of dialogues and the chat of one of them. Undo, redo and saving work on the file's text. */
export class DialogueEditor {
  readonly requests: DialogueEditorRequests;
  readonly list: DialogueListPage;
  private readonly reading: DialogueReading;
  private readonly latestEdit = new LatestRequest();
  private readonly warn = (reason: unknown): void => {
    if (!isCancelled(reason)) this.parts.log.warn(`[dialogue] ${messageOf(reason)}`);
  };

  constructor(
    private readonly parts: DialogueEditorParts,
    panel: vscode.WebviewPanel,
  ) {
    this.reading = new DialogueReading(parts);
    this.requests = this.answers();
    const channel = connectPage(panel, dialoguePage, parts, {
      requests: this.requests,
      begin: () => this.list.begin(),
      pause: () => this.list.pause(),
    });
    this.list = new DialogueListPage(
      { ...channel.client(dialogueUpdates), show: channel.remote.show },
      {
        ...parts,
        read: () => this.reading.list(),
        onFailure: this.warn,
      },
      parts.goTo,
    );
    panel.onDidDispose(() => this.reading.dispose());
  }

  private answers(): DialogueEditorRequests {
    return { ...this.readingAnswers(), ...this.editingAnswers(), ...this.markingAnswers() };
  }

  private readingAnswers() {
    const { file, documents } = this.parts;
    return {
      chat: ({ dialogue }) => this.reading.chat(dialogue),
      find: ({ words }) => this.reading.find(words),
      doubts: () => this.reading.doubts(),
      slotValues: () => this.reading.slotValues(),
      reveal: done(({ dialogue, turn }: TurnReference) => revealTurn({ file, dialogue, turn }, documents)),
      inspect: done(({ dialogue, turn }: TurnReference) => run(commands.routeTurn, { file, dialogue, turn })),
    } satisfies Partial<DialogueEditorRequests>;
  }

  private markingAnswers() {
    const { file, projects } = this.parts;
    const marks = new DialogueMarks(this.parts);
    return {
      marks: () => marks.all(),
      review: async ({ isReviewed, ...place }) => {
        await marks.review(place, isReviewed);
        return marks.all();
      },
      note: async ({ note, ...place }) => {
        await marks.note(place, note);
        return marks.all();
      },
      openGuidelines: done(async () => openGuidelines(await projects.of(file))),
    } satisfies Partial<DialogueEditorRequests>;
  }

  private editingAnswers() {
    const { edits, file } = this.parts;
    return {
      preview: ({ edit }) => edits.preview({ edits: [edit], isForced: false }),
      edit: ({ edit, force }) => this.edited(edits.make({ edits: [edit], isForced: force })),
      accept: async (answer) =>
        this.edited(edits.make({ edits: [await this.reading.acceptedAnswer(answer)], isForced: true })),
      rename: ({ renaming, isPreview }) =>
        isPreview ? edits.preview({ renaming }) : this.edited(edits.make({ renaming })),
      acceptAgreed: async ({ isPreview }) => {
        const agreed = { edits: await this.reading.agreedAnswers(), isForced: true };
        return isPreview ? edits.preview(agreed) : this.edited(edits.make(agreed));
      },
      undo: done(() => this.edited(run('undo'))),
      redo: done(() => this.edited(run('redo'))),
      followStates: async () => ({ words: await followStates(file, this.list.listed.everChanged, this.parts) }),
      showRouteChanges: done(() => run(commands.showRouteChanges)),
    } satisfies Partial<DialogueEditorRequests>;
  }

  /** Shows the file as it is now, and what is out of date once that is known. */
  async follow(): Promise<void> {
    await this.list.follow();
    void this.tellOutOfDate();
  }

  /** Tells what rests on states that were others; nothing as long as no state was. */
  async tellOutOfDate(): Promise<void> {
    const { listed } = this.list;
    if (listed.everChanged.length === 0) return;
    const signal = this.latestEdit.begin();
    const tell = (outOfDate: OutOfDate): void => {
      if (!signal.aborted) this.list.tellOutOfDate(outOfDate);
    };
    await outOfDateIn(this.parts.file, listed, this.parts).then(tell, this.warn);
  }

  /** Updates the page before it learns what an edit did. */
  private async edited<T>(edit: Promise<T>): Promise<T> {
    const outcome = await edit;
    await this.follow();
    return outcome;
  }
}

/** Answers a request that has no result. */
function done<P>(work: (params: P) => Thenable<unknown>): (params: P) => Promise<null> {
  return async (params) => {
    await work(params);
    return null;
  };
}

async function run(command: string, ...parameters: readonly unknown[]): Promise<void> {
  await vscode.commands.executeCommand(command, ...parameters);
}
