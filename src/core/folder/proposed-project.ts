import type { FolderFindings, FoundDataSet, FoundRun } from '../../vocabulary/setup/folder-findings';
import { groupedBy } from '../../vocabulary/values/grouped';
import { folderOf } from './data-sets';

/** What `turn-router.json` would say of a folder. Paths are relative to it. */
export interface ProposedProject {
  readonly dialogues: readonly string[];
  /** Cheapest first; empty where neither runs nor exemplars name any. */
  readonly experts: readonly { readonly id: string; readonly run?: string | readonly string[] }[];
  /** What was guessed and should be looked at, in sentences. */
  readonly guesses: readonly string[];
}

/** So many files of a data set are named by their folder, if nothing else lies in it. */
const MANY_FILES = 4;

/**
 * The project that fits what lies in a folder.
 *
 * @param chosen the data sets that it is about; together they are one
 */
export function proposedProject(findings: FolderFindings, chosen: readonly FoundDataSet[]): ProposedProject {
  const names = new Set(chosen.map(({ name }) => name));
  const runs = findings.runs.filter(({ dataSet }) => dataSet !== null && names.has(dataSet));
  const { experts, guesses } = proposedExperts(runs, expertsOfExemplars(findings));
  return { dialogues: chosen.flatMap((set) => pathsOf(set, findings)), experts, guesses };
}

/** The paths that a project file names a data set by. */
export function pathsOf(
  { files, schemas }: FoundDataSet,
  { dataSets, runs, others }: FolderFindings,
): readonly string[] {
  const [first = ''] = files;
  const folder = folderOf(first);
  const inFolder = [...dataSets, ...runs, ...others.map(({ file }) => ({ files: [file] }))]
    .flatMap((each) => each.files)
    .filter((file) => folderOf(file) === folder);
  const isOwn = folder !== '' && inFolder.every((file) => files.includes(file));
  return isOwn && files.length >= MANY_FILES ? [folder] : [...files, ...schemas];
}

function expertsOfExemplars({ exemplarFiles }: FolderFindings): readonly string[] {
  return [...new Set(exemplarFiles.flatMap(({ experts }) => experts))];
}

/** Exemplars refer to experts by their ids, so theirs hold; runs of other names are paired with them in order. */
function proposedExperts(
  runs: readonly FoundRun[],
  named: readonly string[],
): Pick<ProposedProject, 'experts' | 'guesses'> {
  const guesses: string[] = [];
  if (runs.length > 1) guesses.push(`The experts are ordered by size or accuracy, cheapest first: check the order.`);
  if (named.length === 0)
    return {
      // One expert may have answered several data sets.
      experts: [...groupedBy(runs, ({ expert }) => expert)].map(([id, own]) => ({ id, run: runOf(own) })),
      guesses,
    };
  const others = runs.filter(({ expert }) => !named.includes(expert));
  const without = named.filter((id) => !runs.some(({ expert }) => expert === id));
  const arePaired = others.length > 0 && others.length === without.length;
  if (arePaired)
    guesses.push(
      `The exemplars name ${without.join(', ')}, the runs ${others.map(({ expert }) => expert).join(', ')}: they are ` +
        'taken for the same experts, in this order.',
    );
  const experts = named.map((id) => {
    const own = runs.filter(({ expert }) => expert === id);
    const paired = arePaired ? [others[without.indexOf(id)] ?? []].flat() : [];
    const run = own.length > 0 ? own : paired;
    return run.length > 0 ? { id, run: runOf(run) } : { id };
  });
  return { experts, guesses };
}

function runOf(runs: readonly FoundRun[]): string | readonly string[] {
  const files = runs.flatMap((run) => run.files);
  const [first = '', ...others] = files;
  return others.length === 0 ? first : files;
}
