import { Command, Option } from 'commander';
import type { Engine } from '../../engine/engine';
import { InputError, readable, tellProblems } from '../output/diagnostics';
import { foundInputs, readInputs, SEVERAL_FILES } from '../options/input-files';
import { encoderFolderOf, withEncoderOption, type EncoderOptions } from '../options/encoder-option';
import { evaluationRecord } from '../output/evaluation-record';
import { evaluationTable } from '../output/evaluation-table';
import { policyComparison } from '../output/policy-comparison';
import { recordedRun, type GivenRun } from '../options/recorded-run';
import { printText, printRecord, printMessage, printProgress } from '../output/output';
import { boundOption, refuseUnkeptBound } from '../options/bound-option';
import { poolRuleOption } from '../options/pool-rule-option';
import { switchCostOption } from '../options/switch-cost-option';
import { firstOf } from '../../vocabulary/values/required';
import { share } from '../options/share';
import { wholeNumber } from '../options/whole-number';
import { policyIdSchema, DEFAULT_EVALUATED_POLICY } from '../../vocabulary/policies';
import { poolRuleIdSchema } from '../../vocabulary/routing/pool-rules';
import { profileIdSchema } from '../../vocabulary/matching';

/** Evaluates every policy. */
const ALL = 'all';

interface EvaluateOptions extends EncoderOptions {
  readonly run: readonly GivenRun[];
  readonly policy: string;
  readonly calls: number;
  readonly bound?: number;
  readonly poolDialogues: number;
  readonly seeds: number;
  readonly profile: string;
  readonly k: number;
  readonly rule: string;
  readonly switchCost: number;
  readonly json?: boolean;
}

/**
 * `turn-router evaluate`: a routing policy on recorded runs, compared with each expert alone, the oracle and chance.
 */
export function evaluateCommand(engine: Engine): Command {
  return withEncoderOption(new Command('evaluate'))
    .description("evaluate a routing policy on dialogue files with gold states and the experts' recorded runs")
    .argument('<file...>', `dialogue files with gold states: ${SEVERAL_FILES}`)
    .requiredOption('--run <expert=file>', 'an expert and its run; repeat for each expert, cheapest first', recordedRun)
    .addOption(
      new Option('--policy <name>', 'policy that routes the turns; all: every policy on the same draws')
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
    .addOption(poolRuleOption())
    .option('--json', 'print one JSON object; of all policies: { "policies": [one such object for each] }')
    .addHelpText(
      'after',
      [
        '',
        'Measures: TLB is the share of turns whose slot changes are all right (filled: only turns that change a slot);',
        'JGA the share of turns whose whole state is right. APGR is the mean share of the gap between cheapest and',
        'costliest expert that routing closes, over all call shares; CPT(x) the first share of calls that closes x %.',
        'ECE is the expected calibration error of the probability that the chosen expert is right.',
        'The oracle always asks the cheapest expert that is right; random asks as often as the policy, on ' +
          'random turns.',
      ].join('\n'),
    )
    .action(async (files: string[], options: EvaluateOptions) => {
      await evaluateFiles(engine, files, options);
    });
}

async function evaluateFiles(engine: Engine, files: readonly string[], options: EvaluateOptions): Promise<void> {
  if (options.run.length < 2)
    throw new InputError('Routing needs at least two experts: give --run for each, cheapest first.');
  refuseUnkeptBound(options);
  const { dialogues, runs } = await readInputs(engine, await foundInputs({ dialogues: files, runs: options.run }));
  const { calls, bound, poolDialogues, seeds, k } = options;
  const request = {
    files: dialogues,
    runs,
    policies: options.policy === ALL ? policyIdSchema.options : [policyIdSchema.parse(options.policy)],
    profile: profileIdSchema.parse(options.profile),
    calls,
    bound,
    poolDialogues,
    seeds,
    k,
    rule: poolRuleIdSchema.parse(options.rule),
    switchCost: options.switchCost,
    encoder: await encoderFolderOf(options, engine),
    cost: null,
  };
  const control = { signal: new AbortController().signal, report: showProgress };
  const { evaluations, problems } = await readable(Promise.resolve(engine.evaluatePolicies(request, control)));
  tellProblems(problems);
  for (const note of new Set(evaluations.flatMap(({ notes }) => notes))) printMessage(note);
  const records = evaluations.map(evaluationRecord);
  if (options.json) printRecord(options.policy === ALL ? { policies: records } : firstOf(records));
  else if (options.policy === ALL) printText(policyComparison(evaluations));
  else for (const evaluation of evaluations) printText(evaluationTable(evaluation));
}

function showProgress({
  phase,
  done,
  total,
}: {
  readonly phase: string;
  readonly done: number;
  readonly total: number;
}): void {
  const activity = phase === 'encoding' ? 'Encoding' : 'Evaluating';
  if (total > 0) printProgress(`${activity}: ${Math.floor((100 * done) / total)} %`);
}
