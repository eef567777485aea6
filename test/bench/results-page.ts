import type { RoutingEvaluation, Scores } from '../../src/vocabulary/routing/routing-evaluation';

export interface PairResult {
  readonly cheapest: string;
  readonly costliest: string;
  /** One for each policy, with pools by the paper's rule. */
  readonly evaluations: readonly RoutingEvaluation[];
  /** The policy "paper" with pools by the rule "exactly-one-right". */
  readonly byOtherRule?: RoutingEvaluation;
}

const preface = `# Results

The table of the paper, on recorded runs of real models: 200 development dialogues of MultiWOZ 2.4 (1,447 turns) and the
published prediction logs of four dialogue-state trackers. Written by \`npm run results\`.
[evaluation.md](evaluation.md) explains the columns and the policies.

Protocol: 10 draws of a pool of 100 dialogues, tested on the other 100; exact match with any gold alternative. Budget:
half of the turns for the costlier expert (the LLM). The threshold is chosen only on the pool dialogues. Routed states
are stitched from both experts' own logs. Intervals: 95 %, paired bootstrap over dialogues, of the difference from the
LLM alone.

- *− random*: the difference from as many calls on random turns.
- \`paper\` stands twice: with pools by the paper's rule, and by \`exactly-one-right\`. No other policy depends on the
  rule, because a turn that all experts have right gains and loses nothing.
- *switches*: how often a dialogue changes its expert. *ECE*: expected calibration error of the probability that the
  chosen expert is right.
- *oracle*: the cheapest right expert on each turn.
- \`cascade\` and \`verified-cascade\` pay the cheaper expert on every turn. *calls* counts only calls of the LLM.
- \`classifier\` is a linear classifier of the winner on the features of \`calibrated\`. It stands in for the
  paper's BERT router.

Read with care: features, kernels and penalties of the policies were chosen on these 200 dialogues, in other draws and
mostly with the first three pairs, so the numbers are somewhat optimistic. All dialogues come from one dataset and one
language.
`;

/** docs/results.md: one table for each pair of experts. */
export function resultsPage(results: readonly PairResult[]): string {
  return [preface, ...results.map(pairTable)].join('\n');
}

function pairTable({ cheapest, costliest, evaluations, byOtherRule }: PairResult): string {
  const [first, ...others] = evaluations;
  if (!first) return '';
  const [slm, llm] = first.alone;
  const rows = [
    ...(slm ? [aloneRow('SLM alone', slm, '0 %')] : []),
    ...(llm ? [aloneRow('LLM alone', llm, '100 %')] : []),
    policyRow(first),
    ...(byOtherRule ? [policyRow(byOtherRule, ', exactly-one-right')] : []),
    ...others.map((evaluation) => policyRow(evaluation)),
    aloneRow('oracle', first.oracle, percent(first.oracle.calls), first.switches.oracle.toFixed(1)),
  ];
  return [
    `## ${cheapest} + ${costliest}\n`,
    '| route | calls | TLB | − LLM | − random | JGA | − LLM | slot F1 | APGR | CPT 50 % / 80 % | switches | ECE |',
    '|---|---|---|---|---|---|---|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

function aloneRow(name: string, { tlb, jga, slotF1Corpus }: Scores, calls: string, switches = ''): string {
  return `| ${name} | ${calls} | ${three(tlb)} | | | ${three(jga)} | | ${three(slotF1Corpus)} | | | ${switches} | |`;
}

function policyRow(evaluation: RoutingEvaluation, rule = ''): string {
  const { policy, calls, routed, random, difference, apgr, cpt50, cpt80, switches, calibration } = evaluation;
  const thresholds = [cpt50, cpt80].map((cpt) => (cpt === null ? 'n/a' : percent(cpt))).join(' / ');
  const cells = [
    `\`${policy}\`${rule}`,
    percent(calls.actual),
    `**${three(routed.tlb)}**`,
    interval(difference.tlb),
    signed(routed.tlb - random.tlb),
    `**${three(routed.jga)}**`,
    interval(difference.jga),
    three(routed.slotF1Corpus),
    apgr === null ? 'n/a' : apgr.toFixed(2),
    thresholds,
    switches.routed.toFixed(1),
    calibration.ece === null ? 'n/a' : three(calibration.ece),
  ];
  return `| ${cells.join(' | ')} |`;
}

function interval({ mean, low, high }: RoutingEvaluation['difference']['tlb']): string {
  return `${signed(mean)} [${signed(low)}, ${signed(high)}]`;
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${three(Math.abs(value))}`;
}

/** As papers print shares. */
function three(value: number): string {
  return value.toFixed(3).replace(/^0/, '');
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}
