import * as path from 'node:path';
import { canBeApart, plannedProjects, type PlannedProject } from '../../core/folder/planned-projects';
import { projectText } from '../../core/folder/project-text';
import { isTouched } from '../../core/pools/keep-hand-changes';
import { parseExemplarFile } from '../../core/pools/exemplar-file';
import type { SetupPhase } from '../../protocol/pages/project/setup-page-contract';
import { readTextFile } from '../../engine/files/text-file';
import type { FolderFindings } from '../../vocabulary/setup/folder-findings';
import type { SetupChoices } from '../../vocabulary/setup/setup-choices';
import { firstOf } from '../../vocabulary/values/required';
import { counted } from '../../vocabulary/words';
import { exemplarFileSuffix, projectFileName } from '../identifiers';
import { isFile } from '../project/matching-files';
import type { FolderProject } from './existing-project';

/** What is known of a folder when choices are made. */
export interface KnownFolder {
  readonly findings: FolderFindings;
  readonly project: FolderProject | undefined;
  /** What the project file says already. */
  readonly said: Partial<SetupChoices> | undefined;
}

/** What some choices would do. */
export interface SetupPlan {
  readonly projects: readonly ProjectPlan[];
  readonly shown: Pick<SetupPhase<'choosing'>, 'files' | 'notes' | 'obstacle' | 'canBeApart'>;
}

/** A project file with its text, and the exemplar file of its project. */
export interface ProjectPlan {
  readonly planned: PlannedProject;
  /** Absolute. */
  readonly file: string;
  readonly text: string;
  /** Whether something is written. */
  readonly isChanged: boolean;
  readonly isNew: boolean;
  /** The exemplar file that built pools go to, absolute. */
  readonly target: string;
}

/** Works out what would be written. */
export async function setupPlan(known: KnownFolder, choices: SetupChoices): Promise<SetupPlan> {
  const { findings } = known;
  const chosen = findings.dataSets.filter(({ name }) => choices.dataSets.includes(name));
  const planned = plannedProjects(findings, choices, known.said);
  const projects = await Promise.all(planned.map((each) => projectPlan(known, each)));
  const notes = [...findings.notes, ...(choices.exemplars === 'runs' ? await rebuildNotes(projects) : [])];
  return {
    projects,
    shown: {
      files: projects.map(({ file, text, isChanged, isNew }) => ({
        file: path.relative(findings.folder, file).split(path.sep).join('/'),
        text,
        change: isNew ? 'new' : isChanged ? 'changed' : 'same',
      })),
      notes,
      obstacle: obstacleTo(known, choices),
      canBeApart: chosen.length > 1 && canBeApart(chosen),
    },
  };
}

async function projectPlan({ findings, project }: KnownFolder, planned: PlannedProject): Promise<ProjectPlan> {
  const folder = path.join(findings.folder, planned.folder);
  const file = path.join(folder, projectFileName);
  const atRoot = planned.folder === '' ? project : undefined;
  const before = atRoot?.text ?? ((await isFile(file)) ? (await readTextFile(file)).text : undefined);
  const text = projectText(before, planned.values);
  if (text === undefined) throw new Error(`${file} is not a whole JSON object: repair it, or move it away.`);
  const [named] = atRoot?.pools ?? [];
  const [set] = planned.dataSets;
  const name = set ? path.basename(set.name).replace(/\.[a-z]+$/i, '') : 'dialogues';
  return {
    planned,
    file,
    text,
    isChanged: text !== before,
    isNew: before === undefined,
    target: named ?? path.join(folder, name + exemplarFileSuffix),
  };
}

function obstacleTo({ findings, project }: KnownFolder, choices: SetupChoices): string | null {
  const { experts, exemplars } = choices;
  if (findings.dataSets.length === 0)
    return 'There are no dialogues in this folder: put some into it and look again, or choose another folder.';
  if (project?.isBroken) return `${projectFileName} has an error: repair it, and look again.`;
  if (choices.dataSets.length === 0) return 'Choose the dialogues that the project is about.';
  if (experts.length === 0) return 'Add the experts: the models that a turn can be routed to.';
  if (experts.some(({ name }) => name.trim() === '')) return 'Name every expert.';
  if (new Set(experts.map(({ id }) => id)).size < experts.length) return 'Two experts have the same id: remove one.';
  if (exemplars !== 'runs') return null;
  if (experts.every(({ run }) => run.length === 0)) return 'Choose a run for the experts, or label turns by hand.';
  const gold = findings.dataSets.some(({ name, statedTurns }) => choices.dataSets.includes(name) && statedTurns > 0);
  return gold ? null : 'These dialogues have no gold states to judge the runs by: label turns by hand.';
}

/** What happens to exemplar files that are there already. */
async function rebuildNotes(projects: readonly ProjectPlan[]): Promise<readonly string[]> {
  const notes = await Promise.all(
    projects.map(async ({ target }) => {
      if (!(await isFile(target))) return [];
      const { exemplars } = parseExemplarFile((await readTextFile(target)).text);
      const touched = exemplars.filter(({ exemplar }) => isTouched(exemplar)).length;
      const kept = touched === 0 ? '' : ` ${counted(touched, 'change')} made by hand stay.`;
      return [`${path.basename(target)} with ${counted(exemplars.length, 'exemplar')} is built anew.${kept}`];
    }),
  );
  return notes.flat();
}

/** The files of the data set whose dialogues become exemplars, absolute; undefined for all of the project. */
export function exemplarFilesOf(
  { findings }: KnownFolder,
  { planned }: ProjectPlan,
  { from }: SetupChoices,
): readonly string[] {
  const sets = planned.dataSets.filter(({ name }) => from === null || name === from);
  const wanted = sets.length > 0 ? sets : [firstOf(planned.dataSets)];
  return wanted.flatMap(({ files }) => files.map((file) => path.join(findings.folder, file)));
}

/** How many dialogues these files have together. */
export function dialoguesIn({ findings }: KnownFolder, files: readonly string[]): number {
  return findings.dataSets
    .filter((set) => set.files.some((file) => files.includes(path.join(findings.folder, file))))
    .reduce((sum, { dialogues }) => sum + dialogues, 0);
}
