import { Command } from 'commander';
import { agreementOf, type Agreement } from '../../core/curation/comparison/agreement';
import { InputError } from '../output/diagnostics';
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
      if (agreement.compared === 0)
        throw new InputError('The two files have no exemplar in common: give two files with the same turns.');
      if (json) printRecord(recordOf(agreement));
      else for (const line of linesOf(agreement)) printLine(line);
    });
}

/** Scripts depend on these fields; null where a figure is not defined. */
function recordOf({ compared, raw, kappa, onlyFirst, onlySecond, disagreements }: Agreement) {
  return { compared, raw: raw ?? null, kappa: kappa ?? null, onlyFirst, onlySecond, disagreements };
}

function linesOf({ compared, raw = 0, kappa, onlyFirst, onlySecond, disagreements }: Agreement): readonly string[] {
  const chanceCorrected =
    kappa === undefined ? "Cohen's kappa is not defined: all labels are the same" : `Cohen's kappa ${kappa.toFixed(3)}`;
  return [
    `${compared} turns are in both files, ${onlyFirst.length} only in the first, ${onlySecond.length} only ` +
      'in the second.',
    `Agreement ${(100 * raw).toFixed(1)} %; ${chanceCorrected}.`,
    ...disagreements.map(
      ({ id, first, second }) => `${id}  ${first ?? 'out of the pools'} / ${second ?? 'out of the pools'}`,
    ),
  ];
}
