import { testedInWords } from '../../core/evaluation/report/tested-words';
import type { RoutingEvaluation } from '../../vocabulary/routing/routing-evaluation';
import { firstOf, itemAt, lastOf } from '../../vocabulary/values/required';

const columns = ['calls', 'TLB', '+random', '+costliest', 'JGA', 'switches', 'ECE'] as const;

/** All policies in one table, at most 80 columns wide, followed by what its columns mean. */
export function policyComparison(evaluations: readonly RoutingEvaluation[]): string {
  const first = firstOf(evaluations);
  const { profile, experts, alone, oracle, switches, calls } = first;
  const ways: readonly (readonly [name: string, cells: readonly string[]])[] = [
    [`${firstOf(experts)} alone`, ['', figure(firstOf(alone).tlb), '', '', figure(firstOf(alone).jga), '0.00', '']],
    [`${lastOf(experts)} alone`, ['', figure(lastOf(alone).tlb), '', '', figure(lastOf(alone).jga), '0.00', '']],
    // Figures of another policy must not stand under the name of this one.
    ...evaluations.map((each) => [`${each.policy}${each.instead === null ? '' : ' †'}`, cellsOf(each)] as const),
    ['oracle', [percent(oracle.calls), figure(oracle.tlb), '', '', figure(oracle.jga), switches.oracle.toFixed(2), '']],
  ];
  return [
    `Every policy, profile ${profile}, at most ${percent(calls.budget)} of calls:`,
    `${testedInWords(first)}.`,
    '',
    line('', columns),
    ...ways.map(([name, cells]) => line(name, cells)),
    '',
    'TLB: share of turns whose slot changes are right. +random, +costliest: how much',
    'more than as many random calls, and than the costliest expert alone (* where',
    'the 95 % interval leaves out 0). JGA: share with the whole state right. ECE:',
    'error of the probability that the chosen expert is right. --policy NAME tells',
    'more of one policy.',
    ...evaluations.flatMap(({ instead }) => (instead === null ? [] : [`† ${instead}`])),
  ].join('\n');
}

function cellsOf({ routed, random, difference, switches, calibration }: RoutingEvaluation): readonly string[] {
  const { mean, low, high } = difference.tlb;
  return [
    percent(routed.calls),
    figure(routed.tlb),
    signed(routed.tlb - random.tlb),
    `${signed(mean)}${low > 0 || high < 0 ? '*' : ' '}`,
    figure(routed.jga),
    switches.routed.toFixed(2),
    calibration.ece === null ? 'n/a' : figure(calibration.ece),
  ];
}

const NAME_WIDTH = 17;
const WIDTHS = [7, 7, 8, 11, 7, 9, 7] as const;

function line(name: string, cells: readonly string[]): string {
  const shown = name.length > NAME_WIDTH ? `${name.slice(0, NAME_WIDTH - 1)}…` : name;
  const columns = cells.map((cell, index) => cell.padStart(itemAt(WIDTHS, index)));
  return [shown.padEnd(NAME_WIDTH), ...columns].join('').trimEnd();
}

function figure(value: number): string {
  return value.toFixed(3);
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${figure(Math.abs(value))}`;
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
