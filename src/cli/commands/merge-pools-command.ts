import path from 'node:path';
import { Command } from 'commander';
import { mergedPools, mergePlan } from '../../core/curation/comparison/merge-pools';
import { exemplarFileText } from '../../core/pools/exemplar-file';
import { failOnErrors, InputError } from '../output/diagnostics';
import { readExemplars } from '../options/exemplar-file-argument';
import { tell } from '../output/output';

/** `turn-router merge-pools`: one annotator's exemplars with what another has done. */
export function mergePoolsCommand(): Command {
  return new Command('merge-pools')
    .description(
      'print an exemplar file with what hands did in another one; where hands differ, the first file stands and the exemplar is named',
    )
    .argument('<mine>', 'exemplar file that stands where hands differ')
    .argument('<theirs>', 'exemplar file of another annotator')
    .action(async (mine: string, theirs: string) => {
      const [own, other] = [await readExemplars(mine), await readExemplars(theirs)];
      // What cannot be read would be missing in what is printed.
      if (own.problems.length > 0)
        throw new InputError(`${mine} holds lines that cannot be read, and they would be lost: repair them first.`);
      const plan = mergePlan(own.exemplars, other.exemplars);
      const from = path.basename(theirs);
      const merged = mergedPools(
        own.exemplars,
        plan,
        new Date().toISOString(),
        ({ why }) => `merged from ${from}${why === '' ? '' : `: ${why}`}`,
      );
      process.stdout.write(exemplarFileText(merged));
      for (const { id, words } of plan.conflicts) tell(`${id}: ${words}`);
      tell(
        `${plan.moves.length} moved, ${plan.additions.length} added, ${plan.conflicts.length} to be decided by hand`,
      );
      failOnErrors(other.problems);
    });
}
