import path from 'node:path';
import { Command } from 'commander';
import { otherTurns, otherTurnsWords } from '../../core/curation/comparison/other-turns';
import { poolDifferences, type PoolDifference } from '../../core/curation/comparison/pool-differences';
import { InputError, tellProblems } from '../output/diagnostics';
import { readExemplars } from '../options/exemplar-file-argument';
import { printLine, printRecord, printMessage } from '../output/output';
import type { FileProblem } from '../../vocabulary/problem';

/** `turn-router compare-pools`: what differs between two versions of the pools, exemplar by exemplar. */
export function comparePoolsCommand(): Command {
  return new Command('compare-pools')
    .description('list the exemplars that were added, removed, moved or changed between two exemplar files')
    .argument('<before>', 'exemplar file')
    .argument('<after>', 'exemplar file')
    .option('--json', 'print one JSON object per line')
    .action(async (before: string, after: string, { json }: { readonly json?: boolean }) => {
      const [first, second] = [await readExemplars(before), await readExemplars(after)];
      // Lines that cannot be read would be listed as added or removed.
      const broken = [...first.problems, ...second.problems].find(({ severity }) => severity === 'error');
      if (broken) throw new InputError(`${broken.file} has lines that cannot be compared: repair them first.`);
      const others = otherTurns(first.exemplars, second.exemplars);
      if (others.length > 0) tellProblems([othersProblem(others, before, after)]);
      const differences = poolDifferences(first.exemplars, second.exemplars);
      for (const difference of differences) {
        if (json) printRecord(difference);
        else printLine(`${difference.kind.padEnd(7)}  ${difference.id}  ${wordsOf(difference)}`);
      }
      printMessage(summaryOf(differences));
    });
}

function othersProblem(ids: readonly string[], before: string, after: string): FileProblem {
  const message = `${otherTurnsWords(ids, path.basename(before))}: one is listed as removed, and one as added.`;
  return { file: path.resolve(after), severity: 'warning', message };
}

function wordsOf(difference: PoolDifference): string {
  switch (difference.kind) {
    case 'added':
    case 'removed':
      return difference.expert ?? 'excluded';
    case 'moved':
      return (
        `${difference.from ?? 'excluded'} → ` +
        `${difference.to ?? 'excluded'}${difference.why === '' ? '' : `: ${difference.why}`}`
      );
    case 'changed':
      return difference.fields.join(', ');
  }
}

function summaryOf(differences: readonly PoolDifference[]): string {
  return (['added', 'removed', 'moved', 'changed'] as const)
    .map((kind) => `${differences.filter((difference) => difference.kind === kind).length} ${kind}`)
    .join(', ');
}
