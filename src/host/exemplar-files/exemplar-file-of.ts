import * as path from 'node:path';
import { writeWholeFile } from '../common/write-file';
import { exemplarFileSuffix } from '../identifiers';
import type { Project } from '../project/load-project';
import { isFile } from '../project/matching-files';
import type { Projects } from '../project/projects';

/**
 * The exemplar file that labels of a dialogue file go to: the project's first, or else a new one that is named after
 * the dialogues, in the folder of the project file or beside the dialogues.
 */
export function exemplarFileOf({ file, folder, settings: { pools } }: Project, dialogues: string): string {
  const [first] = pools;
  if (first !== undefined) return first;
  const beside = file ? folder.fsPath : path.dirname(dialogues);
  const stem = path.basename(dialogues).replace(/(?:\.(?:jsonl?|ndjson|csv|tsv|gz))+$/i, '');
  return path.join(beside, stem + exemplarFileSuffix);
}

/** Makes an empty exemplar file where there is none. */
export async function requireExemplarFile(file: string, projects: Projects): Promise<void> {
  if (await isFile(file)) return;
  await writeWholeFile(file, '');
  projects.reload();
}
