import * as path from 'node:path';
import * as vscode from 'vscode';
import { signalOf } from '../common/cancellation';
import type { CommandHandler } from '../common/command-registry';
import { fileLabel } from '../common/file-labels';
import { writeWholeFile } from '../common/write-file';
import { isTrusted } from '../common/workspace-trust';
import { showInformation } from '../common/notices';
import type { DialogueDocuments } from '../dialogues/dialogue-documents';
import type { RouterEngine } from '../engine/router-engine';
import { exemplarFileSuffix, projectFileName } from '../identifiers';
import { dataSetOf } from '../project/data-set';
import type { Projects } from '../project/projects';
import { createProjectFile } from '../project/create-project-file';
import { askBuildRecipe } from './ask-build-recipe';
import type { BuiltPools } from './built-pools';
import { rebuiltOver, savedBefore, showConflicts } from './rebuild-pools';
import { buildChoicesSchema, type BuildRecipe } from './build-choices';
import { expertName } from '../../vocabulary/expert';
import { DEFAULT_POOL_RULE, PROPOSED_POOL_RULE } from '../../vocabulary/routing/pool-rules';
import { counted } from '../../vocabulary/words';
import { firstSameFile } from '../../engine/files/same-file';

/** What building pools uses. */
export interface BuildPoolsParts {
  readonly engine: RouterEngine;
  readonly documents: DialogueDocuments;
  readonly projects: Projects;
}

/** The command that builds exemplar pools from runs: it asks, shows a preview, writes, and offers the next steps. */
export function buildPoolsCommand(parts: BuildPoolsParts): CommandHandler {
  return async (argument) => {
    const reason = 'Building pools writes a file, which Restricted Mode does not allow: trust this folder first.';
    if (!(await isTrusted(reason))) return undefined;
    const choices = buildChoicesSchema.safeParse(argument);
    if (choices.success) {
      const { target, keep, ...recipe } = choices.data;
      const { text, counts } = await build(parts, recipe, keep ? target : undefined);
      await writeWholeFile(target, text);
      return counts;
    }
    const recipe = await askBuildRecipe(parts.documents, parts.projects);
    if (recipe) await buildAndSave(parts, recipe);
    return undefined;
  };
}

async function buildAndSave(parts: BuildPoolsParts, recipe: BuildRecipe): Promise<void> {
  const built = await build(parts, recipe);
  const { experts } = (await parts.projects.of(recipe.dialogues)).settings;
  const preview = previewInWords(built, (id) => expertName(experts, id));
  const save = 'Save…';
  if ((await showInformation(preview, [save], { modal: true })) !== save) return;
  const target = await askTarget(recipe, (await parts.projects.of(recipe.dialogues)).settings.pools);
  if (!target || !(await savedBefore(target))) return;
  const inputs = [recipe.dialogues, ...recipe.runs.flatMap(({ files }) => files)];
  const input = await firstSameFile(target.fsPath, inputs);
  if (input !== undefined)
    throw new Error(`${fileLabel(input)} is what the pools are built from, and would be lost: choose another file.`);
  const rebuilt = await rebuiltOver(target, built, (keep) => build(parts, recipe, keep));
  if (!rebuilt) return;
  await writeWholeFile(target.fsPath, rebuilt.text);
  if (rebuilt.conflicts.length > 0) void showConflicts(rebuilt);
  await offerNextSteps(parts, recipe, { target: target.fsPath, kept: rebuilt.kept });
}

/** Asks for the file to write. Suggests the project's exemplar file, or one next to the dialogues. */
async function askTarget({ dialogues }: BuildRecipe, pools: readonly string[]): Promise<vscode.Uri | undefined> {
  const [ofProject = dialogues.replace(/\.jsonl?$/, '') + exemplarFileSuffix] = pools;
  const target = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.file(ofProject),
    filters: { ['Exemplars']: ['jsonl'] },
  });
  if (target && !target.fsPath.endsWith(exemplarFileSuffix)) {
    throw new Error(
      `Choose a name that ends in ${exemplarFileSuffix}, because exemplar files are found by this ending.`,
    );
  }
  return target;
}

async function build(
  { engine, documents, projects }: BuildPoolsParts,
  recipe: BuildRecipe,
  keep?: string,
): Promise<BuiltPools> {
  const { dialogues } = await documents.outline(recipe.dialogues);
  const project = await projects.of(recipe.dialogues);
  const { matching } = project.settings;
  const count = Math.max(1, Math.round(dialogues.length * recipe.share));
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: 'Building exemplar pools',
    cancellable: true,
  };
  const built = await vscode.window.withProgress(options, (_progress, token) =>
    engine.buildPools(
      {
        // Runs are fitted on the whole data set, and ids are those of the whole set.
        files: dataSetOf(project, recipe.dialogues),
        within: recipe.dialogues,
        runs: recipe.runs,
        dialogues: count,
        seed: recipe.seed,
        matching,
        rule: recipe.rule ?? project.poolRule ?? DEFAULT_POOL_RULE,
        ...(keep === undefined ? {} : { keep }),
      },
      { signal: signalOf(token) },
    ),
  );
  if (built.text !== '') return built;
  const reason = built.problems[0];
  const because = reason ? `${fileLabel(reason.file)}: ${reason.message}` : 'no expert was right on a turn.';
  throw new Error(`No turn became an exemplar: ${because}`);
}

function previewInWords(built: BuiltPools, name: (expert: string) => string): string {
  const { counts, withoutVote, dialogues, noneRight, unanswered, problems } = built;
  const pools = Object.entries(counts).map(([expert, count]) => `${name(expert)} ${count}`);
  return [
    `Exemplars from ${counted(dialogues.length, 'dialogue')}: ${pools.join(', ')}.`,
    ...(withoutVote > 0
      ? [`Kept without a vote, because all experts are right: ${counted(withoutVote, 'turn')}.`]
      : []),
    ...(noneRight > 0 ? [`Not used, because no expert was right: ${counted(noneRight, 'turn')}.`] : []),
    ...(unanswered > 0
      ? [`Not used, because a prediction or the gold state is missing: ${counted(unanswered, 'turn')}.`]
      : []),
    ...(problems.length > 0 ? [`The files have ${counted(problems.length, 'problem')}.`] : []),
  ].join(' ');
}

async function offerNextSteps(
  { projects }: BuildPoolsParts,
  recipe: BuildRecipe,
  { target, kept }: { readonly target: string; readonly kept: number },
): Promise<void> {
  const project = await projects.of(recipe.dialogues);
  const open = 'Open';
  const create = `Create ${projectFileName}`;
  const message =
    kept === 0
      ? `Wrote ${fileLabel(target)}.`
      : `Wrote ${fileLabel(target)} and kept ${counted(kept, 'change')} made by hand.`;
  const steps = project.file ? [open] : [open, create];
  const chosen = await showInformation(message, steps);
  if (chosen === open) await vscode.window.showTextDocument(vscode.Uri.file(target));
  if (chosen !== create) return;
  const { experts, k } = project.settings;
  const named = recipe.runs.map(({ expert, files }) => ({ id: expert, name: expertName(experts, expert), run: files }));
  const folder = path.dirname(recipe.dialogues);
  await createProjectFile(folder, {
    dialogues: [recipe.dialogues],
    experts: named,
    pools: [target],
    k,
    poolRule: recipe.rule ?? PROPOSED_POOL_RULE,
  });
}
