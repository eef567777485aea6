import * as path from 'node:path';
import * as vscode from 'vscode';
import type { Result } from '../../protocol/wire/contract';
import type { engineContract } from '../../protocol/engine/engine-contract';
import { signalOf } from '../common/cancellation';
import type { CommandHandler } from '../common/command-registry';
import { fileLabel } from '../common/file-labels';
import { writeWholeFile } from '../common/write-file';
import { isTrusted } from '../common/workspace-trust';
import type { DialogueDocuments } from '../dialogues/dialogue-documents';
import type { RouterEngine } from '../engine/router-engine';
import { exemplarFileSuffix, projectFileName } from '../identifiers';
import type { Projects } from '../project/projects';
import { createProjectFile } from '../project/create-project-file';
import { expertName } from '../routing/route-words';
import { askBuildRecipe } from './ask-build-recipe';
import { rebuiltOver, savedBefore, showConflicts } from './rebuild-pools';
import { buildChoicesSchema, type BuildRecipe } from './build-choices';

export type BuiltPools = Result<(typeof engineContract)['buildPools']>;

/** What building pools stands on. */
export interface BuildPoolsParts {
  readonly engine: RouterEngine;
  readonly documents: DialogueDocuments;
  readonly projects: Projects;
}

/** The command that makes exemplar pools from runs: asks, previews, writes, and offers what comes next. */
export function buildPoolsCommand(parts: BuildPoolsParts): CommandHandler {
  return async (argument) => {
    const reason = vscode.l10n.t(
      'Building pools writes a file, which Restricted Mode does not allow: trust this folder first.',
    );
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
  const save = vscode.l10n.t('Save…');
  if ((await vscode.window.showInformationMessage(preview, { modal: true }, save)) !== save) return;
  const target = await askTarget(recipe, (await parts.projects.of(recipe.dialogues)).settings.pools);
  if (!target || !(await savedBefore(target))) return;
  const rebuilt = await rebuiltOver(target, built, (keep) => build(parts, recipe, keep));
  if (!rebuilt) return;
  await writeWholeFile(target.fsPath, rebuilt.text);
  if (rebuilt.conflicts.length > 0) void showConflicts(rebuilt);
  await offerNextSteps(parts, recipe, { target: target.fsPath, kept: rebuilt.kept });
}

/** Where the project has its pools, or else beside the dialogues. */
async function askTarget({ dialogues }: BuildRecipe, pools: readonly string[]): Promise<vscode.Uri | undefined> {
  const [ofProject = dialogues.replace(/\.jsonl?$/, '') + exemplarFileSuffix] = pools;
  const target = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.file(ofProject),
    filters: { [vscode.l10n.t('Exemplars')]: ['jsonl'] },
  });
  if (target && !target.fsPath.endsWith(exemplarFileSuffix)) {
    throw new Error(
      vscode.l10n.t(
        'The name of an exemplar file ends in {0}, so that it is found: choose such a name.',
        exemplarFileSuffix,
      ),
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
  const { matching } = (await projects.of(recipe.dialogues)).settings;
  const count = Math.max(1, Math.round(dialogues.length * recipe.share));
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t('Building exemplar pools'),
    cancellable: true,
  };
  const built = await vscode.window.withProgress(options, (_progress, token) =>
    engine.buildPools(
      {
        file: recipe.dialogues,
        runs: recipe.runs,
        dialogues: count,
        seed: recipe.seed,
        matching,
        ...(keep === undefined ? {} : { keep }),
      },
      { signal: signalOf(token) },
    ),
  );
  if (built.text !== '') return built;
  const reason = built.problems[0];
  const because = reason
    ? `${fileLabel(reason.file)}: ${reason.message}`
    : vscode.l10n.t('no expert was right on any turn.');
  throw new Error(vscode.l10n.t('No exemplar came out: {0}', because));
}

function previewInWords(built: BuiltPools, name: (expert: string) => string): string {
  const pools = Object.entries(built.counts).map(([expert, count]) => `${name(expert)} ${count}`);
  return [
    vscode.l10n.t('Exemplars from {0} dialogues: {1}.', built.dialogues.length, pools.join(', ')),
    ...(built.noneRight > 0
      ? [vscode.l10n.t('{0} turns are left out, because no expert was right.', built.noneRight)]
      : []),
    ...(built.unanswered > 0
      ? [vscode.l10n.t('{0} turns are left out, because a prediction or the gold state is missing.', built.unanswered)]
      : []),
    ...(built.problems.length > 0
      ? [vscode.l10n.t('{0} problems were found in the files.', built.problems.length)]
      : []),
  ].join(' ');
}

async function offerNextSteps(
  { projects }: BuildPoolsParts,
  recipe: BuildRecipe,
  { target, kept }: { readonly target: string; readonly kept: number },
): Promise<void> {
  const project = await projects.of(recipe.dialogues);
  const open = vscode.l10n.t('Open');
  const create = vscode.l10n.t('Create {0}', projectFileName);
  const message =
    kept === 0
      ? vscode.l10n.t('Wrote {0}.', fileLabel(target))
      : vscode.l10n.t('Wrote {0}. Kept from before, as changed by hand: {1}.', fileLabel(target), kept);
  const steps = project.file ? [open] : [open, create];
  const chosen = await vscode.window.showInformationMessage(message, ...steps);
  if (chosen === open) await vscode.window.showTextDocument(vscode.Uri.file(target));
  if (chosen !== create) return;
  const { experts, k } = project.settings;
  const named = recipe.runs.map(({ expert, file }) => ({ id: expert, name: expertName(experts, expert), run: file }));
  const folder = path.dirname(recipe.dialogues);
  await createProjectFile(folder, { dialogues: [recipe.dialogues], experts: named, pools: [target], k });
}
