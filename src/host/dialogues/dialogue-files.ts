import type { Projects } from '../project/projects';
import type { DialogueDocuments } from './dialogue-documents';

/** The dialogue files to offer: those of the projects and those that are open, in path order. */
export async function knownDialogueFiles(documents: DialogueDocuments, projects: Projects): Promise<readonly string[]> {
  const [open, all] = await Promise.all([documents.open(), projects.all()]);
  return [...new Set([...open, ...all.flatMap(({ dialogues }) => dialogues)])].sort();
}
