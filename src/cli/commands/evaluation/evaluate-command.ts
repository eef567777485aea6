import path from 'node:path';
import { Command, Option } from 'commander';
import type { Engine } from '../../../engine/engine';
import { InputError } from '../../output/diagnostics';
import { boundOption } from '../../options/bound-option';
import { withEncoderOption } from '../../options/encoder-option';
import { SEVERAL_FILES } from '../../options/input-files';
import { number } from '../../options/values/number';
import { poolRuleOption } from '../../options/pool-rule-option';
import { recordedRun } from '../../options/recorded-run';
import { repeated } from '../../options/values/repeated';
import { share } from '../../options/values/share';
import { switchCostOption } from '../../options/switch-cost-option';
import { wholeNumber } from '../../options/values/whole-number';
import { policyIdSchema, DEFAULT_EVALUATED_POLICY } from '../../../vocabulary/policies';
import { profileIdSchema } from '../../../vocabulary/matching';
import { evaluateDraws } from './evaluate-draws';
import { evaluateProject } from './evaluate-project';
import { ALL, type EvaluateOptions } from './evaluate-options';

/**
 * `turn-router evaluate`: a routing policy on recorded runs, compared with each expert alone, the oracle and chance.
 */
export function evaluateCommand(engine: Engine): Command {
  return withEncoderOption(withChoices(withSources(new Command('evaluate'))))
    .description("evaluate a routing policy on dialogue files with gold states and the experts' recorded runs")
    .option('--json', 'print one JSON object; of all policies: { "policies": [one such object for each] }')
    .addHelpText('after', explanation)
    .action(async (files: string[], options: EvaluateOptions, command: Command) => {
      const given = givenOf(command, options);
      refuseMisfits(files, given);
      if (given.project === undefined && given.pool === undefined) await evaluateDraws(engine, files, options);
      else await evaluateProject(engine, files, given);
    });
}

function withSources(command: Command): Command {
  return command
    .argument('[file...]', `dialogue files with gold states: ${SEVERAL_FILES}`)
    .option('--run <expert=file>', 'an expert and its run; repeat for each expert, cheapest first', recordedRun)
    .option(
      '--project <file>',
      'evaluate this project as it stands: its turn-router.json names dialogues, runs, exemplars, tuning and policy',
      (file) => path.resolve(file),
    )
    .option('--pool <file>', 'evaluate these exemplar files as they stand, instead of drawing pools', repeated)
    .option('--tuning <file>', 'tuning of the retriever, with --pool', (file) => path.resolve(file));
}

function withChoices(command: Command): Command {
  return command
    .addOption(
      new Option('--policy <name>', 'policy that routes the turns; all: every policy on the same turns')
        .choices([...policyIdSchema.options, ALL])
        .default(DEFAULT_EVALUATED_POLICY),
    )
    .option(
      '--calls <share>',
      'share of turns that may go to the costliest expert, 0 to 1; 1 means every turn that is expected to gain',
      share,
      0.5,
    )
    .addOption(boundOption())
    .option('--threshold <number>', 'as of `route`: overrides --calls and --bound, with --project or --pool', number)
    .option(
      '--pool-dialogues <number>',
      'dialogues that the policy learns from; it is tested on the others',
      wholeNumber(1),
      100,
    )
    .option('--seeds <number>', 'number of random draws of the pool', wholeNumber(1), 10)
    .addOption(
      new Option('--profile <name>', 'rule for when two values count as the same')
        .choices(profileIdSchema.options)
        .default('multiwoz'),
    )
    .option('--k <number>', 'number of nearest exemplars that vote', wholeNumber(1), 10)
    .addOption(switchCostOption())
    .addOption(poolRuleOption());
}

const explanation = [
  '',
  'Without --project and --pool, pools are drawn at random, and nothing that you made is measured. With --project, the',
  'project says what has a default here, and with --pool --policy and --calls have the defaults of `route`. Tested are',
  "the project's evaluation set, else the dialogues outside of the pools; with too few of them, all, each without its",
  'own exemplars. The figures are those of the routes of `route` and of the editor: "history": "gold-history".',
  '',
  'Measures: TLB is the share of turns whose slot changes are all right (filled: only turns that change a slot);',
  'JGA the share of turns whose whole state is right. APGR is the mean share of the gap between cheapest and',
  'costliest expert that routing closes, over all call shares; CPT(x) the first share of calls that closes x %.',
  'ECE is the expected calibration error of the probability that the chosen expert is right.',
  'The oracle always asks the cheapest expert that is right; random asks as often as the policy, on random turns.',
].join('\n');

/** Only what the user wrote: the defaults of draws are not those of a project. */
function givenOf(command: Command, options: EvaluateOptions): Partial<EvaluateOptions> {
  const written = Object.entries(options).filter(([name]) => command.getOptionValueSource(name) === 'cli');
  return Object.fromEntries(written);
}

/** Says which options do not go together, before anything is read. */
function refuseMisfits(files: readonly string[], given: Partial<EvaluateOptions>): void {
  const { project, pool } = given;
  const isDrawn = project === undefined && pool === undefined;
  const wrong = (isDrawn ? ofRoutes : ofDraws).find(([name]) => given[name] !== undefined);
  if (wrong)
    throw new InputError(
      isDrawn
        ? `${wrong[1]} goes with --project or --pool: draws choose their own.`
        : `${wrong[1]} goes with draws: leave it out, or leave out ${project === undefined ? '--pool' : '--project'}.`,
    );
  if (project === undefined) {
    if (files.length === 0) throw new InputError('Name dialogue files, or a project with --project turn-router.json.');
    return;
  }
  const named = files.length > 0 ? 'dialogue files' : ofProject.find(([name]) => given[name] !== undefined)?.[1];
  if (named !== undefined)
    throw new InputError(`--project takes its files from the project: leave out ${named}, or leave out --project.`);
}

type Named = readonly (readonly [keyof EvaluateOptions, string])[];

const ofDraws: Named = [
  ['poolDialogues', '--pool-dialogues'],
  ['seeds', '--seeds'],
  ['rule', '--rule'],
];
const ofRoutes: Named = [
  ['threshold', '--threshold'],
  ['tuning', '--tuning'],
];
const ofProject: Named = [
  ['run', '--run'],
  ['pool', '--pool'],
  ['tuning', '--tuning'],
];
