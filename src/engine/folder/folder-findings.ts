import { stat } from 'node:fs/promises';
import path from 'node:path';
import { fileRoles } from '../../core/folder/file-roles';
import { expertsNamed } from '../../core/pools/experts-named';
import type { folderContract } from '../../protocol/engine/folder-contract';
import type { Handlers } from '../../protocol/wire/contract';
import type { FolderFindings } from '../../vocabulary/setup/folder-findings';
import { dataFiles, exemplarFiles, matchingGlob } from '../data-sets/named-files';
import { unreadable, UnreadableFile } from '../files/unreadable-file';
import type { DialogueSet } from '../data-sets/dialogue-sets';
import type { FittedRuns } from '../experts/recorded-experts';
import type { LoadedPools } from '../pools/exemplar-pools';
import { foundDataSets } from './found-data-sets';
import { foundRuns } from './found-runs';
import { lookedFile, type FolderReaders, type LookedFile } from './looked-files';

interface FolderLookParts extends FolderReaders {
  readonly dialogues: (files: readonly string[]) => Promise<DialogueSet>;
  readonly fittedRun: FittedRuns;
  readonly pools: (files: readonly string[]) => Promise<LoadedPools>;
}

/** Data that is no text, each kind with what to do about it. */
const unreadableKinds = [
  { ending: /\.(zip|tar|tgz|xz|zst|7z|rar|bz2)$/i, reason: 'This file is packed: unpack it in this folder.' },
  {
    ending: /\.(parquet|arrow|feather|xlsx?|db|sqlite)$/i,
    reason: 'This is a table that is no text: export it as JSON Lines or CSV.',
  },
  {
    ending: /\.(pkl|pickle|h5|npy|npz)$/i,
    reason: 'This is data of a program that is no text: export it as JSON Lines.',
  },
] as const;

/** Looks through folders that people open: which files are dialogues, runs, exemplars, and which are neither. */
export class FolderLook implements Handlers<typeof folderContract> {
  constructor(private readonly parts: FolderLookParts) {}

  readonly lookThrough: Handlers<typeof folderContract>['lookThrough'] = async ({ folder }, { signal, report }) => {
    const files = await filesIn(folder);
    const looked: LookedFile[] = [];
    for (const [done, file] of files.entries()) {
      signal.throwIfAborted();
      report({ done, total: files.length });
      if (isData(file)) looked.push(await lookedFile(path.join(folder, file), file, this.parts));
    }
    const { ofDialogues, ofRuns, doubles, notes } = fileRoles(looked);
    const dataSets = await foundDataSets(ofDialogues, looked, this.parts.dialogues);
    const runs = await foundRuns(ofRuns, dataSets, this.parts.fittedRun);
    const used = new Set([
      ...dataSets.flatMap(({ found }) => [...found.files, ...found.schemas]),
      ...runs.flatMap((run) => run.files),
      ...doubles.map(({ file }) => file),
    ]);
    const rest = looked.filter(({ file, isSchema }) => !used.has(file) && !isSchema);
    return {
      folder,
      dataSets: dataSets.map(({ found }) => ({
        ...found,
        files: [...found.files],
        schemas: [...found.schemas],
        models: [...found.models],
      })),
      runs,
      exemplarFiles: await this.exemplars(
        folder,
        files.filter((file) => exemplarFiles.isWanted(file)),
      ),
      projectFiles: files.filter(isProjectFile),
      notes: [...notes],
      others: [
        ...rest.map(({ file, reason }) => ({ file, reason })),
        ...doubles,
        ...files.flatMap((file) =>
          unreadableKinds.flatMap(({ ending, reason }) => (ending.test(file) ? [{ file, reason }] : [])),
        ),
      ],
    };
  };

  private exemplars(folder: string, files: readonly string[]): Promise<FolderFindings['exemplarFiles'][number][]> {
    return Promise.all(
      files.map(async (file) => {
        const { stored, problems } = await this.parts.pools([path.join(folder, file)]);
        const exemplars = stored.map(({ exemplar }) => exemplar);
        return { file, exemplars: exemplars.length, experts: [...expertsNamed(exemplars)], problems: problems.length };
      }),
    );
  }
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const stats = await stat(folder).catch((error: unknown) => {
    throw unreadable(folder, error);
  });
  if (!stats.isDirectory()) throw new UnreadableFile(folder, 'is a file: give the folder that it lies in.');
  const files = await matchingGlob('**/*', folder);
  return files.map((file) => path.relative(folder, file).split(path.sep).join('/'));
}

function isData(file: string): boolean {
  return dataFiles.isWanted(file) && !exemplarFiles.isWanted(file) && !isProjectFile(file);
}

function isProjectFile(file: string): boolean {
  return file === 'turn-router.json' || file.endsWith('/turn-router.json');
}
