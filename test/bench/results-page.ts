import type { RoutingEvaluation, Scores } from '../../src/vocabulary/routing/routing-evaluation';

export interface PairResult {
  readonly cheapest: string;
  readonly costliest: string;
  /** One for each policy. */
  readonly evaluations: readonly RoutingEvaluation[];
}

const preface = `# Results

The table of the paper, on recorded runs of real models: 200 development dialogues of MultiWOZ 2.4 (1,447 turns) and the
published prediction logs of four dialogue-state trackers. Written by \`npm run results\`.
[evaluation.md](evaluation.md) explains the columns and the policies.

Protocol: 10 draws of a pool of 100 dialogues, tested on the other 100; exact match with any gold alternative. Budget:
half of the turns for the costlier expert (the LLM). The threshold is chosen only on the pool dialogues. Routed states
are stitched from both experts' own logs. Intervals: 95 %, paired bootstrap over dialogues, of the difference from the
LLM alone.

- *random*: as many calls as \`verified-cascade\` made, on random turns.
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

function pairTable({ cheapest, costliest, evaluations }: PairResult): string {
  const [first] = evaluations;
  const last = evaluations.find(({ policy }) => policy === 'verified-cascade');
  if (!first || !last) return '';
  const [slm, llm] = first.alone;
  const rows = [
    ...(slm ? [aloneRow('SLM alone', slm, '0 %')] : []),
    ...(llm ? [aloneRow('LLM alone', llm, '100 %')] : []),
    ...evaluations.map(policyRow),
    `| random | ${percent(last.calls.actual)} | ${three(last.random.tlb)} | | ${three(last.random.jga)} | | | | |`,
    aloneRow('oracle', first.oracle, percent(first.oracle.calls)),
  ];
  return [
    `## ${cheapest} + ${costliest}\n`,
    '| route | calls | TLB | − LLM | JGA | − LLM | slot F1 | APGR | CPT 50 % / 80 % |',
    '|---|---|---|---|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

function aloneRow(name: string, { tlb, jga, slotF1Corpus }: Scores, calls: string): string {
  return `| ${name} | ${calls} | ${three(tlb)} | | ${three(jga)} | | ${three(slotF1Corpus)} | | |`;
}

function policyRow({ policy, calls, routed, difference, apgr, cpt50, cpt80 }: RoutingEvaluation): string {
  const thresholds = [cpt50, cpt80].map((cpt) => (cpt === null ? 'n/a' : percent(cpt))).join(' / ');
  const cells = [
    `\`${policy}\``,
    percent(calls.actual),
    `**${three(routed.tlb)}**`,
    interval(difference.tlb),
    `**${three(routed.jga)}**`,
    interval(difference.jga),
    three(routed.slotF1Corpus),
    apgr === null ? 'n/a' : apgr.toFixed(2),
    thresholds,
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
