import { evaluateCommandLine } from '../../../core/evaluation/report/command-line';
import type { NamedFile } from '../../../engine/data-sets/named-files';
import type { Engine } from '../../../engine/engine';
import { DEFAULT_POLICY } from '../../../vocabulary/policies';
import { profileIdSchema } from '../../../vocabulary/matching';
import {
  routingChoicesSchema,
  routingSettingsSchema,
  type RoutingChoices,
  type RoutingSettings,
} from '../../../vocabulary/routing/routing-settings';
import { InputError, readable, tellProblems } from '../../output/diagnostics';
import { foundInputs, readInputs } from '../../options/input-files';
import { refuseUnkeptBound } from '../../options/bound-option';
import { encoderFolderOf } from '../../options/encoder-option';
import { projectNamed } from '../../options/project-argument';
import { expertsWithRuns } from '../../options/routing-options';
import { policiesNamed, type EvaluateOptions } from './evaluate-options';
import { fromHere, printEvaluations, showProgress } from './print-evaluations';

/** Neighbors that vote where nobody says how many. */
const DEFAULT_K = 10;

/** What is evaluated as it stands. */
interface Standing {
  readonly settings: RoutingSettings;
  readonly dialogues: string[];
  readonly evaluation: string[];
  readonly projectFile: string | null;
}

/** Evaluates the exemplars of a project, or of some files, as they stand: no pool is drawn. */
export async function evaluateProject(
  engine: Engine,
  files: readonly string[],
  given: Partial<EvaluateOptions>,
): Promise<void> {
  const standing =
    given.project === undefined
      ? await givenPools(engine, files, given)
      : await givenProject(engine, given.project, given);
  const policy = given.policy ?? standing.settings.policy;
  const control = { signal: new AbortController().signal, report: showProgress };
  refuseUnkeptBound(standing.settings);
  const settings = routingSettingsSchema.parse(standing.settings);
  const request = { ...standing, settings, policies: policiesNamed(policy), cost: null };
  const result = await readable(Promise.resolve(engine.evaluateProject(request, control)));
  const { tuning } = standing.settings;
  printEvaluations(
    result,
    { policy, json: given.json },
    { command: commandOf(standing, policy, given), tuning: tuning === undefined ? null : fromHere(tuning), seeds: 0 },
  );
}

async function givenProject(engine: Engine, file: string, given: Partial<EvaluateOptions>): Promise<Standing> {
  const { found, settings: own } = await projectNamed(file, given, engine);
  const { tuning } = own;
  const encoder = given.encoder === undefined ? own.encoder : await encoderFolderOf(given, engine);
  const inputs = await readInputs(
    engine,
    {
      dialogues: [...found.dialogues, ...found.evaluation],
      runs: found.runs.filter(({ files }) => files.length > 0),
    },
    { tuning, encoder },
  );
  const usedOf = (named: readonly NamedFile[]) => {
    const files = new Set(named.map((each) => each.file));
    return inputs.dialogues.filter((each) => files.has(each));
  };
  const settings = {
    ...own,
    ...choicesWith(own, given),
    experts: own.experts.map((expert) => ({
      ...expert,
      run: inputs.runs.find((run) => run.expert === expert.id)?.files,
    })),
    k: given.k ?? own.k,
    encoder,
  };
  return { settings, dialogues: usedOf(found.dialogues), evaluation: usedOf(found.evaluation), projectFile: file };
}

async function givenPools(
  engine: Engine,
  files: readonly string[],
  given: Partial<EvaluateOptions>,
): Promise<Standing> {
  const { run = [], pool = [], tuning } = given;
  const found = await foundInputs({ dialogues: files, runs: run, pools: pool });
  const encoder = await encoderFolderOf(given, engine);
  const pools = await engine.pools({ files: found.pools, since: null });
  const { dialogues, runs } = await readInputs(engine, found, { tuning, encoder });
  tellProblems(pools.problems);
  if (pools.experts.length === 0)
    throw new InputError(`${found.pools.join(', ')}: no exemplars; build pools first (turn-router pools).`);
  const own = routingChoicesSchema.parse({ policy: DEFAULT_POLICY, matching: 'multiwoz' });
  const settings = {
    ...choicesWith(own, given),
    experts: expertsWithRuns(pools.experts, runs),
    pools: found.pools,
    k: given.k ?? DEFAULT_K,
    encoder,
    tuning,
  };
  return { settings, dialogues, evaluation: [], projectFile: null };
}

/** What is written in the terminal wins over the project; one way to choose a threshold takes the place of another. */
function choicesWith(own: RoutingChoices, given: Partial<EvaluateOptions>): RoutingChoices {
  const { calls, bound, threshold, profile, switchCost } = given;
  const isChosen = calls !== undefined || bound !== undefined || threshold !== undefined;
  return {
    ...own,
    ...(isChosen ? { calls, bound, threshold } : {}),
    matching: profile === undefined ? own.matching : profileIdSchema.parse(profile),
    switchCost: switchCost ?? own.switchCost,
  };
}

function commandOf({ settings, dialogues, projectFile }: Standing, policy: string, given: Partial<EvaluateOptions>) {
  const { calls, bound, threshold, switchCost, profile, encoder } = given;
  const choices = { policy, calls, bound, threshold, switchCost, profile, encoder, k: settings.k };
  if (projectFile !== null) return evaluateCommandLine({ project: fromHere(projectFile), ...choices });
  return evaluateCommandLine({
    files: dialogues.map(fromHere),
    runs: settings.experts.flatMap(({ id, run = [] }) => ({ expert: id, files: run.map(fromHere) })),
    pools: settings.pools.map(fromHere),
    tuning: settings.tuning === undefined ? undefined : fromHere(settings.tuning),
    ...choices,
  });
}
