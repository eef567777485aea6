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
import { tell } from './output/output';
import { buildPoolFile } from './commands/pools-command';
import { queueCommand } from './commands/queue-command';
import { retrievalCommand } from './commands/retrieval-command';
import { routeFile } from './commands/route-command';
import { withProfileOption, withRoutingOptions } from './options/routing-options';
import { tuneCommand } from './commands/tune-command';
import { wholeNumber } from './options/whole-number';

/** Exit code for input that cannot be used, in whole or in part. */
const BAD_INPUT = 2;

function program(): Command {
  const engine = createEngine(
    { encoderFolder: path.join(__dirname, '..', 'media', 'encoder'), runtimeFolder: __dirname, backend: 'native' },
    tell,
  );
  const turnRouter = new Command('turn-router').description(
    'Routes each turn of a dialogue to the model that is right on turns like it.',
  );
  turnRouter.exitOverride();
  withRoutingOptions(withEncoderOption(turnRouter.command('route')))
    .description('route the turns of a dialogue file among the exemplars of a pool file')
    .argument('<file>', 'dialogue file')
    .requiredOption('--pool <file>', 'exemplar file; may be repeated', (file, earlier?: string[]) => [
      ...(earlier ?? []),
      path.resolve(file),
    ])
    .option('--dialogue <id>', 'only this dialogue')
    .option('--turn <number>', 'only this user turn, counted from 0', wholeNumber(0))
    .option('--k <number>', 'neighbors that vote', wholeNumber(1), 10)
    .option('--tuning <file>', 'tuning of the retriever, as `tune` writes it', (file) => path.resolve(file))
    .option('--json', 'one JSON object a line for each turn')
    .action(async (file: string, options: Omit<Parameters<typeof routeFile>[1], 'file'>) => {
      await routeFile(engine, { ...options, file: path.resolve(file) });
    });
  withProfileOption(turnRouter.command('pools'))
    .description("build exemplar pools from a dialogue file and the experts' runs, cheapest expert first")
    .argument('<file>', 'dialogue file with gold states')
    .requiredOption('--run <expert=file>', 'an expert and its run; once for each expert, cheapest first', recordedRun)
    .option('--dialogues <number>', 'how many dialogues, drawn with the seed', wholeNumber(1), 100)
    .option('--seed <number>', 'seed of the draw', wholeNumber(0), 0)
    .requiredOption('--out <file>', 'exemplar file to write')
    .option('--keep <file>', 'exemplar file whose changes by hand are kept; may be that of --out', (file) =>
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

// `| head` closes the pipe once it has read enough: that is no failure.
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
    tell(`error: ${error instanceof Error ? error.message : String(error)}`);
  });
