import path from 'node:path';
import { Command, CommanderError } from 'commander';
import type { Engine } from '../engine/engine';
import { agreementCommand } from './commands/agreement-command';
import { annotationsCommand } from './commands/annotations/annotations-command';
import { checkCommand } from './commands/annotations/check-command';
import { annotateCommand } from './commands/annotations/annotate-command';
import { comparePoolsCommand } from './commands/compare-pools-command';
import { InputError, printFailure, printTold, startTelling, type Telling } from './output/diagnostics';
import { withEncoderOption } from './options/encoder-option';
import { convertCommand } from './commands/convert-command';
import { exportCommand } from './commands/export-command';
import { evaluateCommand } from './commands/evaluation/evaluate-command';
import { poolRuleOption } from './options/pool-rule-option';
import { recordedRun } from './options/recorded-run';
import { repeated } from './options/values/repeated';
import { converseCommand } from './commands/experts/converse-command';
import { promptCommand } from './commands/experts/prompt-command';
import { runCommand } from './commands/experts/run-command';
import { SEVERAL_FILES } from './options/input-files';
import { initCommand } from './commands/init-command';
import { lookCommand } from './commands/look-command';
import { mergePoolsCommand } from './commands/merge-pools-command';
import { buildPoolFile } from './commands/pools-command';
import { queueCommand } from './commands/queue-command';
import { retrievalCommand } from './commands/retrieval-command';
import { routeFiles } from './commands/route-command';
import { withProfileOption, withRoutingOptions } from './options/routing-options';
import { serveCommand } from './commands/serve-command';
import { tuneCommand } from './commands/tune-command';
import { wholeNumber } from './options/values/whole-number';
import { version } from '../../package.json';

/** Exit code for what could not be done: the disk or the network did not allow it. */
const COULD_NOT = 1;
/** Exit code for input that cannot be used as asked. */
const BAD_INPUT = 2;

/** The words that every command uses. */
const glossary = `
An expert is a language model that answers turns; a run holds its recorded answers. An exemplar is a turn labeled
with the expert that should answer turns like it. A pool is the set of exemplars of one expert.`;

const exitCodes = `
Exit codes: 0 done; parts of the input that were skipped are told on standard error. 1 could not be done: disk, network,
interrupted; no file is half-written. 2 the input cannot be used as asked; nothing is written or printed.`;

function turnRouterCommand(engine: Engine): Command {
  const turnRouter = new Command('turn-router').description(
    'Routes each turn of a dialogue to the model that was right on similar turns.',
  );
  turnRouter
    .version(version, '--version', 'print the version')
    .option('--strict', 'refuse input with any problem, also where only a part would be skipped')
    .option('--verbose', 'list the first 20 problems of the input instead of the first few')
    .addHelpText('after', glossary)
    .addHelpText('afterAll', exitCodes)
    .configureHelp({ showGlobalOptions: true })
    .exitOverride()
    .hook('preAction', () => startTelling(tellingOf(turnRouter.opts())));
  addRoute(turnRouter, engine);
  addPools(turnRouter, engine);
  const others = [
    lookCommand(engine),
    initCommand(engine),
    evaluateCommand(engine),
    retrievalCommand(engine),
    tuneCommand(engine),
    exportCommand(engine),
    convertCommand(engine),
    annotateCommand(engine),
    queueCommand(engine),
    checkCommand(engine),
    annotationsCommand(engine),
    agreementCommand(),
    comparePoolsCommand(),
    mergePoolsCommand(),
    runCommand(engine),
    converseCommand(engine),
    promptCommand(engine),
    serveCommand(),
  ];
  for (const command of others) turnRouter.addCommand(command.copyInheritedSettings(turnRouter));
  return turnRouter;
}

function addRoute(turnRouter: Command, engine: Engine): void {
  withRoutingOptions(withEncoderOption(turnRouter.command('route')))
    .description('route the turns of dialogue files by the exemplars of pool files')
    .argument('<file...>', `dialogue files: ${SEVERAL_FILES}`)
    .requiredOption('--pool <file>', 'exemplar file, folder or pattern; may be repeated', repeated)
    .option('--dialogue <id>', 'only this dialogue')
    .option('--turn <number>', 'only this user turn; user turns count from 0: --turn 0 is the first', wholeNumber(0))
    .option('--k <number>', 'number of nearest exemplars that vote', wholeNumber(1), 10)
    .option('--tuning <file>', 'tuning of the retriever, written by `tune`', (file) => path.resolve(file))
    .option('--json', 'print one JSON object per turn and line; turns count from 0')
    .action(async (files: string[], options: Omit<Parameters<typeof routeFiles>[1], 'files'>) => {
      await routeFiles(engine, { ...options, files });
    });
}

function addPools(turnRouter: Command, engine: Engine): void {
  withProfileOption(turnRouter.command('pools'))
    .description("build exemplar pools from dialogue files with gold states and the experts' recorded runs")
    .argument('<file...>', `dialogue files with gold states: ${SEVERAL_FILES}`)
    .requiredOption('--run <expert=file>', 'an expert and its run; repeat for each expert, cheapest first', recordedRun)
    .option('--dialogues <number>', 'number of dialogues, drawn at random with the seed', wholeNumber(1), 100)
    .option('--seed <number>', 'seed of the random draw', wholeNumber(0), 0)
    .addOption(poolRuleOption())
    .requiredOption('--out <file>', 'exemplar file to write')
    .option('--keep <file>', 'exemplar file whose changes made by hand are kept; may be the --out file', (file) =>
      path.resolve(file),
    )
    .action(async (files: string[], options: Omit<Parameters<typeof buildPoolFile>[1], 'files'>) => {
      await buildPoolFile(engine, { ...options, files, out: path.resolve(options.out) });
    });
}

function tellingOf({ strict = false, verbose = false }: Partial<Telling>): Telling {
  return { strict, verbose };
}

/**
 * Runs the command line `turn-router ARGUMENT…` and tells what was noted on the way.
 *
 * @returns the exit code
 */
export async function runTurnRouter(engine: Engine, args: readonly string[]): Promise<number> {
  try {
    await turnRouterCommand(engine).parseAsync(args, { from: 'user' });
    printTold();
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : BAD_INPUT;
    return failed(error);
  }
}

/**
 * Says why a command failed.
 *
 * @returns the exit code
 */
export function failed(error: unknown): number {
  printFailure(error);
  return error instanceof InputError ? BAD_INPUT : COULD_NOT;
}
