import path from 'node:path';
import { Command } from 'commander';
import { mergedPools, mergePlan } from '../../core/curation/comparison/merge-pools';
import { exemplarFileText } from '../../core/pools/exemplar-file';
import { failOnErrors, InputError } from '../output/diagnostics';
import { readExemplars } from '../options/exemplar-file-argument';
import { printMessage } from '../output/output';

/** `turn-router merge-pools`: one annotator's exemplars, merged with the changes of another. */
export function mergePoolsCommand(): Command {
  return new Command('merge-pools')
    .description(
      'print an exemplar file merged with the changes that another annotator made by hand; where both ' +
        'changed an exemplar differently, the first file wins and the exemplar is reported',
    )
    .argument('<mine>', 'exemplar file that wins where the two differ')
    .argument('<theirs>', 'exemplar file of another annotator')
    .action(async (mine: string, theirs: string) => {
      const [own, other] = [await readExemplars(mine), await readExemplars(theirs)];
      // Lines that cannot be read would be missing in the output.
      if (own.problems.length > 0)
        throw new InputError(`${mine} has lines that cannot be read and would be lost: repair them first.`);
      const plan = mergePlan(own.exemplars, other.exemplars);
      const from = path.basename(theirs);
      const merged = mergedPools(
        own.exemplars,
        plan,
        new Date().toISOString(),
        ({ why }) => `merged from ${from}${why === '' ? '' : `: ${why}`}`,
      );
      process.stdout.write(exemplarFileText(merged));
      for (const { id, words } of plan.conflicts) printMessage(`${id}: ${words}`);
      printMessage(
        `${plan.moves.length} moved, ${plan.additions.length} added, ${plan.conflicts.length} left for you to decide`,
      );
      failOnErrors(other.problems);
    });
}
