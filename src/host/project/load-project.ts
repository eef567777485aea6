import * as path from 'node:path';
import * as vscode from 'vscode';
import { chosenFolder } from '../../engine/encoder/encoder-choice';
import { readTextFile } from '../../engine/files/text-file';
import { problemOfReading } from '../../engine/files/unreadable-file';
import { openDocument } from '../common/open-document';
import { encoderSetting, neighborsSetting } from '../settings';
import { isGlob } from '../../core/paths/glob';
import { dataFiles, exemplarFiles, type FolderContent } from '../../engine/data-sets/named-files';
import { isFolder, matchingFiles } from './matching-files';
import { usablePaths } from './usable-paths';
import { canBeAsked, runOf, type ProjectExpert } from '../../vocabulary/experts/project-expert';
import { defaultProject, type ProjectSettings } from '../../vocabulary/project';
import { parseProjectFile, rangeInProjectFile, type ReadProjectFile } from '../../core/project/project-file';
import type { Problem } from '../../vocabulary/problem';
import type { PoolRuleId } from '../../vocabulary/routing/pool-rules';
import { type RoutingSettings, routingChoicesSchema } from '../../vocabulary/routing/routing-settings';
import { openedFolders } from './opened-folders';

/** The folder and the file of a project. */
export interface ProjectLocation {
  readonly folder: vscode.Uri;
  /** Its `turn-router.json`; undefined if there is none. */
  readonly file: vscode.Uri | undefined;
  /** Whether to search subfolders. Only folders that the user opened are searched, not the folder of some file. */
  readonly searchSubfolders: boolean;
}

/** A project with the paths of its files: everything that routing needs. */
export interface Project extends ProjectLocation {
  /** Paths of its dialogue files; empty without a project file. */
  readonly dialogues: readonly string[];
  /** Paths of the dialogue files whose routes show the effect of changed pools. */
  readonly evaluation: readonly string[];
  readonly settings: RoutingSettings;
  /** How pools are built. */
  readonly poolRule: PoolRuleId | undefined;
  /** The paths and globs of the files that the project depends on, relative to the folder. */
  readonly watched: readonly string[];
  /** The encoder that the project file names. If undefined, the editor's setting applies. */
  readonly ownEncoder: string | undefined;
  /** The page that says how dialogues are annotated: a path, or an address at a server. */
  readonly guidelines: string | undefined;
  /** The problems of the project file. */
  readonly problems: readonly Problem[];
  /** Whether the project file has an error, so that the settings are those that it had before, or the defaults. */
  readonly isBroken: boolean;
}

/** Settings of project files as they were last read without an error, by path. */
export type LastGoodSettings = Map<string, ProjectSettings>;

/**
 * Reads the project file, from its editor if it is open, and finds the files that it names. A file with an error counts
 * as it was before, which `lastGood` remembers.
 */
export async function loadProject(
  location: ProjectLocation,
  downloads: string,
  lastGood: LastGoodSettings,
): Promise<Project> {
  const parsed = location.file ? await readProjectFile(location.file, lastGood) : defaults(location);
  // Where the settings are not those of the text, nothing else can be marked in it.
  const text = parsed.isBroken ? undefined : parsed.text;
  const { project, problems } = usablePaths(parsed.project, text ?? '', reachOf(location));
  const [dialogues, evaluation, pools] = await Promise.all([
    filesOf(location.folder, project.dialogues, dataFiles),
    filesOf(location.folder, project.evaluation, dataFiles),
    filesOf(location.folder, project.pools, exemplarFiles),
  ]);
  // An untrusted folder must not choose the encoder.
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
    poolRule: project.poolRule,
    guidelines: guidelinesOf(location.folder, project),
    ownEncoder,
    watched: await watchedOf(location.folder, [
      ...project.dialogues,
      ...project.evaluation,
      ...project.pools,
      ...project.experts.flatMap(runOf),
      ...(project.tuning === undefined ? [] : [project.tuning]),
    ]),
    problems: [...parsed.problems, ...(parsed.isBroken ? [] : problems), ...missing],
    isBroken: parsed.isBroken,
  };
}

function guidelinesOf({ fsPath }: vscode.Uri, { guidelines }: ProjectSettings): string | undefined {
  return guidelines === undefined || /^https?:\/\//i.test(guidelines) ? guidelines : path.resolve(fsPath, guidelines);
}

/** A folder that nobody vouches for names files of the workspace only, or beside itself where it is not part of one. */
function reachOf({ folder }: ProjectLocation) {
  const confinedTo = [folder.fsPath, ...openedFolders().map(({ uri }) => uri.fsPath)];
  return { folder: folder.fsPath, confinedTo: vscode.workspace.isTrusted ? undefined : confinedTo };
}

interface ReadSettings extends ReadProjectFile {
  /** Undefined where there is no text to mark problems in. */
  readonly text: string | undefined;
}

function defaults({ searchSubfolders }: ProjectLocation): ReadSettings {
  const pools = searchSubfolders ? defaultProject.pools : ['*.exemplars.jsonl'];
  return { project: { ...defaultProject, pools }, problems: [], isBroken: false, text: undefined };
}

async function readProjectFile({ fsPath: file }: vscode.Uri, lastGood: LastGoodSettings): Promise<ReadSettings> {
  const before = lastGood.get(file);
  const text = await readText(file);
  if (typeof text !== 'string')
    return { project: before ?? defaultProject, problems: [text], isBroken: true, text: undefined };
  const parsed = parseProjectFile(text, before);
  if (!parsed.isBroken) lastGood.set(file, parsed.project);
  return { ...parsed, text };
}

async function expertsOf(folder: vscode.Uri, { experts }: ProjectSettings): Promise<RoutingSettings['experts']> {
  return Promise.all(
    experts.map(async (expert) => {
      const { id, name, endpoint } = expert;
      const files = await runFilesOf(folder, expert);
      return { id, name, ...(endpoint && { endpoint }), ...(files.length > 0 && { run: files }) };
    }),
  );
}

/**
 * A run that is named outright belongs to its expert also where it does not exist, so that this is told. The run of an
 * expert that can be asked may be written later.
 */
async function runFilesOf(folder: vscode.Uri, expert: ProjectExpert): Promise<string[]> {
  const found = await Promise.all(
    runOf(expert).map(async (pattern) => {
      const files = await matchingFiles(folder, pattern, dataFiles);
      return files.length > 0 || isGlob(pattern) || canBeAsked(expert) ? files : [path.resolve(folder.fsPath, pattern)];
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

/** Warns of plain paths without a file. A glob may match nothing yet. */
async function missingFiles(folder: vscode.Uri, project: ProjectSettings, text: string): Promise<readonly Problem[]> {
  const named: { at: (string | number)[]; pattern: string }[] = [
    ...project.dialogues.map((pattern, index) => ({ at: ['dialogues', index], pattern })),
    ...project.evaluation.map((pattern, index) => ({ at: ['evaluation', index], pattern })),
    ...project.pools.map((pattern, index) => ({ at: ['pools', index], pattern })),
    ...project.experts.flatMap((expert, index) =>
      canBeAsked(expert) ? [] : runOf(expert).map((pattern) => ({ at: ['experts', index, 'run'], pattern })),
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

/** The text, or why there is none. */
async function readText(file: string): Promise<string | Problem> {
  const open = openDocument(file);
  if (open) return open.getText();
  return readTextFile(file).then(
    ({ text }) => text,
    (error: unknown) => problemOfReading(file, error),
  );
}
