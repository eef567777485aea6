import { stat } from 'node:fs/promises';
import path from 'node:path';
import { expertsNamed } from '../../core/pools/experts-named';
import type { folderContract } from '../../protocol/engine/folder-contract';
import type { Handlers } from '../../protocol/wire/contract';
import type { FolderFindings } from '../../vocabulary/folder-findings';
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

/** Packed data, which is no text; it is named with what to do. */
const PACKED = /\.(parquet|arrow|feather|pkl|pickle|zip|tar|tgz|xz|zst|7z|rar|bz2|h5|npy|npz|xlsx?|db|sqlite)$/i;

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
    const { ofDialogues, ofRuns } = roles(looked);
    const dataSets = await foundDataSets(ofDialogues, looked, this.parts.dialogues);
    const runs = await foundRuns(ofRuns, dataSets, this.parts.fittedRun);
    const used = new Set([
      ...dataSets.flatMap(({ found }) => [...found.files, ...found.schemas]),
      ...runs.flatMap((run) => run.files),
    ]);
    const rest = looked.filter(({ file, isSchema }) => !used.has(file) && !isSchema);
    return {
      folder,
      dataSets: dataSets.map(({ found }) => ({ ...found, files: [...found.files], schemas: [...found.schemas] })),
      runs,
      exemplarFiles: await this.exemplars(
        folder,
        files.filter((file) => exemplarFiles.isWanted(file)),
      ),
      projectFiles: files.filter(isProjectFile),
      others: [
        ...rest.map(({ file, reason }) => ({ file, reason })),
        ...files
          .filter((file) => PACKED.test(file))
          .map((file) => ({ file, reason: 'This file is packed or binary: export its table as JSON Lines.' })),
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

/**
 * Answers and gold states often have one shape, so a file that may be either is a run if it is named like one and
 * another file has its dialogues. A log that holds the only copy of its dialogues is both.
 */
function roles(looked: readonly LookedFile[]): {
  readonly ofDialogues: readonly LookedFile[];
  readonly ofRuns: readonly LookedFile[];
} {
  const gold = looked.filter(({ dialogues, isNamedLikeRun }) => dialogues.length > 0 && !isNamedLikeRun);
  const known = new Set(gold.flatMap(({ dialogues }) => dialogues.map(({ id }) => id)));
  const alone = looked.filter(
    ({ dialogues, isNamedLikeRun }) =>
      dialogues.length > 0 && isNamedLikeRun && !dialogues.some(({ id }) => known.has(id)),
  );
  // Several logs of the same dialogues hold them several times.
  const inLogs = new Set<string>();
  const firstAlone = alone.filter(({ dialogues }) => {
    const isFirst = !dialogues.some(({ id }) => inLogs.has(id));
    for (const { id } of dialogues) inLogs.add(id);
    return isFirst;
  });
  return {
    ofDialogues: [...gold, ...firstAlone],
    ofRuns: looked.filter(
      ({ dialogues, answered, isNamedLikeRun }) => answered.size > 0 && (dialogues.length === 0 || isNamedLikeRun),
    ),
  };
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
