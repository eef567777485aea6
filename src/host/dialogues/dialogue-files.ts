import type { Projects } from '../project/projects';
import type { DialogueDocuments } from './dialogue-documents';

/**
 * The dialogue files to offer: those of the projects and those that are open, in path order. A schema among them is
 * none.
 */
export async function knownDialogueFiles(documents: DialogueDocuments, projects: Projects): Promise<readonly string[]> {
  const [open, all] = await Promise.all([documents.open(), projects.all()]);
  const files = [...new Set([...open, ...all.flatMap(({ dialogues }) => dialogues)])].sort();
  const schemas = await Promise.all(files.map((file) => documents.isSchema(file)));
  return files.filter((_, index) => !schemas[index]);
}
