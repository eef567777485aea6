import * as vscode from 'vscode';
import { fileItem } from '../common/file-labels';
import { knownDialogueFiles } from '../dialogues/dialogue-files';
import type { DialogueDocuments } from '../dialogues/dialogue-documents';
import type { TurnPicker } from '../dialogues/pick-turn';
import type { Projects } from '../project/projects';
import { expertRuns } from '../project/expert-runs';
import type { TuningChoices } from './tuning-choices';

/** What the questions use. */
export interface TuningQuestions {
  readonly documents: DialogueDocuments;
  readonly projects: Projects;
  readonly picker: TurnPicker;
}

/** Asks for dialogue files, unless one is named, and for what makes turns similar. Undefined if the user cancels. */
export async function askTuningChoices(questions: TuningQuestions, named?: string): Promise<TuningChoices | undefined> {
  const [first, ...others] = named === undefined ? await askFiles(questions) : [named];
  if (first === undefined) return undefined;
  const { settings } = await questions.projects.of(first);
  const expertShare = expertRuns(settings).length > 0 ? await askExpertShare() : 0;
  return expertShare === undefined ? undefined : { files: [first, ...others], expertShare };
}

/** Empty if the user cancels or chooses none. */
async function askFiles({ documents, projects, picker }: TuningQuestions): Promise<readonly string[]> {
  const files = await knownDialogueFiles(documents, projects);
  if (files.length <= 1) {
    const only = await picker.file();
    return only === undefined ? [] : [only];
  }
  const items = files.map((file) => ({ ...fileItem(file), file }));
  const title = 'Which dialogues should the retriever learn from? They need gold states.';
  const chosen = await vscode.window.showQuickPick(items, { title, canPickMany: true, matchOnDescription: true });
  return chosen ? chosen.map(({ file }) => file) : [];
}

async function askExpertShare(): Promise<number | undefined> {
  const items = [
    {
      label: 'Gold states only',
      description: 'similar turns change the same slots',
      expertShare: 0,
    },
    {
      label: 'Mostly gold states',
      description: '70 % gold states, 30 % whether the same expert is right',
      expertShare: 0.3,
    },
    {
      label: 'Gold states and experts equally',
      description: '50 % gold states, 50 % whether the same expert is right',
      expertShare: 0.5,
    },
  ];
  const title = 'What should make two turns count as similar?';
  return (await vscode.window.showQuickPick(items, { title, matchOnDescription: true }))?.expertShare;
}
