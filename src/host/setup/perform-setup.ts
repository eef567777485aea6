import * as path from 'node:path';
import * as vscode from 'vscode';
import { callsOf } from '../../vocabulary/routing/calls';
import { expertName, type Expert } from '../../vocabulary/expert';
import type { RouteSummary } from '../../vocabulary/routing/route';
import type { SetupChoices } from '../../vocabulary/setup/setup-choices';
import { counted, listed, tenthsOfPercent } from '../../vocabulary/words';
import { partOf, type Steps, type Work } from '../../vocabulary/work';
import { fileLabel } from '../common/file-labels';
import { writeWholeFile } from '../common/write-file';
import { allTurns } from '../dialogues/turn-reference';
import type { PanelParts } from '../pages/panel';
import { nameInProjectFile } from '../project/name-in-project-file';
import { buildPools } from '../pools/build-pools';
import { isFile } from '../project/matching-files';
import { dialoguesIn, exemplarFilesOf, type KnownFolder, type ProjectPlan, type SetupPlan } from './setup-plan';

/** What the steps use. */
export type SetupParts = Pick<PanelParts, 'engine' | 'documents' | 'projects' | 'routing' | 'store'>;

/** What is being done, and how far it is; null where that is unknown. */
export interface SetupProgress {
  readonly step: string;
  readonly share: number | null;
}

/** Does what was planned. Each outcome is reported as a sentence as soon as it is there. */
export async function performSetup(
  parts: SetupParts,
  { projects }: SetupPlan,
  choices: SetupChoices,
  known: KnownFolder,
  work: Work<SetupProgress> & { readonly tell: (sentence: string) => void },
): Promise<void> {
  for (const plan of projects) {
    work.signal.throwIfAborted();
    work.tell(await writeProject(plan));
  }
  parts.projects.reload();
  for (const plan of projects) {
    if (choices.exemplars === 'runs') work.tell(await buildInto(plan, parts, choices, known, work));
    work.signal.throwIfAborted();
    await routeAll(plan, parts, work);
  }
}

async function writeProject({ file, text, isNew, isChanged, planned }: ProjectPlan): Promise<string> {
  const names = listed(planned.experts.map(({ name }) => name));
  if (!isChanged) return `${fileLabel(file)} says this already.`;
  if (isNew) await writeWholeFile(file, text);
  else await nameInProjectFile(vscode.Uri.file(file), planned.values);
  return `${isNew ? 'Wrote' : 'Changed'} ${fileLabel(file)}: experts ${names}, cheapest first.`;
}

async function buildInto(
  plan: ProjectPlan,
  parts: SetupParts,
  choices: SetupChoices,
  known: KnownFolder,
  { signal, report }: Work<SetupProgress>,
): Promise<string> {
  report({ step: 'Building exemplar pools', share: null });
  const project = await parts.projects.of(plan.file);
  const within = exemplarFilesOf(known, plan, choices);
  const runs = project.settings.experts.flatMap(({ id, run = [] }) =>
    run.length === 0 ? [] : [{ expert: id, files: [...run] }],
  );
  const built = await buildPools(
    parts,
    {
      files: [...project.dialogues],
      within: [...within],
      runs,
      dialogues: Math.max(1, Math.round(dialoguesIn(known, within) * choices.share)),
      seed: choices.seed,
      matching: project.settings.matching,
      rule: choices.rule,
      ...((await isFile(plan.target)) ? { keep: plan.target } : {}),
    },
    signal,
  );
  await writeWholeFile(plan.target, built.text);
  parts.projects.reload();
  const pools = Object.entries(built.counts).map(
    ([expert, count]) => `${expertName(project.settings.experts, expert)} ${count.toLocaleString('en-US')}`,
  );
  const silent = built.withoutVote === 0 ? '' : `, ${counted(built.withoutVote, 'exemplar')} without a vote`;
  const kept = built.kept === 0 ? '' : ` ${counted(built.kept, 'change')} made by hand kept.`;
  const conflicts =
    built.conflicts.length === 0
      ? ''
      : ` With ${built.conflicts.length} of them the new runs do not agree, nor did the old ones.`;
  return (
    `Built ${path.basename(plan.target)} from ${counted(built.dialogues.length, 'dialogue')}: ` +
    `${pools.join(', ')}${silent}.${kept}${conflicts}`
  );
}

/** Routes the project's dialogues, where there are exemplars. */
async function routeAll(
  { file: projectFile }: ProjectPlan,
  parts: SetupParts,
  { signal, report, tell }: Work<SetupProgress> & { readonly tell: (sentence: string) => void },
): Promise<void> {
  const project = await parts.projects.of(projectFile);
  if (project.settings.pools.length === 0) return;
  const files = [...project.dialogues];
  const routes: RouteSummary[] = [];
  try {
    for (const [index, file] of files.entries()) {
      if (await parts.documents.isSchema(file)) continue;
      const turns = allTurns(await parts.documents.outline(file), file);
      const part = partOf({ signal, report }, ({ done, total }: Steps) => ({
        step: `Routing ${fileLabel(file)}: ${Math.floor(done)} of ${counted(total, 'turn')}`,
        share: (index + done / Math.max(total, 1)) / files.length,
      }));
      await parts.routing.route(file, turns, part);
      routes.push(...parts.store.of(file));
    }
  } finally {
    if (routes.length > 0) tell(routesInWords(routes, project.settings.experts));
  }
}

/** `Routed 1,447 turns: SLM 70.0 %, LLM 30.0 %; 88.1 % of 1,400 right.` Calls count as they are paid. */
function routesInWords(routes: readonly RouteSummary[], experts: readonly Expert[]): string {
  const shares = experts.map(({ id, name }) => {
    const count = routes.filter(({ expert }) => expert === id).length;
    return `${name} ${tenthsOfPercent(count / routes.length)}`;
  });
  const costliest = experts.at(-1);
  const asked = costliest && callsOf(routes, costliest.id);
  const answered = costliest && routes.filter(({ expert }) => expert === costliest.id).length;
  const refused =
    costliest && asked !== undefined && asked !== answered
      ? `; ${costliest.name} asked on ${tenthsOfPercent(asked / routes.length)}`
      : '';
  const judged = routes.filter(({ right }) => right !== null);
  const right = judged.filter((route) => route.right === true).length;
  const accuracy =
    judged.length === 0 ? '' : `; ${tenthsOfPercent(right / judged.length)} of ${counted(judged.length, 'turn')} right`;
  return `Routed ${counted(routes.length, 'turn')}: ${shares.join(', ')}${refused}${accuracy}.`;
}
