import * as vscode from 'vscode';
import type { followingContract } from '../../protocol/engine/dialogues/following-contract';
import type { Params, Result } from '../../protocol/wire/contract';
import { counted } from '../../vocabulary/words';
import { fileLabel } from '../common/file-labels';
import { documentEdits } from '../common/text-edits';
import { onEditorText } from '../engine/on-editor-text';
import type { RouterEngine } from '../engine/router-engine';
import { editDocument, requireEditable } from '../files/edit-file';
import { dataSetOf } from '../project/data-set';
import { runsOf } from '../project/expert-runs';
import type { Projects } from '../project/projects';

/** What lets exemplars follow states. */
export interface FollowStatesParts {
  readonly engine: RouterEngine;
  readonly projects: Projects;
}

type Plan = Result<(typeof followingContract)['planFollowingExemplars']>;
type Asked = Omit<Params<(typeof followingContract)['planFollowingExemplars']>, 'pool'>;

/** How many exemplars of some dialogues would be others if they were made now; null where an expert has no run. */
export async function followersOf(
  file: string,
  dialogues: readonly string[],
  parts: FollowStatesParts,
): Promise<number | null> {
  const { pools, asked } = await ask(file, dialogues, parts);
  if (pools.length === 0 || dialogues.length === 0) return 0;
  if (!asked) return null;
  const plans = await Promise.all(pools.map((pool) => parts.engine.planFollowingExemplars({ pool, ...asked })));
  return plans.reduce((sum, plan) => sum + touchedBy(plan), 0);
}

/**
 * Makes the exemplars of some dialogues again: one step of undo in each exemplar file, which is not saved. Returns what
 * was done, as a sentence; rejects with one where it cannot be done.
 */
export async function followStates(
  file: string,
  dialogues: readonly string[],
  parts: FollowStatesParts,
): Promise<string> {
  const { pools, asked } = await ask(file, dialogues, parts);
  if (!asked)
    throw new Error(
      'Exemplars can follow only where every expert has a recorded run: name the runs in turn-router.json ("run").',
    );
  const done: string[] = [];
  for (const pool of pools) {
    const plan = await followIn(pool, asked, parts.engine);
    if (touchedBy(plan) > 0) done.push(words(pool, plan));
  }
  return done.length === 0 ? 'All exemplars follow the states already.' : done.join(' ');
}

async function followIn(pool: string, asked: Asked, engine: RouterEngine): Promise<Plan> {
  const document = await vscode.workspace.openTextDocument(pool);
  const { version } = document;
  const plan = await onEditorText(document, engine, () => engine.planFollowingExemplars({ pool, ...asked }));
  if (touchedBy(plan) === 0) return plan;
  await requireEditable(pool, 'exemplars');
  if (document.version !== version)
    throw new Error(`${fileLabel(pool)} has just changed, so nothing was edited: try again.`);
  await editDocument(document, documentEdits(document, plan.edits), 'exemplars');
  return plan;
}

/** `asked` is undefined where an expert has no run, because exemplars hold the answers of all experts. */
async function ask(
  file: string,
  dialogues: readonly string[],
  { projects }: FollowStatesParts,
): Promise<{ readonly pools: readonly string[]; readonly asked: Asked | undefined }> {
  const project = await projects.of(file);
  const { experts, pools, matching } = project.settings;
  const runs = runsOf(experts);
  if (runs.length < experts.length) return { pools, asked: undefined };
  const rule = project.poolRule === undefined ? {} : { rule: project.poolRule };
  const asked = { file, files: dataSetOf(project, file), dialogues: [...dialogues], runs, matching, ...rule };
  return { pools, asked };
}

function touchedBy({ changed, added, removed }: Plan): number {
  return changed + added + removed;
}

function words(pool: string, { changed, added, removed }: Plan): string {
  const done = [
    ...(changed > 0 ? [`${counted(changed, 'exemplar')} changed`] : []),
    ...(added > 0 ? [`${added} new`] : []),
    ...(removed > 0 ? [`${removed} removed, because no expert is right any more`] : []),
  ];
  return `${fileLabel(pool)}: ${done.join(', ')}. Save the file to keep this.`;
}
