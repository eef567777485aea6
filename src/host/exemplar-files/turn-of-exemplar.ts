import * as vscode from 'vscode';
import type { DialogueDocuments } from '../dialogues/dialogue-documents';
import { knownDialogueFiles } from '../dialogues/dialogue-files';
import { findTurn } from '../dialogues/turn-reference';
import type { Projects } from '../project/projects';
import { exemplarIn, type ExemplarReference } from './find-exemplars';
import type { FileTurn } from '../../vocabulary/turn-reference';

/** The turn that an exemplar was made from, in the first dialogue file that has it. Rejects if no file has it. */
export async function turnOfExemplar(
  reference: ExemplarReference,
  { documents, projects }: { readonly documents: DialogueDocuments; readonly projects: Projects },
): Promise<FileTurn> {
  const {
    exemplar: { dialogue, turn },
  } = exemplarIn(await vscode.workspace.openTextDocument(reference.file), reference);
  const own = (await projects.of(reference.file)).dialogues;
  for (const file of new Set([...own, ...(await knownDialogueFiles(documents, projects))])) {
    const found = { file, dialogue, turn };
    if (findTurn(await documents.outline(file), found)) return found;
  }
  throw new Error(
    `No open or named dialogue file has turn ${turn + 1} of ${dialogue}: open the file that it comes from, or ` +
      'name it under "dialogues" in turn-router.json.',
  );
}
