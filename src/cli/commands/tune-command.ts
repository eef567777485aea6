import path from 'node:path';
import { Command } from 'commander';
import type { Engine } from '../../engine/engine';
import { writeWhole } from '../../engine/files/write-file';
import type { TuningProgress } from '../../protocol/engine/tuning-contract';
import { failOnErrors, InputError, printProblems, readable } from '../output/diagnostics';
import { encoderFolderOf, withEncoderOption, type EncoderOptions } from '../options/encoder-option';
import { recordedRun, type RecordedRunFile } from '../options/recorded-run';
import { tell } from '../output/output';
import { share } from '../options/share';
import { wholeNumber } from '../options/whole-number';

interface TuneOptions extends EncoderOptions {
  readonly run?: readonly RecordedRunFile[];
  readonly expertShare: number;
  readonly historyShare: number;
  readonly seed: number;
  readonly out: string;
}

/** `turn-router tune`: learns a tuning from gold states, writes the tuning file, says what it gains on held-out dialogues. */
export function tuneCommand(engine: Engine): Command {
  return withEncoderOption(new Command('tune'))
    .description(
      'tune the retriever on dialogues with gold states, so that turns with like states come near each other',
    )
    .argument('<file...>', 'dialogue files with gold states')
    .option('--run <expert=file>', 'an expert and its run, cheapest first: tunes for the experts, too', recordedRun)
    .option(
      '--expert-share <share>',
      'how much the same expert counts beside gold states, 0 to 1, when runs are given',
      share,
      0.3,
    )
    .option('--history-share <share>', 'how much the states before count beside what turns change, 0 to 1', share, 0)
    .option('--seed <number>', 'seed of the held-out dialogues and of learning', wholeNumber(0), 0)
    .requiredOption('--out <file>', 'tuning file to write')
    .action(async (files: string[], options: TuneOptions) => {
      await tuneFiles(
        engine,
        files.map((file) => path.resolve(file)),
        options,
      );
    });
}

async function tuneFiles(engine: Engine, files: string[], options: TuneOptions): Promise<void> {
  const { run: runs = [], historyShare, seed } = options;
  if (runs.length === 1)
    throw new InputError(
      'Tuning for experts needs the runs of at least two: give --run for each, cheapest first, or none.',
    );
  const encoder = await encoderFolderOf(options, engine);
  const wanted = {
    files,
    runs: [...runs],
    ...(encoder === undefined ? {} : { encoder }),
    expertShare: runs.length > 0 ? options.expertShare : 0,
    historyShare,
    seed,
  };
  const control = { signal: new AbortController().signal, progress: showProgress };
  const tuned = await readable(Promise.resolve(engine.tune(wanted, control)));
  printProblems(tuned.problems);
  await writeWhole(path.resolve(options.out), tuned.text);
  const { before, after } = tuned.heldOut;
  tell(
    `${options.out}: tuned on ${tuned.learnedDialogues} dialogues for ${tuned.bestStep} steps. On ${tuned.heldOutDialogues} held-out dialogues ` +
      `the ten nearest turns are alike by ${after.toFixed(3)} (before: ${before.toFixed(3)}, 1 is equal).`,
  );
  failOnErrors(tuned.problems);
}

function showProgress(progress: TuningProgress): void {
  if (progress.phase === 'encoding') return;
  const { step, steps, loss, heldOut } = progress;
  tell(
    `Step ${step} of ${steps}: loss ${loss.toFixed(3)}, held-out similarity ${heldOut.after.toFixed(3)} (before: ${heldOut.before.toFixed(3)}).`,
  );
}
