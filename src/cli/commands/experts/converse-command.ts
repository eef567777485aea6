import { Command, Option } from 'commander';
import type { Engine } from '../../../engine/engine';
import type { PlannedLoop } from '../../../engine/experts/live/planned-loop';
import type { ReadProject } from '../../../engine/project/read-project';
import { policyIdSchema } from '../../../vocabulary/policies';
import {
  DEFAULT_NEIGHBORS,
  routingChoicesSchema,
  type RoutingSettings,
} from '../../../vocabulary/routing/routing-settings';
import { boundOption } from '../../options/bound-option';
import { foundInputs, readInputs, SEVERAL_FILES } from '../../options/input-files';
import { budgetOf, withLiveOptions, type LiveOptions } from '../../options/live-options';
import { number } from '../../options/values/number';
import { keyOf, projectOf, retrieverOf, templateOf, withProjectOption } from '../../options/project-option';
import { share } from '../../options/values/share';
import { wholeNumber } from '../../options/values/whole-number';
import { consents, interruptible } from '../../output/consent';
import { InputError, readable, tellProblems } from '../../output/diagnostics';
import { estimateInWords } from '../../output/live-words';
import { loopInWords, loopRecord } from '../../output/loop-words';
import { printMessage, printProgress, printRecord, printText } from '../../output/output';

interface ConverseOptions extends LiveOptions {
  readonly project: string;
  readonly policy?: string;
  readonly calls?: number;
  readonly bound?: number;
  readonly threshold?: number;
  readonly switchCost?: number;
  readonly limit?: number;
  readonly json?: boolean;
}

/** `turn-router converse`: routes dialogues on the states that the routed answers make, and measures that. */
export function converseCommand(engine: Engine): Command {
  return withLiveOptions(withProjectOption(new Command('converse')))
    .description(
      'route dialogues turn by turn on the state so far, ask only the chosen experts, and report accuracy and cost',
    )
    .argument('<file...>', `dialogue files: ${SEVERAL_FILES}`)
    .addOption(
      new Option('--policy <name>', "policy that routes the turns; without it, the project's").choices(
        policyIdSchema.options,
      ),
    )
    .option('--calls <share>', 'share of turns that may go to the costliest expert, 0 to 1', share)
    .addOption(boundOption())
    .option('--threshold <number>', 'turns with a higher score go to the costliest expert', number)
    .option('--switch-cost <points>', 'what a change of the expert within a dialogue must gain, 0 to 1', share)
    .option('--limit <number>', 'only the first so many dialogues', wholeNumber(1))
    .option('--json', 'print one JSON object; turns count from 0')
    .action(async (files: string[], options: ConverseOptions) => {
      await interruptible((signal) => converse(engine, files, options, signal));
    });
}

async function converse(
  engine: Engine,
  files: readonly string[],
  options: ConverseOptions,
  signal: AbortSignal,
): Promise<void> {
  const project = await projectOf(options.project);
  const live = project.experts.flatMap(({ endpoint }) => (endpoint ? [endpoint] : []));
  const budget = budgetOf(
    options,
    live.map(({ price }) => price),
  );
  const keys = new Map(live.map((endpoint) => [endpoint, keyOf(endpoint)]));
  const { dialogues } = await readInputs(engine, await foundInputs({ dialogues: files }));
  const planned = await readable(
    engine.live.planLoop(
      {
        files: dialogues,
        settings: await settingsOf(project, options, engine),
        keyOf: (endpoint) => keys.get(endpoint),
        template: templateOf(project),
        limit: options.limit,
        budget,
        concurrency: options.concurrency,
      },
      signal,
    ),
  );
  tellProblems(planned.problems);
  for (const { id, endpoint, estimate } of planned.estimates)
    printMessage(`${id} (${endpoint.model} at ${endpoint.url}), at most: ${estimateInWords(estimate, endpoint.price)}`);
  if (planned.estimates.length > 0 && !(await consents('Ask them?', options.yes === true, signal))) {
    printMessage('Nothing was asked.');
    return;
  }
  await conversePlanned(planned, options, signal);
}

async function conversePlanned(planned: PlannedLoop, options: ConverseOptions, signal: AbortSignal): Promise<void> {
  const outcome = await planned.run({
    signal,
    report: ({ done, total }) => printProgress(`${done} of ${total} turns`),
  });
  const record = loopRecord(outcome, planned);
  if (options.json) printRecord(record);
  else printText(loopInWords(record));
  if (outcome.stopped !== undefined)
    throw new Error(`It ended early: ${outcome.stopped}. ${outcome.notRouted} turns were not routed.`);
}

async function settingsOf(project: ReadProject, options: ConverseOptions, engine: Engine): Promise<RoutingSettings> {
  const { settings, experts, file } = project;
  const { policy, calls, bound, threshold, switchCost } = options;
  const given = { policy, calls, bound, threshold, switchCost };
  const own = routingChoicesSchema.parse(settings);
  const chosen = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const silent = experts.find(({ endpoint, runFiles }) => endpoint === undefined && runFiles.length === 0);
  if (silent)
    throw new InputError(`${file}: "${silent.id}" has neither an endpoint nor a run: add one, or take it out.`);
  return {
    ...routingChoicesSchema.parse({ ...own, ...chosen }),
    experts: experts.map(({ id, name, runFiles, endpoint }) => ({
      id,
      name,
      ...(runFiles.length === 0 ? {} : { run: [...runFiles] }),
      ...(endpoint ? { endpoint } : {}),
    })),
    k: settings.k ?? DEFAULT_NEIGHBORS,
    ...(await retrieverOf(project, engine)),
  };
}
