import type { Turn } from '../../core/dialogue/model';
import { dataSetNames, dataSetsAmong, folderOf } from '../../core/folder/data-sets';
import type { FoundDataSet } from '../../vocabulary/setup/folder-findings';
import { occurrences } from '../../vocabulary/values/grouped';
import { firstOf, itemAt } from '../../vocabulary/values/required';
import type { DialogueSet } from '../data-sets/dialogue-sets';
import type { LookedFile } from './looked-files';

/** A data set with its dialogues. */
export interface LookedDataSet {
  readonly found: FoundDataSet;
  readonly set: DialogueSet;
}

/**
 * The data sets that some files hold.
 *
 * @param all all data files of the folder, among them the schemas
 */
export async function foundDataSets(
  files: readonly LookedFile[],
  all: readonly LookedFile[],
  dialoguesOf: (files: readonly string[]) => Promise<DialogueSet>,
): Promise<readonly LookedDataSet[]> {
  const sets = dataSetsAmong(files);
  const names = dataSetNames(sets);
  const schemas = all.filter(({ isSchema }) => isSchema).map(({ file }) => file);
  const found: LookedDataSet[] = [];
  for (const [index, set] of sets.entries()) {
    const read = await dialoguesOf(set.map(({ path }) => path));
    const turns = read.dialogues.flatMap((dialogue) => dialogue.turns);
    const { file, format } = firstOf(set);
    found.push({
      set: read,
      found: {
        name: itemAt(names, index),
        format,
        files: set.map((each) => each.file),
        schemas: schemas.filter((schema) => folderOf(schema) === folderOf(file)),
        dialogues: read.dialogues.length,
        turns: turns.length,
        statedTurns: turns.filter(({ state }) => state !== undefined).length,
        models: modelsOf(turns),
      },
    });
  }
  return found;
}

function modelsOf(turns: readonly Turn[]): FoundDataSet['models'] {
  const counts = occurrences(turns.flatMap(({ trace }) => (trace?.model === undefined ? [] : [trace.model])));
  return [...counts].map(([model, count]) => ({ model, turns: count })).sort((a, b) => b.turns - a.turns);
}
