import * as path from 'node:path';
import * as vscode from 'vscode';
import { chosenFolder } from '../../engine/encoder/encoder-choice';
import { readTextFile } from '../../engine/files/text-file';
import { openDocument } from '../common/open-document';
import { encoderSetting, neighborsSetting } from '../settings';
import { isFolder, matchingFiles } from './matching-files';
import { isGlob } from '../../core/paths/glob';
import { dataFiles, exemplarFiles, type FolderContent } from '../../engine/data-sets/named-files';
import { defaultProject, type ProjectSettings } from '../../vocabulary/project';
import { parseProjectFile, rangeInProjectFile } from './project-file';
import type { Problem } from '../../vocabulary/problem';
import { type RoutingSettings, routingChoicesSchema } from '../../vocabulary/routing-settings';

/** Where a project lies, and by which settings it goes when it has no file. */
export interface ProjectLocation {
  readonly folder: vscode.Uri;
  /** Its `turn-router.json`; undefined where there is none. */
  readonly file: vscode.Uri | undefined;
  /** Globs across subfolders are for folders that the user opened, not for the surroundings of some file. */
  readonly searchSubfolders: boolean;
}

/** A project with its files found: everything that routing needs to know. */
export interface Project extends ProjectLocation {
  /** Paths of its dialogue files; empty without a project file. */
  readonly dialogues: readonly string[];
  /** Paths of the dialogue files whose routes tell what a change of the pools does. */
  readonly evaluation: readonly string[];
  readonly settings: RoutingSettings;
  /** The paths and globs whose files matter, relative to the folder. */
  readonly watched: readonly string[];
  /** The encoder that the project file names; undefined leaves it to the editor's setting. */
  readonly ownEncoder: string | undefined;
  /** What is wrong with the project file. */
  readonly problems: readonly Problem[];
}

/** Reads the project file, from its editor where it is open, and finds the files that it names. */
export async function loadProject(location: ProjectLocation, downloads: string): Promise<Project> {
  const text = location.file && (await readText(location.file));
  const { project, problems } = text === undefined ? defaults(location) : parseProjectFile(text);
  const [dialogues, evaluation, pools] = await Promise.all([
    filesOf(location.folder, project.dialogues, dataFiles),
    filesOf(location.folder, project.evaluation, dataFiles),
    filesOf(location.folder, project.pools, exemplarFiles),
  ]);
  // A folder that nobody vouches for brings no model along.
  const ownEncoder = vscode.workspace.isTrusted ? project.encoder : undefined;
  const encoder = chosenFolder(ownEncoder ?? encoderSetting(), location.folder.fsPath, downloads);
  const missing = text === undefined ? [] : await missingFiles(location.folder, project, text);
  return {
    ...location,
    dialogues,
    evaluation,
    settings: {
      ...routingChoicesSchema.parse(project),
      experts: await expertsOf(location.folder, project),
      pools,
      k: project.k ?? neighborsSetting(),
      encoder,
      ...(project.tuning === undefined ? {} : { tuning: path.resolve(location.folder.fsPath, project.tuning) }),
    },
    ownEncoder,
    watched: await watchedOf(location.folder, [
      ...project.dialogues,
      ...project.evaluation,
      ...project.pools,
      ...project.experts.flatMap(({ run = [] }) => run),
      ...(project.tuning === undefined ? [] : [project.tuning]),
    ]),
    problems: [...problems, ...missing],
  };
}

function defaults({ searchSubfolders }: ProjectLocation): { project: ProjectSettings; problems: readonly Problem[] } {
  const pools = searchSubfolders ? defaultProject.pools : ['*.exemplars.jsonl'];
  return { project: { ...defaultProject, pools }, problems: [] };
}

async function expertsOf(folder: vscode.Uri, { experts }: ProjectSettings): Promise<RoutingSettings['experts']> {
  return Promise.all(
    experts.map(async ({ id, name, run }) => {
      const files = run && (await runFilesOf(folder, run));
      return files === undefined || files.length === 0 ? { id, name } : { id, name, run: files };
    }),
  );
}

/** A run that is named outright belongs to its expert also where it does not exist, so that this is told. */
async function runFilesOf(folder: vscode.Uri, patterns: readonly string[]): Promise<string[]> {
  const found = await Promise.all(
    patterns.map(async (pattern) => {
      const files = await matchingFiles(folder, pattern, dataFiles);
      return files.length > 0 || isGlob(pattern) ? files : [path.resolve(folder.fsPath, pattern)];
    }),
  );
  return [...new Set(found.flat())];
}

async function filesOf(folder: vscode.Uri, patterns: readonly string[], content: FolderContent): Promise<string[]> {
  const found = await Promise.all(patterns.map((pattern) => matchingFiles(folder, pattern, content)));
  return [...new Set(found.flat())];
}

/** Of a folder, the files in it matter. */
async function watchedOf(folder: vscode.Uri, patterns: readonly string[]): Promise<string[]> {
  return Promise.all(
    patterns.map(async (pattern) =>
      !isGlob(pattern) && (await isFolder(path.resolve(folder.fsPath, pattern)))
        ? path.posix.join(pattern, '*')
        : pattern,
    ),
  );
}

/** A plain path that names no file is a mistake worth showing; a glob may match nothing yet. */
async function missingFiles(folder: vscode.Uri, project: ProjectSettings, text: string): Promise<readonly Problem[]> {
  const named: { at: (string | number)[]; pattern: string }[] = [
    ...project.dialogues.map((pattern, index) => ({ at: ['dialogues', index], pattern })),
    ...project.evaluation.map((pattern, index) => ({ at: ['evaluation', index], pattern })),
    ...project.pools.map((pattern, index) => ({ at: ['pools', index], pattern })),
    ...project.experts.flatMap(({ run = [] }, index) =>
      run.map((pattern) => ({ at: ['experts', index, 'run'], pattern })),
    ),
    ...(project.tuning === undefined ? [] : [{ at: ['tuning'], pattern: project.tuning }]),
  ];
  const problems = await Promise.all(
    named.map(async ({ at, pattern }): Promise<readonly Problem[]> => {
      if (isGlob(pattern) || (await matchingFiles(folder, pattern, dataFiles)).length > 0) return [];
      const message = `There is no file "${pattern}": correct the path, which is relative to this project file.`;
      const range = rangeInProjectFile(text, at);
      return [range ? { severity: 'warning', message, range } : { severity: 'warning', message }];
    }),
  );
  return problems.flat();
}

async function readText(file: vscode.Uri): Promise<string | undefined> {
  const open = openDocument(file.fsPath);
  if (open) return open.getText();
  try {
    return (await readTextFile(file.fsPath)).text;
  } catch {
    return undefined;
  }
}
