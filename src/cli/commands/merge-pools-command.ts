import path from 'node:path';
import { Command } from 'commander';
import { mergedText } from '../../core/curation/comparison/merged-text';
import { mergePlan, type MergePlan } from '../../core/curation/comparison/merge-pools';
import { otherTurnsWords } from '../../core/curation/comparison/other-turns';
import { ownIdOf } from '../../core/pools/exemplar-identity';
import { writeWhole } from '../../engine/files/write-file';
import { InputError, tellConflicts, tellProblems } from '../output/diagnostics';
import { readExemplars } from '../options/exemplar-file-argument';
import { printJsonLines, printMessage } from '../output/output';
import { refuseInputAsOutput } from '../output/output-file';
import { counted } from '../../vocabulary/words';

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
  // An exemplar that cannot be read here would be added again from the other file.
  if (own.problems.some(({ severity }) => severity !== 'warning'))
    throw new InputError(`${mine} has lines that cannot be read, so they cannot be merged: repair them first.`);
  const plan = mergePlan(own.exemplars, other.exemplars);
  tellNumbered(plan, other.file, path.basename(mine));
  const from = path.basename(theirs);
  const { text, fields, conflicts } = mergedText(own.text, {
    mine: own.placed,
    theirs: other.placed,
    plan,
    when: new Date().toISOString(),
    reasonOf: ({ why }) => `merged from ${from}${why === '' ? '' : `: ${why}`}`,
  });
  const undecided = [...plan.conflicts, ...conflicts];
  tellConflicts(own.file, undecided);
  if (out === undefined) printJsonLines(text);
  else await writeWhole(out, text);
  const taken = fields === 0 ? '' : `, ${counted(fields, 'own field')} taken over`;
  printMessage(
    `${plan.moves.length} moved, ${plan.additions.length} added${taken}, ${undecided.length} left for you to decide`,
  );
}

function tellNumbered({ numbered, additions }: MergePlan, file: string, mine: string): void {
  const [first] = numbered;
  if (first === undefined) return;
  const added = additions.find(({ id }) => ownIdOf(id) === first)?.id ?? first;
  const message = `${otherTurnsWords(numbered, mine)}: each is added with a number, such as "${added}".`;
  tellProblems([{ file, severity: 'warning', message }]);
}
