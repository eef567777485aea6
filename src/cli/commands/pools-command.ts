import type { Engine } from '../../engine/engine';
import { writeWhole } from '../../engine/files/write-file';
import { failOnErrors, InputError, printProblems, readable } from '../output/diagnostics';
import { tell } from '../output/output';
import { profileIdSchema } from '../../vocabulary/matching';

export interface PoolsOptions {
  readonly file: string;
  /** Cheapest expert first. */
  readonly run: readonly { expert: string; file: string }[];
  readonly dialogues: number;
  readonly seed: number;
  readonly out: string;
  readonly profile: string;
  /** An exemplar file whose changes by hand are kept. */
  readonly keep?: string;
}

/** `turn-router pools`: builds the pools, writes the exemplar file, says what is in it. */
export async function buildPoolFile(engine: Engine, options: PoolsOptions): Promise<void> {
  if (options.run.length < 2)
    throw new InputError('Pools need the runs of at least two experts: add --run EXPERT=FILE.');
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
  printProblems(built.problems);
  if (built.text === '')
    throw new InputError('No turn became an exemplar, so nothing was written: see the messages above.');
  await writeWhole(options.out, built.text);
  const counts = Object.entries(built.counts).map(([expert, count]) => `${count} ${expert}`);
  tell(
    `${options.out}: ${counts.join(', ')} exemplars from ${built.dialogues.length} dialogues; ` +
      `${built.noneRight} turns that no expert had right, ${built.unanswered} without prediction or gold state.`,
  );
  if (built.kept > 0) tell(`${built.kept} changes by hand are kept.`);
  for (const { id, words } of built.conflicts) tell(`${id}: ${words}`);
  failOnErrors(built.problems);
}
