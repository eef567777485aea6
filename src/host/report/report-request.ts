import * as path from 'node:path';
import { evaluateCommandLine } from '../../core/evaluation/report/command-line';
import type { Params } from '../../protocol/wire/contract';
import type { evaluationContract } from '../../protocol/engine/evaluation-contract';
import type { ReportOptions } from '../../protocol/pages/report-page-contract';
import { DEFAULT_POOL_RULE } from '../../vocabulary/routing/pool-rules';
import { policyIdSchema } from '../../vocabulary/policies';
import { routingSettingsSchema } from '../../vocabulary/routing/routing-settings';
import { dataSetOf } from '../project/data-set';
import { expertRuns } from '../project/expert-runs';
import type { Project } from '../project/load-project';

/** What is evaluated, and the command line that gives the same figures in the project's folder. */
export interface ReportRequest<T> {
  readonly params: T;
  readonly command: string;
}

/** The project as it stands, with every policy in the place of its own. */
export function projectRequest(
  file: string,
  project: Project,
  { cost }: ReportOptions,
): ReportRequest<Params<(typeof evaluationContract)['evaluateProject']>> {
  const { settings, folder } = project;
  const isNamed = [...project.dialogues, ...project.evaluation].includes(file);
  const dialogues = isNamed ? [...project.dialogues] : [file];
  const evaluation = isNamed ? [...project.evaluation] : [];
  const named = (paths: readonly string[]) => paths.map((each) => relativeTo(folder.fsPath, each));
  const choices = { policy: 'all', k: settings.k, encoder: encoderOf(project) };
  return {
    params: {
      settings: routingSettingsSchema.parse(settings),
      policies: [...policyIdSchema.options],
      dialogues,
      evaluation,
      projectFile: project.file?.fsPath ?? null,
      cost: cost && { unit: cost.unit, perCall: [...cost.perCall], perRoute: 0 },
    },
    command:
      project.file && isNamed
        ? evaluateCommandLine({ project: relativeTo(folder.fsPath, project.file.fsPath), ...choices })
        : evaluateCommandLine({
            files: named(dialogues),
            runs: settings.experts.map(({ id, run = [] }) => ({ expert: id, files: named(run) })),
            pools: named(settings.pools),
            tuning: settings.tuning === undefined ? undefined : relativeTo(folder.fsPath, settings.tuning),
            calls: settings.calls,
            bound: settings.bound,
            threshold: settings.threshold,
            profile: settings.matching,
            switchCost: settings.switchCost,
            ...choices,
          }),
  };
}

/**
 * Pools that are drawn at random.
 *
 * @throws one sentence with the remedy if fewer than two experts have a run
 */
export function drawsRequest(
  file: string,
  project: Project,
  { cost, bound, poolDialogues, seeds, k, calls, profile }: ReportOptions,
): ReportRequest<Params<(typeof evaluationContract)['evaluatePolicies']>> {
  const { settings, folder, poolRule: rule = DEFAULT_POOL_RULE } = project;
  const runs = expertRuns(settings);
  if (runs.length < 2)
    throw new Error(
      'A report compares the recorded runs of at least two experts: name each run as "run" of its expert in ' +
        'turn-router.json, cheapest expert first.',
    );
  const files = dataSetOf(project, file);
  const { switchCost } = settings;
  const chosen = { poolDialogues, seeds, k, calls, profile, rule, switchCost, ...(bound !== null && { bound }) };
  const named = (paths: readonly string[]) => paths.map((each) => relativeTo(folder.fsPath, each));
  return {
    params: {
      ...chosen,
      files,
      runs,
      policies: [...policyIdSchema.options],
      encoder: settings.encoder,
      cost: cost && { unit: cost.unit, perCall: [...cost.perCall], perRoute: 0 },
    },
    command: evaluateCommandLine({
      ...chosen,
      files: named(files),
      runs: runs.map(({ expert, files: ofRun }) => ({ expert, files: named(ofRun) })),
      encoder: encoderOf(project),
      policy: 'all',
    }),
  };
}

/** The encoder as the terminal takes it; undefined for the bundled one. */
function encoderOf({ settings: { encoder }, folder }: Project): string | undefined {
  if (encoder === null) return undefined;
  // Without a dot, a name with a slash is one at Hugging Face.
  const written = relativeTo(folder.fsPath, encoder);
  return written.startsWith('.') || path.isAbsolute(written) ? written : `./${written}`;
}

/** A path as it is written in a folder, with slashes on every system. */
export function relativeTo(folder: string, file: string): string {
  const relative = path.relative(folder, file);
  const written = relative === '' ? file : relative;
  return written.split(path.sep).join('/');
}
