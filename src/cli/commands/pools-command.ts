import type { Engine } from '../../engine/engine';
import { writeWhole } from '../../engine/files/write-file';
import { InputError, readable, tellConflicts, tellProblems } from '../output/diagnostics';
import { filesOf, foundInputs, readInputs } from '../options/input-files';
import { filesInWords } from '../../vocabulary/files-in-words';
import type { GivenRun } from '../options/recorded-run';
import { printMessage } from '../output/output';
import { checkOutputFile } from '../output/output-file';
import type { engineContract } from '../../protocol/engine/engine-contract';
import type { Result } from '../../protocol/wire/contract';
import { poolRuleIdSchema } from '../../vocabulary/routing/pool-rules';
import { profileIdSchema } from '../../vocabulary/matching';
import { counted } from '../../vocabulary/words';

type BuiltPools = Result<(typeof engineContract)['buildPools']>;

export interface PoolsOptions {
  /** Dialogue files, folders and globs. */
  readonly files: readonly string[];
  /** Cheapest expert first. */
  readonly run: readonly GivenRun[];
  readonly dialogues: number;
  readonly seed: number;
  readonly out: string;
  readonly profile: string;
  readonly rule: string;
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
      rule: poolRuleIdSchema.parse(options.rule),
    }),
  );
  tellProblems(built.problems);
  if (built.text === '') throw new InputError(withoutExemplars(filesInWords(inputs.dialogues), built));
  tellConflicts(options.keep ?? options.out, built.conflicts);
  await writeWhole(options.out, built.text);
  const kept = ` ${counted(built.kept, 'change')} made by hand ${built.kept === 1 ? 'was' : 'were'} kept.`;
  printMessage(`${summaryOf(options.out, built)}${built.kept === 0 ? '' : kept}`);
}

/** Dialogues without gold states and runs of other dialogues look alike from here. */
function withoutExemplars(where: string, { noneRight, unanswered }: BuiltPools): string {
  return (
    `${where}: no turn became an exemplar, so no file was written: on ${counted(noneRight, 'turn')} no expert was ` +
    `right, ${counted(unanswered, 'turn')} ${unanswered === 1 ? 'has' : 'have'} no gold state or no prediction. Give ` +
    'dialogues with gold states, and the runs of these dialogues.'
  );
}

function summaryOf(out: string, { counts, withoutVote, dialogues, noneRight, unanswered }: BuiltPools): string {
  const pools = Object.entries(counts).map(([expert, count]) => `${count} ${expert}`);
  const silent = withoutVote === 0 ? '' : `${withoutVote} without a vote, because all experts are right on them; `;
  return (
    `${out}: ${pools.join(', ')} exemplars from ${counted(dialogues.length, 'dialogue')}; ${silent}on ` +
    `${counted(noneRight, 'turn')} ` +
    `no expert was right, ${counted(unanswered, 'turn')} ${unanswered === 1 ? 'has' : 'have'} no prediction or ` +
    `no gold state.`
  );
}
