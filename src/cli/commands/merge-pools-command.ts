import path from 'node:path';
import { Command } from 'commander';
import { mergedPools, mergePlan } from '../../core/curation/comparison/merge-pools';
import { exemplarFileText } from '../../core/pools/exemplar-file';
import { writeWhole } from '../../engine/files/write-file';
import { InputError } from '../output/diagnostics';
import { readExemplars } from '../options/exemplar-file-argument';
import { printJsonLines, printMessage } from '../output/output';
import { refuseInputAsOutput } from '../output/output-file';

/** `turn-router merge-pools`: one annotator's exemplars, merged with the changes of another. */
export function mergePoolsCommand(): Command {
  return new Command('merge-pools')
    .description(
      'merge an exemplar file with the changes that another annotator made by hand; where both ' +
        'changed an exemplar differently, the first file wins and the exemplar is reported',
    )
    .argument('<mine>', 'exemplar file that wins where the two differ')
    .argument('<theirs>', 'exemplar file of another annotator')
    .option('--out <file>', 'exemplar file to write, which may be one of the two; printed without it', (file) =>
      path.resolve(file),
    )
    .action(mergePools);
}

async function mergePools(mine: string, theirs: string, { out }: { readonly out?: string }): Promise<void> {
  if (out === undefined) await refuseInputAsOutput([mine, theirs], `give --out ${mine}.`);
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
  if (out === undefined) printJsonLines(exemplarFileText(merged));
  else await writeWhole(out, exemplarFileText(merged));
  for (const { id, words } of plan.conflicts) printMessage(`${id}: ${words}`);
  printMessage(
    `${plan.moves.length} moved, ${plan.additions.length} added, ${plan.conflicts.length} left for you to decide`,
  );
}
