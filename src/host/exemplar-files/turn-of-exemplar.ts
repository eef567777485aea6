import * as vscode from 'vscode';
import { saysSame } from '../../core/dialogue/said-words';
import type { DialogueDocuments } from '../dialogues/dialogue-documents';
import { knownDialogueFiles } from '../dialogues/dialogue-files';
import { findTurn } from '../dialogues/turn-reference';
import type { Projects } from '../project/projects';
import { exemplarIn, type ExemplarReference } from './find-exemplars';
import type { FileTurn } from '../../vocabulary/turn-reference';

/**
 * Where an exemplar comes from: its turn, in the first dialogue file that has it with its words, because ids repeat
 * in other files; rejects with one sentence where none has.
 */
export async function turnOfExemplar(
  reference: ExemplarReference,
  { documents, projects }: { readonly documents: DialogueDocuments; readonly projects: Projects },
): Promise<FileTurn> {
  const {
    exemplar: { dialogue, turn, userUtterance },
  } = exemplarIn(await vscode.workspace.openTextDocument(reference.file), reference);
  const own = (await projects.of(reference.file)).dialogues;
  for (const file of new Set([...own, ...(await knownDialogueFiles(documents, projects))])) {
    const found = { file, dialogue, turn };
    const there = findTurn(await documents.outline(file), found);
    if (there && saysSame({ ...there, systemUtterance: '' }, { userUtterance, systemUtterance: '' })) return found;
  }
  throw new Error(
    `No open or named dialogue file has turn ${turn + 1} of ${dialogue} with these words: open its file, or ` +
      'name it under "dialogues" in turn-router.json.',
  );
}
