import type { Engine } from '../../engine/engine';
import type { CheckedInputs } from '../../engine/data-sets/checked-inputs';
import {
  dataFiles,
  exemplarFiles,
  namedFiles,
  type FolderContent,
  type NamedFile,
} from '../../engine/data-sets/named-files';
import { readable, tellProblems } from '../output/diagnostics';
import { refuseInputAsOutput } from '../output/output-file';
import type { GivenRun } from './recorded-run';

/** What people may write wherever a command takes files. */
export const SEVERAL_FILES = 'files, folders or quoted patterns such as "dev/*.json"';

/** What a command was given to read: files, folders and globs. */
export interface GivenInputs {
  readonly dialogues?: readonly string[];
  readonly runs?: readonly GivenRun[];
  readonly pools?: readonly string[];
}

/** The files that were given. */
export interface FoundInputs {
  readonly dialogues: readonly NamedFile[];
  readonly runs: readonly { readonly expert: string; readonly files: readonly NamedFile[] }[];
  readonly pools: string[];
}

/** Finds the files that a command was given. */
export async function foundInputs({ dialogues = [], runs = [], pools = [] }: GivenInputs): Promise<FoundInputs> {
  const found = {
    dialogues: await filesNamed(dialogues, dataFiles),
    runs: await Promise.all(
      runs.map(async ({ expert, paths }) => ({ expert, files: await filesNamed(paths, dataFiles) })),
    ),
    pools: (await filesNamed(pools, exemplarFiles)).map(({ file }) => file),
  };
  await refuseInputAsOutput([
    ...found.dialogues.map(({ file }) => file),
    ...found.runs.flatMap(({ files }) => files.map(({ file }) => file)),
    ...found.pools,
  ]);
  return found;
}

/** Reads what a command was given before its work begins, and tells what is wrong with it. */
export async function readInputs(
  engine: Engine,
  inputs: Omit<FoundInputs, 'pools'>,
  retriever: { readonly tuning?: string | undefined; readonly encoder?: string | null } = {},
): Promise<Omit<CheckedInputs, 'problems'>> {
  const { problems, ...files } = await readable(engine.checkInputs({ ...inputs, ...retriever }));
  tellProblems(problems);
  return files;
}

/** All files of checked inputs. */
export function filesOf({ dialogues, runs }: Omit<CheckedInputs, 'problems'>): readonly string[] {
  return [...dialogues, ...runs.flatMap(({ files }) => files)];
}

/** The files that paths stand for, which are relative to a folder; refused where a folder or a glob has none. */
export function filesNamed(
  paths: readonly string[],
  wanted: FolderContent,
  folder = process.cwd(),
): Promise<readonly NamedFile[]> {
  return readable(namedFiles(paths, folder, wanted));
}
