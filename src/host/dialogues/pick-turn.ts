import * as vscode from 'vscode';
import { dialogueFormats } from '../../core/dialogue/formats';
import type { DialogueOutline } from '../../protocol/engine/engine-contract';
import { fileItem } from '../common/file-labels';
import { showInformation } from '../common/notices';
import { commands } from '../identifiers';
import type { Projects } from '../project/projects';
import type { DialogueDocuments } from './dialogue-documents';
import { knownDialogueFiles } from './dialogue-files';
import type { FileTurn } from '../../vocabulary/turn-reference';

/** Asks for a file, a dialogue or a turn, if there is more than one. Returns undefined if the user cancels. */
export class TurnPicker {
  constructor(
    private readonly documents: DialogueDocuments,
    private readonly projects: Projects,
  ) {}

  async file(): Promise<string | undefined> {
    const files = await knownDialogueFiles(this.documents, this.projects);
    if (files.length === 0) {
      await offerSample();
      return undefined;
    }
    const items = files.map((file) => ({ ...fileItem(file), file }));
    return (await pickOne(items, 'Which dialogue file?'))?.file;
  }

  async dialogue(file: string): Promise<DialogueOutline | undefined> {
    const { dialogues } = await this.documents.outline(file);
    const items = dialogues.map((dialogue) => ({
      label: dialogue.id,
      description: dialogue.services.join(', '),
      ...firstUtterance(dialogue),
      dialogue,
    }));
    return (await pickOne(items, 'Which dialogue?'))?.dialogue;
  }

  async turn(): Promise<FileTurn | undefined> {
    const file = await this.file();
    const dialogue = file && (await this.dialogue(file));
    if (!file || !dialogue) return undefined;
    const items = dialogue.turns.map(({ index, userUtterance }) => ({
      label: `Turn ${index + 1}`,
      description: userUtterance,
      turn: { file, dialogue: dialogue.id, turn: index },
    }));
    return (await pickOne(items, 'Which turn?'))?.turn;
  }
}

/** The first user utterance is the detail of a dialogue; a dialogue without turns has none. */
function firstUtterance({ turns: [first] }: DialogueOutline): Pick<vscode.QuickPickItem, 'detail'> {
  return first ? { detail: first.userUtterance } : {};
}

/** Does not ask if there is only one item. */
async function pickOne<T extends vscode.QuickPickItem>(items: readonly T[], title: string): Promise<T | undefined> {
  if (items.length === 1) return items[0];
  return vscode.window.showQuickPick(items, { title, matchOnDescription: true, matchOnDetail: true });
}

async function offerSample(): Promise<void> {
  const openSample = 'Open Sample';
  const formats = dialogueFormats.map(({ name }) => name).join(', ');
  const message = `No dialogue file is open or named in turn-router.json. Turn Router reads ${formats}.`;
  const chosen = await showInformation(message, [openSample]);
  if (chosen === openSample) await vscode.commands.executeCommand(commands.openSample);
}
