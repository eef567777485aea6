import * as vscode from 'vscode';
import { dialoguePage, dialogueUpdates } from '../../protocol/pages/dialogue-editor-contract';
import type { PageRequests } from '../../protocol/pages/page';
import type { TurnReference } from '../../vocabulary/turn-reference';
import { isCancelled, messageOf } from '../common/failures';
import type { DialogueDocuments } from '../dialogues/dialogue-documents';
import { revealTurn } from '../dialogues/reveal-turn';
import { commands } from '../identifiers';
import { connectPage, type PageSurroundings } from '../pages/connect-page';
import { DialogueListPage } from './dialogue-list-page';
import { DialogueReading, type DialogueReadingParts } from './dialogue-reading';

export type DialogueEditorRequests = PageRequests<typeof dialoguePage>;

/** What an editor uses. */
export interface DialogueEditorParts extends PageSurroundings, DialogueReadingParts {
  readonly documents: DialogueDocuments;
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
        onFailure: (reason) => {
          if (!isCancelled(reason)) this.parts.log.warn(`[dialogue] ${messageOf(reason)}`);
        },
      },
      parts.goTo,
    );
    panel.onDidDispose(() => this.reading.dispose());
  }

  private answers(): DialogueEditorRequests {
    const { file, documents } = this.parts;
    return {
      chat: ({ dialogue }) => this.reading.chat(dialogue),
      find: ({ words }) => this.reading.find(words),
      reveal: async (turn) => {
        await revealTurn({ file, ...turn }, documents);
        return null;
      },
      inspect: async (turn) => {
        await vscode.commands.executeCommand(commands.routeTurn, { file, ...turn });
        return null;
      },
    };
  }
}
