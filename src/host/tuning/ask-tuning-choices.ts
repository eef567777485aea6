import * as vscode from 'vscode';
import { fileItem } from '../common/file-labels';
import { knownDialogueFiles } from '../dialogues/dialogue-files';
import type { DialogueDocuments } from '../dialogues/dialogue-documents';
import type { TurnPicker } from '../dialogues/pick-turn';
import type { Projects } from '../project/projects';
import { expertRuns } from '../project/expert-runs';
import type { TuningChoices } from './tuning-choices';

/** What asking stands on. */
export interface TuningQuestions {
  readonly documents: DialogueDocuments;
  readonly projects: Projects;
  readonly picker: TurnPicker;
}

/** Asks for dialogue files, where none is named, and for what counts. Undefined when the user steps out. */
export async function askTuningChoices(questions: TuningQuestions, named?: string): Promise<TuningChoices | undefined> {
  const files = named === undefined ? await askFiles(questions) : [named];
  const first = files?.[0];
  if (!files || first === undefined) return undefined;
  const { settings } = await questions.projects.of(first);
  const expertShare = expertRuns(settings).length > 0 ? await askExpertShare() : 0;
  return expertShare === undefined ? undefined : { files, expertShare };
}

async function askFiles({ documents, projects, picker }: TuningQuestions): Promise<string[] | undefined> {
  const files = await knownDialogueFiles(documents, projects);
  if (files.length <= 1) {
    const only = await picker.file();
    return only === undefined ? undefined : [only];
  }
  const items = files.map((file) => ({ ...fileItem(file), file }));
  const title = 'Which dialogues should the retriever learn from? They need gold states.';
  const chosen = await vscode.window.showQuickPick(items, { title, canPickMany: true, matchOnDescription: true });
  return chosen?.map(({ file }) => file);
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
      description: '70 % gold states, 30 % the same right expert',
      expertShare: 0.3,
    },
    {
      label: 'Gold states and experts equally',
      description: '50 % gold states, 50 % the same right expert',
      expertShare: 0.5,
    },
  ];
  const title = 'What should make two turns count as similar?';
  return (await vscode.window.showQuickPick(items, { title, matchOnDescription: true }))?.expertShare;
}
