import type { FolderFindings, FoundDataSet } from '../../vocabulary/setup/folder-findings';
import type { SetupChoices, SetupExpert } from '../../vocabulary/setup/setup-choices';
import { firstOf } from '../../vocabulary/values/required';
import type { JsonValue } from '../json/edit/json-edits';
import { folderOf } from './data-sets';
import { pathsOf } from './proposed-project';

/** A project file as it is to be: where, and what it shall say. */
export interface PlannedProject {
  /** The folder of the file, within the one that was looked through; `''` for that one. */
  readonly folder: string;
  /** The data sets that it is about. */
  readonly dataSets: readonly FoundDataSet[];
  readonly experts: readonly SetupExpert[];
  /** The keys to set; paths are relative to its folder. */
  readonly values: Readonly<Record<string, JsonValue>>;
}

/**
 * The project files that some choices ask for: one for all chosen data sets, or one for each.
 *
 * @param before the choices that the file at the root says already: what is still the same stays as it is written
 */
export function plannedProjects(
  findings: FolderFindings,
  choices: SetupChoices,
  before?: Partial<SetupChoices>,
): readonly PlannedProject[] {
  const chosen = findings.dataSets.filter(({ name }) => choices.dataSets.includes(name));
  if (choices.together || chosen.length < 2) return [planned(findings, choices, chosen, '', before)];
  return chosen.map((set) => planned(findings, choices, [set], folderOf(firstOf(set.files)), undefined));
}

/** Whether the data sets can be projects of their own: each lies in a folder of its own. */
export function canBeApart(chosen: readonly FoundDataSet[]): boolean {
  const folders = chosen.map(({ files }) => folderOf(firstOf(files)));
  return new Set(folders).size === folders.length && !folders.includes('');
}

function planned(
  findings: FolderFindings,
  choices: SetupChoices,
  dataSets: readonly FoundDataSet[],
  folder: string,
  before: Partial<SetupChoices> | undefined,
): PlannedProject {
  const experts = folder === '' ? choices.experts : expertsFor(findings, choices.experts, dataSets);
  const paths = dataSets.flatMap((set) => pathsOf(set, findings)).map((file) => relativeTo(folder, file));
  const values: Record<string, JsonValue> = {};
  if (paths.length > 0 && !isSame(before?.dataSets, choices.dataSets)) values['dialogues'] = paths;
  if (!isSame(before?.experts, choices.experts)) values['experts'] = experts.map((each) => expertValue(each, folder));
  if (before?.rule !== choices.rule) values['poolRule'] = choices.rule;
  return { folder, dataSets, experts, values };
}

/** A project of one data set names the runs of that set; those of another one would answer nothing. */
function expertsFor(
  { runs }: FolderFindings,
  experts: readonly SetupExpert[],
  dataSets: readonly FoundDataSet[],
): readonly SetupExpert[] {
  const names = dataSets.map(({ name }) => name);
  const foreign = new Set(
    runs.filter(({ dataSet }) => dataSet !== null && !names.includes(dataSet)).flatMap(({ files }) => files),
  );
  return experts.map((expert) => ({ ...expert, run: expert.run.filter((file) => !foreign.has(file)) }));
}

function expertValue({ id, name, run }: SetupExpert, folder: string): JsonValue {
  const [first, ...others] = run.map((file) => relativeTo(folder, file));
  return {
    id,
    ...(name === id ? {} : { name }),
    ...(first === undefined ? {} : { run: others.length === 0 ? first : [first, ...others] }),
  };
}

/** A path from one folder to a file, both within the folder that was looked through. */
export function relativeTo(folder: string, file: string): string {
  const from = folder === '' ? [] : folder.split('/');
  const to = file.split('/');
  let shared = 0;
  while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared++;
  return [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join('/');
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
