import * as path from 'node:path';
import * as vscode from 'vscode';
import type { CommandHandler } from '../common/command-registry';
import { fileItem } from '../common/file-labels';
import type { DialogueDocuments } from '../dialogues/dialogue-documents';
import { knownDialogueFiles } from '../dialogues/dialogue-files';
import { namedFileSchema } from '../dialogues/named-file';
import type { Project } from '../project/load-project';
import { nameInProjectFile } from '../project/name-in-project-file';
import type { Projects } from '../project/projects';
import type { EvaluationSets } from './evaluation-sets';

/** A dialogue file with a project file that can name it. */
interface Candidate {
  readonly file: string;
  readonly project: Project & { readonly file: vscode.Uri };
}

/**
 * The command that names a project's evaluation set in its project file and starts to route it. Given a file, it adds
 * that file to the set; otherwise the user chooses the files.
 */
export function chooseEvaluationSetCommand(
  sets: EvaluationSets,
  { documents, projects }: { readonly documents: DialogueDocuments; readonly projects: Projects },
): CommandHandler {
  return async (argument) => {
    const named = namedFileSchema.safeParse(argument);
    const candidates = await candidatesAmong(
      named.success ? [named.data.file] : await knownDialogueFiles(documents, projects),
      projects,
    );
    if (candidates.length === 0)
      throw new Error(
        'No dialogue file here belongs to a turn-router.json, which names the evaluation set: create one next to ' +
          'your dialogues, or open the sample.',
      );
    const chosen = named.success
      ? new Set([named.data.file, ...candidates.flatMap(({ project }) => project.evaluation)])
      : await picked(candidates);
    if (!chosen) return;
    for (const project of new Map(candidates.map(({ project }) => [project.file.fsPath, project])).values()) {
      const files = named.success
        ? [...chosen]
        : candidates
            .filter((candidate) => candidate.project.file.fsPath === project.file.fsPath && chosen.has(candidate.file))
            .map(({ file }) => file);
      await nameInProjectFile(project.file, {
        evaluation: files.length === 0 ? undefined : files.map((file) => relativeTo(project.file, file)),
      });
    }
    sets.watch();
  };
}

async function candidatesAmong(files: readonly string[], projects: Projects): Promise<readonly Candidate[]> {
  const found = await Promise.all(files.map(async (file) => ({ file, project: await projects.of(file) })));
  return found.flatMap(({ file, project }) =>
    project.file ? [{ file, project: { ...project, file: project.file } }] : [],
  );
}

async function picked(candidates: readonly Candidate[]): Promise<ReadonlySet<string> | undefined> {
  // A single file is selected from the start, so that Enter is enough.
  const items = candidates.map(({ file, project }) => ({
    ...fileItem(file),
    picked: candidates.length === 1 || project.evaluation.includes(file),
    file,
  }));
  const title = 'Which dialogues should every pool change be tested on?';
  const chosen = await vscode.window.showQuickPick(items, { title, canPickMany: true, matchOnDescription: true });
  return chosen && new Set(chosen.map(({ file }) => file));
}

function relativeTo(projectFile: vscode.Uri, file: string): string {
  return path.relative(path.dirname(projectFile.fsPath), file).split(path.sep).join('/');
}
