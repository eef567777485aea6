import type { Engine } from '../../engine/engine';
import { writeWhole } from '../../engine/files/write-file';
import { InputError, readable, tellProblems } from '../output/diagnostics';
import { filesOf, foundInputs, readInputs } from '../options/input-files';
import type { GivenRun } from '../options/recorded-run';
import { printMessage } from '../output/output';
import { checkOutputFile } from '../output/output-file';
import { profileIdSchema } from '../../vocabulary/matching';

export interface PoolsOptions {
  /** Dialogue files, folders and globs. */
  readonly files: readonly string[];
  /** Cheapest expert first. */
  readonly run: readonly GivenRun[];
  readonly dialogues: number;
  readonly seed: number;
  readonly out: string;
  readonly profile: string;
  /** An exemplar file whose changes made by hand are kept. */
  readonly keep?: string;
}

/** `turn-router pools`: builds the pools, writes the exemplar file and summarizes it. */
export async function buildPoolFile(engine: Engine, options: PoolsOptions): Promise<void> {
  if (options.run.length < 2)
    throw new InputError('Pools need the runs of at least two experts: give --run EXPERT=FILE for each.');
  const inputs = await readInputs(engine, await foundInputs({ dialogues: options.files, runs: options.run }));
  await checkOutputFile(options.out, filesOf(inputs));
  const built = await readable(
    engine.buildPools({
      files: inputs.dialogues,
      runs: inputs.runs,
      dialogues: options.dialogues,
      seed: options.seed,
      ...(options.keep === undefined ? {} : { keep: options.keep }),
      matching: profileIdSchema.parse(options.profile),
    }),
  );
  tellProblems(built.problems);
  if (built.text === '')
    throw new InputError('No turn became an exemplar, so no file was written: give the runs of these dialogues.');
  await writeWhole(options.out, built.text);
  const counts = Object.entries(built.counts).map(([expert, count]) => `${count} ${expert}`);
  printMessage(
    `${options.out}: ${counts.join(', ')} exemplars from ${built.dialogues.length} dialogues; ` +
      `on ${built.noneRight} turns no expert was right, ${built.unanswered} turns have no prediction or no gold state.`,
  );
  if (built.kept > 0) printMessage(`${built.kept} changes made by hand were kept.`);
  for (const { id, words } of built.conflicts) printMessage(`${id}: ${words}`);
}
