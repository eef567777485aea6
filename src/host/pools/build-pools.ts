import * as vscode from 'vscode';
import type { engineContract } from '../../protocol/engine/engine-contract';
import type { Params } from '../../protocol/wire/contract';
import { DEFAULT_POOL_RULE } from '../../vocabulary/routing/pool-rules';
import { signalOf } from '../common/cancellation';
import { fileLabel } from '../common/file-labels';
import { writeWholeFile } from '../common/write-file';
import type { DialogueDocuments } from '../dialogues/dialogue-documents';
import type { RouterEngine } from '../engine/router-engine';
import { dataSetOf } from '../project/data-set';
import type { Projects } from '../project/projects';
import type { BuildChoices } from './build-choices';
import type { BuiltPools } from './built-pools';

/** What building pools uses. */
export interface BuildPoolsParts {
  readonly engine: RouterEngine;
  readonly documents: DialogueDocuments;
  readonly projects: Projects;
}

/** Builds pools from all that they need, writes them, and returns how many exemplars each expert has. */
export async function buildNamedPools(
  parts: BuildPoolsParts,
  { target, keep, dialogues: file, share, ...recipe }: BuildChoices,
): Promise<BuiltPools['counts']> {
  const { dialogues } = await parts.documents.outline(file);
  const project = await parts.projects.of(file);
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: 'Building exemplar pools',
    cancellable: true,
  };
  const built = await vscode.window.withProgress(options, (_progress, token) =>
    buildPools(
      parts,
      {
        // Runs are fitted on the whole data set, and ids are those of the whole set.
        files: dataSetOf(project, file),
        within: [file],
        runs: recipe.runs,
        dialogues: Math.max(1, Math.round(dialogues.length * share)),
        seed: recipe.seed,
        matching: project.settings.matching,
        rule: recipe.rule ?? project.poolRule ?? DEFAULT_POOL_RULE,
        ...(keep ? { keep: target } : {}),
      },
      signalOf(token),
    ),
  );
  await writeWholeFile(target, built.text);
  return built.counts;
}

/** The text of new pools. Rejects with the reason where no turn becomes an exemplar. */
export async function buildPools(
  { engine }: Pick<BuildPoolsParts, 'engine'>,
  request: Params<(typeof engineContract)['buildPools']>,
  signal: AbortSignal,
): Promise<BuiltPools> {
  const built = await engine.buildPools(request, { signal });
  if (built.text !== '') return built;
  const reason = built.problems[0];
  const because = reason ? `${fileLabel(reason.file)}: ${reason.message}` : 'no expert was right on a turn.';
  throw new Error(`No turn became an exemplar: ${because}`);
}
