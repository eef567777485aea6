import { html, nothing, type TemplateResult } from 'lit';
import type { Report, ReportOptions } from '../../src/protocol/pages/report-page-contract';
import { costliestOf } from '../shared/exemplar/experts-by-cost';
import { itemAt } from '../../src/vocabulary/values/required';
import { explained, explainedPolicy } from '../shared/words/explained-terms';
import { figureOrUnknown, UNKNOWN } from '../shared/words/unknown';
import { costAt, costWords } from './report-words';
import { figure, percent } from '../../src/vocabulary/words';

interface Row {
  readonly route: TemplateResult | string;
  readonly calls: number;
  readonly tlb: number;
  /** Null where no turn changes a slot, or where it was not measured. */
  readonly tlbFilled: number | null;
  readonly jga: number;
  readonly slotF1Corpus: number | null;
  /** Mean cost of a turn; null where no costs are set, and for the oracle, which is no real router. */
  readonly cost: number | null;
  readonly isRouted?: boolean;
}

/** Each expert alone, random routing, the policy and the oracle. */
export function figuresTable(report: Report, cost: ReportOptions['cost']): TemplateResult {
  const { evaluation, experts } = report;
  const costliest = costliestOf(experts).name;
  return html`<div class="table-frame" tabindex="0">
    <table class="report-table" aria-label="Accuracy and calls">
      <thead>
        <tr>
          <th scope="col">Route</th>
          <th scope="col">${explained('calls', 'Calls')}</th>
          <th scope="col">${explained('tlbAccuracy', 'TLB')}</th>
          <th scope="col">${explained('filled', 'TLB, filled')}</th>
          <th scope="col">${explained('jga', 'JGA')}</th>
          <th scope="col">${explained('slotF1', 'Slot F1')}</th>
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
      route: `${itemAt(experts, index).name} alone`,
      cost: cost?.perCall[index] ?? null,
    })),
    {
      route: html`${explained('random', 'Random')}`,
      calls: routed.calls,
      tlb: random.tlb,
      tlbFilled: null,
      jga: random.jga,
      slotF1Corpus: null,
      cost: cost && costAt(routed.calls, cost.perCall, false),
    },
    {
      ...routed,
      route: html`Routed: ${explainedPolicy(policy)}`,
      cost: cost && costAt(routed.calls, cost.perCall, asksCheapestFirst),
      isRouted: true,
    },
    { ...oracle, route: html`${explained('oracle', 'Oracle')}`, cost: null },
  ];
}

function figuresRow(row: Row, cost: ReportOptions['cost']): TemplateResult {
  const scores = [row.tlb, row.tlbFilled, row.jga, row.slotF1Corpus];
  return html`<tr class=${row.isRouted ? 'routed' : ''}>
    <th scope="row">${row.route}</th>
    <td>${percent(row.calls)}</td>
    ${scores.map((value) => html`<td>${figureOrUnknown(value)}</td>`)}
    ${cost ? html`<td>${row.cost === null ? UNKNOWN : costWords(row.cost, cost.unit)}</td>` : nothing}
  </tr>`;
}

/** The difference between the policy and the costliest expert alone, with its interval. */
function differenceRow(
  { tlb, jga }: Report['evaluation']['difference'],
  costliest: string,
  hasCost: boolean,
): TemplateResult {
  return html`<tr class="difference">
    <th scope="row" title="95 % interval by a paired bootstrap over dialogues">
      ${lines([`vs. ${costliest} alone`, '95 % interval'])}
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
  return lines([signed(mean), `[${signed(low)}, ${signed(high)}]`]);
}

/** Texts below each other, because in one line they would make the column too wide. */
function lines(texts: readonly string[]): readonly TemplateResult[] {
  return texts.map((text) => html`<span class="line">${text}</span>`);
}

function signed(value: number): string {
  return value < 0 ? figure(value) : `+${figure(value)}`;
}
