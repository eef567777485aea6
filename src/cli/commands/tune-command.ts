import path from 'node:path';
import { Command } from 'commander';
import type { Engine } from '../../engine/engine';
import { writeWhole } from '../../engine/files/write-file';
import type { TuningProgress } from '../../protocol/engine/tuning-contract';
import { InputError, readable, tellProblems } from '../output/diagnostics';
import { encoderFolderOf, withEncoderOption, type EncoderOptions } from '../options/encoder-option';
import { filesOf, foundInputs, readInputs, SEVERAL_FILES } from '../options/input-files';
import { recordedRun, type GivenRun } from '../options/recorded-run';
import { printMessage } from '../output/output';
import { checkOutputFile } from '../output/output-file';
import { share } from '../options/values/share';
import { wholeNumber } from '../options/values/whole-number';

interface TuneOptions extends EncoderOptions {
  readonly run?: readonly GivenRun[];
  readonly expertShare: number;
  readonly historyShare: number;
  readonly seed: number;
  readonly out: string;
}

/**
 * `turn-router tune`: learns a tuning from gold states, writes it to a file, reports the gain on held-out dialogues.
 */
export function tuneCommand(engine: Engine): Command {
  return withEncoderOption(new Command('tune'))
    .description('tune the retriever on dialogues with gold states, so that turns with similar states become neighbors')
    .argument('<file...>', `dialogue files with gold states: ${SEVERAL_FILES}`)
    .option('--run <expert=file>', 'an expert and its run, cheapest first; also tunes for the experts', recordedRun)
    .option(
      '--expert-share <share>',
      'weight of "the same expert is right", relative to gold states, 0 to 1; used when runs are given',
      share,
      0.3,
    )
    .option('--history-share <share>', 'weight of the state before a turn, relative to its changes, 0 to 1', share, 0)
    .option('--seed <number>', 'seed for training and for the choice of held-out dialogues', wholeNumber(0), 0)
    .requiredOption('--out <file>', 'tuning file to write')
    .action(async (files: string[], options: TuneOptions) => {
      await tuneFiles(engine, files, options);
    });
}

async function tuneFiles(engine: Engine, files: readonly string[], options: TuneOptions): Promise<void> {
  const { run = [], historyShare, seed } = options;
  if (run.length === 1)
    throw new InputError(
      'Tuning for experts needs at least two runs: give --run for each expert, cheapest first, or no --run at all.',
    );
  const out = path.resolve(options.out);
  const inputs = await readInputs(engine, await foundInputs({ dialogues: files, runs: run }));
  await checkOutputFile(out, filesOf(inputs));
  const encoder = await encoderFolderOf(options, engine);
  const request = {
    files: inputs.dialogues,
    runs: inputs.runs,
    encoder,
    expertShare: run.length > 0 ? options.expertShare : 0,
    historyShare,
    seed,
  };
  const control = { signal: new AbortController().signal, report: showProgress };
  const tuned = await readable(Promise.resolve(engine.tune(request, control)));
  tellProblems(tuned.problems);
  await writeWhole(out, tuned.text);
  const { before, after } = tuned.heldOut;
  printMessage(
    `${options.out}: tuned on ${tuned.learnedDialogues} dialogues for ${tuned.bestStep} steps. On ` +
      `${tuned.heldOutDialogues} held-out dialogues the ten nearest turns have a state similarity of ` +
      `${after.toFixed(3)} (before: ${before.toFixed(3)}, 1 is equal).`,
  );
}

function showProgress(progress: TuningProgress): void {
  if (progress.phase === 'encoding') return;
  const { step, steps, loss, heldOut } = progress;
  printMessage(
    `Step ${step} of ${steps}: loss ${loss.toFixed(3)}, held-out similarity ${heldOut.after.toFixed(3)} ` +
      `(before tuning: ${heldOut.before.toFixed(3)}).`,
  );
}
