import { html, nothing, type TemplateResult } from 'lit';
import type { Report, ReportOptions } from '../../src/protocol/pages/report-page-contract';
import { costAt, costWords } from './report-words';
import { figure, percent } from '../../src/vocabulary/words';

interface Row {
  readonly route: string;
  readonly calls: number;
  readonly tlb: number;
  readonly tlbFilled: number | null;
  readonly jga: number;
  readonly slotF1Corpus: number | null;
  /** Null: no such router could be paid for. */
  readonly cost: number | null;
  readonly isRouted?: boolean;
}

/** Each expert alone, chance, the policy and the oracle. */
export function figuresTable(report: Report, cost: ReportOptions['cost']): TemplateResult {
  const { evaluation, experts } = report;
  const costliest = experts.at(-1)?.name ?? '';
  return html`<div class="table-frame" tabindex="0">
    <table class="report-table" aria-label="Accuracy and calls">
      <thead>
        <tr>
          <th scope="col">Route</th>
          <th scope="col" title="Share of turns that the costliest expert is asked on">Calls</th>
          <th scope="col" title="Turns whose belief is right">TLB</th>
          <th scope="col" title="The same over turns that change something">filled</th>
          <th scope="col" title="Turns whose whole state is right; routed states are stitched from the experts' logs">
            JGA
          </th>
          <th scope="col" title="F1 of all slots together">Slot F1</th>
          ${cost ? html`<th scope="col" title="Mean cost of a turn">Cost</th>` : nothing}
        </tr>
      </thead>
      <tbody>
        ${rowsOf(report, cost).map(
          (row) =>
            html`${figuresRow(row, cost)}
            ${row.isRouted ? differenceRow(evaluation.difference, costliest, cost !== null) : nothing}`,
        )}
      </tbody>
    </table>
  </div>`;
}

function rowsOf(
  { evaluation: { alone, routed, random, oracle, policy }, experts, asksCheapestFirst }: Report,
  cost: ReportOptions['cost'],
): readonly Row[] {
  return [
    ...alone.map((scores, index): Row => ({
      ...scores,
      route: `${experts[index]?.name ?? ''} alone`,
      cost: cost?.perCall[index] ?? null,
    })),
    {
      route: 'Random',
      calls: routed.calls,
      tlb: random.tlb,
      tlbFilled: null,
      jga: random.jga,
      slotF1Corpus: null,
      cost: cost && costAt(routed.calls, cost.perCall, false),
    },
    {
      ...routed,
      route: `Routed: ${policy}`,
      cost: cost && costAt(routed.calls, cost.perCall, asksCheapestFirst),
      isRouted: true,
    },
    { ...oracle, route: 'Oracle', cost: null },
  ];
}

function figuresRow(row: Row, cost: ReportOptions['cost']): TemplateResult {
  const scores = [row.tlb, row.tlbFilled, row.jga, row.slotF1Corpus];
  return html`<tr class=${row.isRouted ? 'routed' : ''}>
    <th scope="row">${row.route}</th>
    <td>${percent(row.calls)}</td>
    ${scores.map((value) => html`<td>${value === null ? 'n/a' : figure(value)}</td>`)}
    ${cost ? html`<td>${row.cost === null ? 'n/a' : costWords(row.cost, cost.unit)}</td>` : nothing}
  </tr>`;
}

/** How far the policy is from the costliest expert, under the figures that it is the difference of. */
function differenceRow(
  { tlb, jga }: Report['evaluation']['difference'],
  costliest: string,
  hasCost: boolean,
): TemplateResult {
  return html`<tr class="difference">
    <th scope="row" title="95 % interval: paired bootstrap over dialogues">
      ${lines([`− ${costliest} alone`, '95 %: at least', 'at most'])}
    </th>
    <td></td>
    <td>${interval(tlb)}</td>
    <td></td>
    <td>${interval(jga)}</td>
    <td></td>
    ${hasCost ? html`<td></td>` : nothing}
  </tr>`;
}

function interval({ mean, low, high }: Report['evaluation']['difference']['tlb']): readonly TemplateResult[] {
  return lines([mean, low, high].map(signed));
}

/** One under the other: side by side they would make the column too wide. */
function lines(texts: readonly string[]): readonly TemplateResult[] {
  return texts.map((text) => html`<span class="line">${text}</span>`);
}

function signed(value: number): string {
  return value < 0 ? figure(value) : `+${figure(value)}`;
}
