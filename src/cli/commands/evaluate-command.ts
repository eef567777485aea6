import path from 'node:path';
import { Command, Option } from 'commander';
import type { Engine } from '../../engine/engine';
import { failOnErrors, InputError, printProblems, readable } from '../output/diagnostics';
import { encoderFolderOf, withEncoderOption, type EncoderOptions } from '../options/encoder-option';
import { evaluationRecord } from '../output/evaluation-record';
import { evaluationTable } from '../output/evaluation-table';
import { recordedRun, type RecordedRunFile } from '../options/recorded-run';
import { printText, printRecord, tell, tellProgress } from '../output/output';
import { share } from '../options/share';
import { wholeNumber } from '../options/whole-number';
import { policyIdSchema, DEFAULT_EVALUATED_POLICY } from '../../vocabulary/policies';
import { profileIdSchema } from '../../vocabulary/matching';

interface EvaluateOptions extends EncoderOptions {
  readonly run: readonly RecordedRunFile[];
  readonly policy: string;
  readonly calls: number;
  readonly poolDialogues: number;
  readonly seeds: number;
  readonly profile: string;
  readonly k: number;
  readonly json?: boolean;
}

/** `turn-router evaluate`: a routing policy on recorded runs, beside each expert alone, the oracle and chance. */
export function evaluateCommand(engine: Engine): Command {
  return withEncoderOption(new Command('evaluate'))
    .description(
      "evaluate a routing policy on a dialogue file with gold states and the experts' runs, cheapest expert first",
    )
    .argument('<file>', 'dialogue file with gold states')
    .requiredOption('--run <expert=file>', 'an expert and its run; once for each expert, cheapest first', recordedRun)
    .addOption(
      new Option('--policy <name>', 'how turns are routed')
        .choices(policyIdSchema.options)
        .default(DEFAULT_EVALUATED_POLICY),
    )
    .option(
      '--calls <share>',
      'share of turns that may go to the costliest expert, 0 to 1; 1 for as many as pay',
      share,
      0.5,
    )
    .option('--pool-dialogues <number>', 'dialogues that the policy learns from; others test it', wholeNumber(1), 100)
    .option('--seeds <number>', 'how many draws of the pool', wholeNumber(1), 10)
    .addOption(
      new Option('--profile <name>', 'when two values count as the same')
        .choices(profileIdSchema.options)
        .default('multiwoz'),
    )
    .option('--k <number>', 'neighbors that count', wholeNumber(1), 10)
    .option('--json', 'one JSON object')
    .action(async (file: string, options: EvaluateOptions) => {
      await evaluateFile(engine, path.resolve(file), options);
    });
}

async function evaluateFile(engine: Engine, file: string, options: EvaluateOptions): Promise<void> {
  if (options.run.length < 2)
    throw new InputError('Routing needs at least two experts: give --run for each, cheapest first.');
  const { calls, poolDialogues, seeds, k } = options;
  const request = {
    file,
    runs: [...options.run],
    policy: policyIdSchema.parse(options.policy),
    profile: profileIdSchema.parse(options.profile),
    calls,
    poolDialogues,
    seeds,
    k,
    encoder: (await encoderFolderOf(options, engine)) ?? null,
    cost: null,
  };
  const control = { signal: new AbortController().signal, progress: showProgress };
  const { evaluation, problems } = await readable(Promise.resolve(engine.evaluate(request, control)));
  printProblems(problems);
  for (const note of evaluation.notes) tell(note);
  if (options.json) printRecord(evaluationRecord(evaluation));
  else printText(evaluationTable(evaluation));
  failOnErrors(problems);
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
  const word = phase === 'encoding' ? 'Encoding' : 'Evaluating';
  if (total > 0) tellProgress(`${word}: ${Math.floor((100 * done) / total)} %`);
}
