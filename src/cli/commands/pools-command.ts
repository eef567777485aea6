import type { Engine } from '../../engine/engine';
import { writeWhole } from '../../engine/files/write-file';
import { InputError, readable, tellProblems } from '../output/diagnostics';
import { printMessage } from '../output/output';
import { checkOutputFile } from '../output/output-file';
import { profileIdSchema } from '../../vocabulary/matching';

export interface PoolsOptions {
  readonly file: string;
  /** Cheapest expert first. */
  readonly run: readonly { expert: string; file: string }[];
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
  const inputs = { dialogues: [options.file], runs: options.run.map(({ file }) => file) };
  await checkOutputFile(options.out, [...inputs.dialogues, ...inputs.runs]);
  tellProblems(await engine.inputProblems(inputs));
  const built = await readable(
    engine.buildPools({
      file: options.file,
      runs: [...options.run],
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
