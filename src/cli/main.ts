import path from 'node:path';
import { Command, CommanderError } from 'commander';
import { createEngine } from '../engine/create-engine';
import { agreementCommand } from './commands/agreement-command';
import { comparePoolsCommand } from './commands/compare-pools-command';
import { InputError } from './output/diagnostics';
import { withEncoderOption } from './options/encoder-option';
import { evaluateCommand } from './commands/evaluate-command';
import { recordedRun } from './options/recorded-run';
import { mergePoolsCommand } from './commands/merge-pools-command';
import { printMessage } from './output/output';
import { buildPoolFile } from './commands/pools-command';
import { queueCommand } from './commands/queue-command';
import { retrievalCommand } from './commands/retrieval-command';
import { routeFile } from './commands/route-command';
import { withProfileOption, withRoutingOptions } from './options/routing-options';
import { tuneCommand } from './commands/tune-command';
import { wholeNumber } from './options/whole-number';

/** Exit code for input that cannot be used, entirely or in part. */
const BAD_INPUT = 2;

/** The words that every command uses. */
const glossary = `
An expert is a language model that answers turns; a run holds its recorded answers. An exemplar is a turn labeled
with the expert that should answer turns like it. A pool is the set of exemplars of one expert.`;

function program(): Command {
  const engine = createEngine(
    { encoderFolder: path.join(__dirname, '..', 'media', 'encoder'), runtimeFolder: __dirname, backend: 'native' },
    printMessage,
  );
  const turnRouter = new Command('turn-router').description(
    'Routes each turn of a dialogue to the model that was right on similar turns.',
  );
  turnRouter.addHelpText('after', glossary);
  turnRouter.exitOverride();
  withRoutingOptions(withEncoderOption(turnRouter.command('route')))
    .description('route the turns of a dialogue file by the exemplars of pool files')
    .argument('<file>', 'dialogue file')
    .requiredOption('--pool <file>', 'exemplar file; may be repeated', (file, earlier?: string[]) => [
      ...(earlier ?? []),
      path.resolve(file),
    ])
    .option('--dialogue <id>', 'only this dialogue')
    .option('--turn <number>', 'only this user turn; user turns count from 0: --turn 0 is the first', wholeNumber(0))
    .option('--k <number>', 'number of nearest exemplars that vote', wholeNumber(1), 10)
    .option('--tuning <file>', 'tuning of the retriever, written by `tune`', (file) => path.resolve(file))
    .option('--json', 'print one JSON object per turn and line; turns count from 0')
    .action(async (file: string, options: Omit<Parameters<typeof routeFile>[1], 'file'>) => {
      await routeFile(engine, { ...options, file: path.resolve(file) });
    });
  withProfileOption(turnRouter.command('pools'))
    .description("build exemplar pools from a dialogue file with gold states and the experts' recorded runs")
    .argument('<file>', 'dialogue file with gold states')
    .requiredOption('--run <expert=file>', 'an expert and its run; repeat for each expert, cheapest first', recordedRun)
    .option('--dialogues <number>', 'number of dialogues, drawn at random with the seed', wholeNumber(1), 100)
    .option('--seed <number>', 'seed of the random draw', wholeNumber(0), 0)
    .requiredOption('--out <file>', 'exemplar file to write')
    .option('--keep <file>', 'exemplar file whose changes made by hand are kept; may be the --out file', (file) =>
      path.resolve(file),
    )
    .action(async (file: string, options: Omit<Parameters<typeof buildPoolFile>[1], 'file'>) => {
      await buildPoolFile(engine, { ...options, file: path.resolve(file), out: path.resolve(options.out) });
    });
  turnRouter.addCommand(evaluateCommand(engine).exitOverride());
  turnRouter.addCommand(retrievalCommand(engine).exitOverride());
  turnRouter.addCommand(tuneCommand(engine).exitOverride());
  for (const command of [queueCommand(engine), agreementCommand(), comparePoolsCommand(), mergePoolsCommand()])
    turnRouter.addCommand(command.exitOverride());
  return turnRouter;
}

// `| head` closes the pipe once it has read enough, which is not a failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  throw error;
});

program()
  .parseAsync()
  .catch((error: unknown) => {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? 0 : BAD_INPUT;
      return;
    }
    process.exitCode = error instanceof InputError ? BAD_INPUT : 1;
    printMessage(`error: ${error instanceof Error ? error.message : String(error)}`);
  });
