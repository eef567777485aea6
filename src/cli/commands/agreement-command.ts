import { Command } from 'commander';
import path from 'node:path';
import { agreementOf, type Agreement } from '../../core/curation/comparison/agreement';
import { otherTurnsWords } from '../../core/curation/comparison/other-turns';
import { InputError, tellProblems } from '../output/diagnostics';
import { readExemplars } from '../options/exemplar-file-argument';
import { printLine, printRecord } from '../output/output';

/** `turn-router agreement`: how far two annotators agree on the same turns. */
export function agreementCommand(): Command {
  return new Command('agreement')
    .description('measure how far two annotators agree on the pools of the same turns')
    .argument('<first>', 'exemplar file of one annotator')
    .argument('<second>', 'exemplar file of the other annotator')
    .option('--json', 'one JSON object')
    .action(async (first: string, second: string, { json }: { readonly json?: boolean }) => {
      const [one, other] = [await readExemplars(first), await readExemplars(second)];
      const agreement = agreementOf(one.exemplars, other.exemplars);
      tellOtherTurns(agreement, [first, second]);
      if (agreement.compared === 0)
        throw new InputError('The two files have no exemplar in common: give two files with the same turns.');
      if (json) printRecord(recordOf(agreement));
      else for (const line of linesOf(agreement)) printLine(line);
    });
}

/** Where all turns differ, there is nothing to tell; where some do, the agreement is that of the others. */
function tellOtherTurns({ compared, otherTurns }: Agreement, [first, second]: readonly [string, string]): void {
  if (otherTurns.length === 0) return;
  const words = otherTurnsWords(otherTurns, path.basename(first));
  const [severity, rest] =
    compared === 0
      ? (['fatal', 'no agreement can be told; give two files of the same turns'] as const)
      : (['error', 'they are left out of the agreement'] as const);
  tellProblems([{ file: path.resolve(second), severity, message: `The turns differ: ${words}; ${rest}.` }]);
}

/** Scripts depend on these fields; null where a figure is not defined. */
function recordOf({ compared, raw, kappa, onlyFirst, onlySecond, otherTurns, disagreements }: Agreement) {
  return { compared, raw: raw ?? null, kappa: kappa ?? null, onlyFirst, onlySecond, otherTurns, disagreements };
}

function linesOf({ compared, raw = 0, kappa, onlyFirst, onlySecond, disagreements }: Agreement): readonly string[] {
  const chanceCorrected =
    kappa === undefined ? "Cohen's kappa is not defined: all labels are the same" : `Cohen's kappa ${kappa.toFixed(3)}`;
  return [
    `${compared} turns are in both files, ${onlyFirst.length} only in the first, ${onlySecond.length} only ` +
      'in the second.',
    `Agreement ${(100 * raw).toFixed(1)} %; ${chanceCorrected}.`,
    ...disagreements.map(({ id, first, second }) => `${id}  ${first ?? 'excluded'} / ${second ?? 'excluded'}`),
  ];
}
