import type { Interval, RoutingEvaluation } from '../../../vocabulary/routing/routing-evaluation';
import { firstOf, itemAt } from '../../../vocabulary/values/required';
import { latexComment, latexText, markdownText } from './escaped-text';
import type { Provenance } from './provenance';
import { testedInWords } from './tested-words';

/** One way to route, among all that are compared; null where a figure is not measured. */
interface ComparedRow {
  readonly name: string;
  readonly calls: number;
  readonly tlb: number;
  readonly tlbFilled: number | null;
  readonly jga: number;
  /** The difference in turn-level accuracy from each expert alone, cheapest first; only for policies. */
  readonly against: readonly Interval[] | null;
}

/** Each expert alone, every policy, and the oracle. */
function comparedRows(evaluations: readonly RoutingEvaluation[]): readonly ComparedRow[] {
  const { experts, alone, oracle } = firstOf(evaluations);
  return [
    ...alone.map((scores, index) => ({ ...scores, name: `${itemAt(experts, index)} alone`, against: null })),
    ...evaluations.map(({ policy, instead, routed, against }) => ({
      ...routed,
      name: instead === null ? policy : `${policy} (another policy decided)`,
      against: against.map(({ tlb }) => tlb),
    })),
    { ...oracle, name: 'oracle', against: null },
  ];
}

/** All policies in one table. */
export function policiesMarkdown(evaluations: readonly RoutingEvaluation[]): readonly string[] {
  const { experts } = firstOf(evaluations);
  const head = ['route', 'calls', 'TLB', 'TLB, filled', 'JGA', ...experts.map((id) => `TLB − ${markdownText(id)}`)];
  return [
    head,
    head.map(() => '---'),
    ...comparedRows(evaluations).map(({ name, calls, tlb, tlbFilled, jga, against }) => [
      markdownText(name),
      percent(calls),
      figure(tlb),
      figure(tlbFilled),
      figure(jga),
      ...experts.map((_, index) => (against === null ? '' : interval(itemAt(against, index)))),
    ]),
  ].map((cells) => `| ${cells.join(' | ')} |`);
}

/** The same table for a paper, with the package `booktabs`; what it rests on stands in comments. */
export function policiesLatex(evaluations: readonly RoutingEvaluation[], provenance: Provenance): string {
  const first = firstOf(evaluations);
  const { experts, profile } = first;
  const head = ['Route', 'Calls', 'TLB', 'TLB, filled', 'JGA', ...experts.map((id) => `$-$ ${latexText(id)}`)];
  const rows = comparedRows(evaluations).map(({ name, calls, tlb, tlbFilled, jga, against }) => [
    latexText(name),
    `${(100 * calls).toFixed(1)}\\,\\%`,
    figure(tlb),
    tlbFilled === null ? '--' : figure(tlbFilled),
    figure(jga),
    ...experts.map((_, index) => (against === null ? '' : latexInterval(itemAt(against, index)))),
  ]);
  const line = (cells: readonly string[]): string => `  ${cells.join(' & ')} \\\\`;
  return [
    ...provenanceLines(provenance).map(latexComment),
    latexComment(`${testedInWords(first)}; ${profile} matching. Differences in TLB with 95 % intervals.`),
    '% Needs \\usepackage{booktabs}.',
    `\\begin{tabular}{l${'r'.repeat(head.length - 1)}}`,
    '  \\toprule',
    line(head),
    '  \\midrule',
    ...rows.map(line),
    '  \\bottomrule',
    '\\end{tabular}',
    '',
  ].join('\n');
}

/** What the figures rest on, one fact a line. */
export function provenanceLines(provenance: Provenance): readonly string[] {
  const { version, date, command, encoder, tuning, seeds, files } = provenance;
  return [
    `Turn Router ${version}, ${date}`,
    `The same figures: ${command}`,
    `Encoder: ${encoder ?? 'none'}; tuning: ${tuning ?? 'none'}`,
    `Seeds: ${seeds.length === 0 ? 'none' : seeds.join(', ')}`,
    ...files.map(({ path, hash }) => `${path} ${hash}`),
  ];
}

function figure(value: number | null): string {
  return value === null ? 'n/a' : value.toFixed(3);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function interval({ mean, low, high }: Interval): string {
  return `${signed(mean, '−')} [${signed(low, '−')}, ${signed(high, '−')}]`;
}

function latexInterval({ mean, low, high }: Interval): string {
  return `$${signed(mean, '-')}$ [$${signed(low, '-')}$, $${signed(high, '-')}$]`;
}

function signed(value: number, minus: string): string {
  return `${value < 0 ? minus : '+'}${Math.abs(value).toFixed(3)}`;
}
