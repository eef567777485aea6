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

/** A dialogue file that a project file can name. */
interface Candidate {
  readonly file: string;
  readonly project: Project & { readonly file: vscode.Uri };
}

/**
 * The command that names a project's evaluation set in its project file, and begins to watch it: the file that it is
 * given in addition to the present ones, or those that the user picks.
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
        'An evaluation set is named in turn-router.json, and there is none around a dialogue file here: create it first, or open the sample.',
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
  const known = await Promise.all(files.map(async (file) => ({ file, project: await projects.of(file) })));
  return known.flatMap(({ file, project }) =>
    project.file ? [{ file, project: { ...project, file: project.file } }] : [],
  );
}

async function picked(candidates: readonly Candidate[]): Promise<ReadonlySet<string> | undefined> {
  // The only file is what they come for: Enter is enough.
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
