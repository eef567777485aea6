import { boundInWords } from './bound-words';
import { csvCell, markdownText } from './escaped-text';
import { policiesMarkdown, provenanceLines } from './policy-tables';
import type { Provenance } from './provenance';
import { testedInWords } from './tested-words';
import { differenceInWords } from './plain-words';
import { hasThreshold } from '../../../vocabulary/policies';
import { firstOf, itemAt, lastOf } from '../../../vocabulary/values/required';
import type { Interval, RoutingEvaluation, Scores } from '../../../vocabulary/routing/routing-evaluation';

/** One way to route, with its figures; null where a figure is not measured. */
export interface ReportRow {
  readonly route: string;
  readonly calls: number;
  readonly tlb: number;
  readonly tlbFilled: number | null;
  readonly jga: number;
  readonly slotF1: number | null;
  /** Difference from the costliest expert alone, with its 95 % interval; only for the policy. */
  readonly difference: { readonly tlb: Interval; readonly jga: Interval } | null;
}

/** Each expert alone, cheapest first, then chance, the policy and the oracle. */
export function reportRows({
  alone,
  difference,
  experts,
  policy,
  random,
  routed,
  oracle,
}: RoutingEvaluation): readonly ReportRow[] {
  return [
    ...alone.map((scores, index) => rowOf(`${itemAt(experts, index)} alone`, scores)),
    {
      route: 'random',
      calls: routed.calls,
      tlb: random.tlb,
      tlbFilled: null,
      jga: random.jga,
      slotF1: null,
      difference: null,
    },
    { ...rowOf(policy, routed), difference },
    rowOf('oracle', oracle),
  ];
}

function rowOf(route: string, { calls, tlb, tlbFilled, jga, slotF1Corpus }: Scores): ReportRow {
  return { route, calls, tlb, tlbFilled, jga, slotF1: slotF1Corpus, difference: null };
}

/** What the figures show, in sentences. */
export function reportSummary(evaluation: RoutingEvaluation, nameOf: (expert: string) => string): readonly string[] {
  const { asked, bound, calls, difference, experts, mistakes, apgr, cpt50, cpt80 } = evaluation;
  const hasBudget = bound === null && hasThreshold(evaluation.policy) && calls.budget < 1;
  const allowed = hasBudget ? `; ${percent(calls.budget)} were allowed` : '';
  const costliest = nameOf(lastOf(experts));
  return [
    `Turn-level accuracy: ${differenceInWords(difference.tlb, `${costliest} alone`)}.`,
    `Joint goal accuracy: ${differenceInWords(difference.jga, `${costliest} alone`)}.`,
    `${percent(lastOf(asked))} of turns went to ${costliest}${allowed}.`,
    ...boundInWords(evaluation, nameOf),
    `On ${percent(mistakes.lost)} of turns a costlier expert was needed but not used; on ` +
      `${percent(mistakes.wasted)} a costlier one was asked needlessly; on ${percent(mistakes.noneRight)} no ` +
      'expert was right.',
    apgr === null
      ? `APGR and CPT are n/a: ${costliest} alone is no better than ${nameOf(firstOf(experts))} alone.`
      : `APGR ${apgr.toFixed(2)}; half of the gap between the experts is recovered by ${callsOf(cpt50)}, 80 % ` +
        `of it by ${callsOf(cpt80)}.`,
  ];
}

/** What is saved of a report: one of the policies in full, all of them beside it, and what they rest on. */
export interface SavedFigures {
  readonly chosen: RoutingEvaluation;
  readonly evaluations: readonly RoutingEvaluation[];
  readonly provenance: Provenance;
}

/** The figures as tables for papers and notes, followed by sentences that explain them, and by what they rest on. */
export function reportMarkdown({ chosen: evaluation, evaluations, provenance }: SavedFigures, file: string): string {
  const { k, profile, notes, services } = evaluation;
  return [
    `Routing of ${markdownText(file)}: k ${k}, ${testedInWords(evaluation)}, matching profile ${profile}.`,
    '',
    ...policiesMarkdown(evaluations),
    '',
    `The policy ${evaluation.policy}:`,
    '',
    ...routesTable(evaluation),
    '',
    ...reportSummary(evaluation, markdownText).map((sentence) => `- ${sentence}`),
    ...notes.map((note) => `- ${markdownText(note)}`),
    '',
    ...markdownTable(
      ['service', 'turns', ...evaluation.experts.map((expert) => `${markdownText(expert)} alone`), 'routed', 'calls'],
      services.map((row) => [
        markdownText(row.service || '(no change)'),
        String(row.turns),
        ...row.alone.map(figure),
        figure(row.routed),
        percent(row.calls),
      ]),
    ),
    '',
    ...provenanceLines(provenance).map((line) => `- ${markdownText(line)}`),
    '',
  ].join('\n');
}

function routesTable(evaluation: RoutingEvaluation): readonly string[] {
  const less = `− ${markdownText(lastOf(evaluation.experts))}`;
  return markdownTable(
    ['route', 'calls', 'TLB', less, 'TLB, filled', 'JGA', less, 'slot F1'],
    reportRows(evaluation).map(({ route, calls, tlb, tlbFilled, jga, slotF1, difference }) => [
      markdownText(route),
      percent(calls),
      figure(tlb),
      difference ? interval(difference.tlb) : '',
      figure(tlbFilled),
      figure(jga),
      difference ? interval(difference.jga) : '',
      figure(slotF1),
    ]),
  );
}

/**
 * The figures, the services and the curve, one record a line; the column `part` names the kind. Numbers are not
 * rounded.
 */
export function reportCsv({ chosen: evaluation, evaluations, provenance }: SavedFigures): string {
  const { curve, services } = evaluation;
  const lines: readonly (readonly (string | number | null)[])[] = [
    csvHead,
    ...reportRows(evaluation).map((row) => [
      'route',
      row.route,
      row.calls,
      row.tlb,
      row.tlbFilled,
      row.jga,
      row.slotF1,
      null,
      ...[row.difference?.tlb, row.difference?.jga].flatMap(ends),
    ]),
    ...services.map(({ service, turns, routed, calls }) => [
      'service',
      service,
      calls,
      routed,
      null,
      null,
      null,
      turns,
      ...nothing,
    ]),
    ...evaluations.map(({ policy, routed, difference }) => [
      'policy',
      policy,
      routed.calls,
      routed.tlb,
      routed.tlbFilled,
      routed.jga,
      routed.slotF1Corpus,
      null,
      ...[difference.tlb, difference.jga].flatMap(ends),
    ]),
    ...curve.map(({ calls, tlb, jga }) => ['curve', evaluation.policy, calls, tlb, null, jga, null, null, ...nothing]),
    ...provenanceLines(provenance).map((line) => ['provenance', line, ...unmeasured]),
  ];
  return `${lines.map((cells) => cells.map(csvCell).join(',')).join('\r\n')}\r\n`;
}

function ends(interval: Interval | undefined): readonly (number | null)[] {
  return interval ? [interval.mean, interval.low, interval.high] : [null, null, null];
}

const csvHead: readonly string[] = [
  'part',
  'name',
  'calls',
  'tlb',
  'tlb_filled',
  'jga',
  'slot_f1',
  'turns',
  ...['tlb', 'jga'].flatMap((measure) => ['difference', 'low', 'high'].map((end) => `${measure}_${end}`)),
];

/** The differences of a record that has none. */
const nothing = [...ends(undefined), ...ends(undefined)];

/** The figures of a record that has none. */
const unmeasured = [null, null, null, null, null, null, ...nothing];

function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
}

function callsOf(cpt: number | null): string {
  return cpt === null ? 'n/a' : `${percent(cpt)} of calls`;
}

function figure(value: number | null): string {
  return value === null ? 'n/a' : value.toFixed(3);
}

function interval({ mean, low, high }: Interval): string {
  return `${signed(mean)} [${signed(low)}, ${signed(high)}]`;
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(3)}`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
