import { boundInWords } from '../../core/evaluation/report/bound-words';
import { testedInWords } from '../../core/evaluation/report/tested-words';
import { differenceInWords } from '../../core/evaluation/report/plain-words';
import type { RoutingEvaluation } from '../../vocabulary/routing/routing-evaluation';
import { itemAt, lastOf } from '../../vocabulary/values/required';
import { listed } from '../../vocabulary/words';

/** A small table for people, followed by sentences about what it shows. */
export function evaluationTable(evaluation: RoutingEvaluation): string {
  const { policy, profile, instead, alone, experts, routed, oracle, random, difference, mistakes } = evaluation;
  const costliest = `${lastOf(experts)}-only`;
  const rows: readonly Row[] = [
    ...alone.map((scores, index): Row => [
      `${itemAt(experts, index)} alone`,
      scores.calls,
      scores.tlb,
      scores.tlbFilled,
      scores.jga,
    ]),
    ['random', routed.calls, random.tlb, null, random.jga],
    ['routed', routed.calls, routed.tlb, routed.tlbFilled, routed.jga],
    ['oracle', oracle.calls, oracle.tlb, oracle.tlbFilled, oracle.jga],
  ];
  return [
    `Policy ${policy}, profile ${profile}: ${testedInWords(evaluation)}.`,
    ...(instead === null ? [] : [instead]),
    'TLB: share of turns whose slot changes are right (filled: turns that change a slot). JGA: share with ' +
      'the whole state right.',
    'JGA uses the own log of each expert alone; other states are stitched from these logs.',
    '',
    ...tableLines(rows),
    '',
    `TLB accuracy: ${differenceInWords(difference.tlb, costliest)}.`,
    `JGA: ${differenceInWords(difference.jga, costliest)}.`,
    callsInWords(evaluation),
    ...boundInWords(evaluation, (expert) => expert),
    `Misroutes: on ${percent(mistakes.lost)} of turns a costlier expert was needed, on ` +
      `${percent(mistakes.wasted)} a cheaper one was right, on ${percent(mistakes.noneRight)} no expert was right.`,
    ...steadiness(evaluation),
    `APGR ${figure(evaluation.apgr)}, CPT(50) ${figure(evaluation.cpt50)}, CPT(80) ${figure(evaluation.cpt80)}.`,
  ].join('\n');
}

/** Of several experts, on how many turns each was asked. */
function callsInWords({ asked, bound, calls, experts }: RoutingEvaluation): string {
  const allowed = bound === null ? `${percent(calls.budget)} allowed` : 'no budget beside the bound';
  if (experts.length === 2) return `Calls: ${percent(calls.actual)} of turns, ${allowed}.`;
  const shares = experts.map((expert, index) => `${expert} on ${percent(itemAt(asked, index))}`);
  return `Asked: ${listed(shares)} of turns; for ${lastOf(experts)}, ${allowed}.`;
}

/** How often experts change, and how well it is known whether they are right. */
function steadiness({ switches, calibration: { ece, missing } }: RoutingEvaluation): readonly string[] {
  const { routed, random, oracle } = switches;
  return [
    `Switches of the expert in a dialogue: routed ${routed.toFixed(2)}, random ${random.toFixed(2)}, oracle ` +
      `${oracle.toFixed(2)}.`,
    ...(ece === null ? [] : [`Probability that the chosen expert is right: ECE ${figure(ece)}.`]),
    ...(missing === null ? [] : [missing]),
  ];
}

type Row = readonly [name: string, calls: number, tlb: number, tlbFilled: number | null, jga: number];

function tableLines(rows: readonly Row[]): readonly string[] {
  const width = Math.max(...rows.map(([name]) => name.length));
  const line = (name: string, cells: readonly string[]) =>
    `${name.padEnd(width)}${cells.map((cell) => cell.padStart(11)).join('')}`;
  return [
    line('', ['calls', 'TLB', 'TLB filled', 'JGA']),
    ...rows.map(([name, calls, ...scores]) => line(name, [percent(calls), ...scores.map(figure)])),
  ];
}

function figure(value: number | null): string {
  return value === null ? 'n/a' : value.toFixed(3);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
