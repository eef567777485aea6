import { Command } from 'commander';
import { agreementOf, type Agreement } from '../../core/curation/comparison/agreement';
import { failOnErrors, InputError } from '../output/diagnostics';
import { readExemplars } from '../options/exemplar-file-argument';
import { printText, printRecord } from '../output/output';

/** `turn-router agreement`: how far two annotators agree on the same turns. */
export function agreementCommand(): Command {
  return new Command('agreement')
    .description('compare the labels that two annotators gave the same turns')
    .argument('<first>', 'exemplar file of one annotator')
    .argument('<second>', 'exemplar file of the other')
    .option('--json', 'one JSON object')
    .action(async (first: string, second: string, { json }: { readonly json?: boolean }) => {
      const [one, other] = [await readExemplars(first), await readExemplars(second)];
      const agreement = agreementOf(one.exemplars, other.exemplars);
      if (agreement.compared === 0)
        throw new InputError('The two files have no exemplar in common: give two files of the same turns.');
      if (json) printRecord(recordOf(agreement));
      else printText(textOf(agreement));
      failOnErrors([...one.problems, ...other.problems]);
    });
}

/** A contract with the scripts of users: what cannot be told is null. */
function recordOf({ compared, raw, kappa, onlyFirst, onlySecond, disagreements }: Agreement) {
  return { compared, raw: raw ?? null, kappa: kappa ?? null, onlyFirst, onlySecond, disagreements };
}

function textOf({ compared, raw = 0, kappa, onlyFirst, onlySecond, disagreements }: Agreement): string {
  const beyond =
    kappa === undefined ? "Cohen's kappa is not defined: all labels are the same" : `Cohen's kappa ${kappa.toFixed(3)}`;
  return [
    `${compared} turns in both files, ${onlyFirst.length} in the first alone, ${onlySecond.length} in the second alone.`,
    `Agreement ${(100 * raw).toFixed(1)} %; ${beyond}.`,
    ...disagreements.map(
      ({ id, first, second }) => `${id}  ${first ?? 'out of the pools'} / ${second ?? 'out of the pools'}`,
    ),
  ].join('\n');
}
