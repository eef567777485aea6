import { html, nothing, type TemplateResult } from 'lit';
import type { PolicyRow, Report, ReportOptions } from '../../src/protocol/pages/report-page-contract';
import { policyDescription } from '../../src/vocabulary/policies';
import { itemAt } from '../../src/vocabulary/values/required';
import { figure, percent } from '../../src/vocabulary/words';
import { actionButton } from '../shared/action-button';
import { explained, withTooltip } from '../shared/words/explained-terms';
import { figureOrUnknown, UNKNOWN } from '../shared/words/unknown';
import type { PolicySorting, ReportActions } from './report-actions';
import { costAt, costWords } from './report-words';

/** A figure by which the policies can be sorted. */
interface Column {
  readonly key: PolicySorting['by'];
  readonly label: TemplateResult | string;
  /** Null where it is not known; unknown comes last. */
  readonly of: (row: PolicyRow) => number | null;
}

/** Every policy that was measured. One of them is shown in full below, and any can be written into the project. */
export function policiesTable(
  report: Report,
  { cost, sorting }: { readonly cost: ReportOptions['cost']; readonly sorting: PolicySorting },
  actions: ReportActions,
): TemplateResult {
  const { experts, evaluation } = report;
  const columns = columnsOf(cost);
  return html`<section class="policies" aria-labelledby="policies-heading">
    <h2 id="policies-heading">All policies</h2>
    <p class="measured">${report.tested}. Choose one to see it in full.</p>
    <div class="table-frame" tabindex="0">
      <table class="report-table" aria-labelledby="policies-heading">
        <thead>
          <tr>
            <th scope="col">${explained('policy', 'Policy')}</th>
            ${columns.map((column) => heading(column, sorting, actions))}
            ${experts.map(
              ({ name }) =>
                html`<th scope="col">
                  ${withTooltip('Difference in turn-level accuracy, with its 95 % interval', `TLB vs. ${name}`)}
                </th>`,
            )}
            <th scope="col" aria-label="Use"></th>
          </tr>
        </thead>
        <tbody>
          ${sorted(report.policies, columns, sorting).map((row) =>
            policyRow(row, { columns, cost, isChosen: row.policy === evaluation.policy }, actions),
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}

function columnsOf(cost: ReportOptions['cost']): readonly Column[] {
  return [
    { key: 'calls', label: explained('calls', 'Calls'), of: ({ calls }) => calls },
    { key: 'tlb', label: explained('tlbAccuracy', 'TLB'), of: ({ tlb }) => tlb },
    { key: 'filled', label: explained('filled', 'TLB, filled'), of: ({ tlbFilled }) => tlbFilled },
    { key: 'jga', label: explained('jga', 'JGA'), of: ({ jga }) => jga },
    ...(cost ? [{ key: 'cost' as const, label: 'Cost', of: (row: PolicyRow) => costOf(row, cost) }] : []),
  ];
}

function costOf({ calls, asksCheapestFirst }: PolicyRow, { perCall }: NonNullable<ReportOptions['cost']>) {
  return costAt(calls, perCall, asksCheapestFirst);
}

function heading({ key, label }: Column, { by, descending }: PolicySorting, actions: ReportActions): TemplateResult {
  const order = descending ? 'descending' : 'ascending';
  return html`<th scope="col" aria-sort=${by === key ? order : 'none'}>
    <button class="sort" data-control=${`sort-${key}`} @click=${() => actions.sort(key)}>
      ${label}<span aria-hidden="true">${by === key ? (descending ? ' ↓' : ' ↑') : ''}</span>
    </button>
  </th>`;
}

function sorted(
  rows: readonly PolicyRow[],
  columns: readonly Column[],
  { by, descending }: PolicySorting,
): readonly PolicyRow[] {
  const column = columns.find(({ key }) => key === by);
  if (!column) return rows;
  const sign = descending ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [one, other] = [column.of(a), column.of(b)];
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    return sign * (one - other);
  });
}

function policyRow(
  row: PolicyRow,
  {
    columns,
    cost,
    isChosen,
  }: { readonly columns: readonly Column[]; readonly cost: ReportOptions['cost']; readonly isChosen: boolean },
  actions: ReportActions,
): TemplateResult {
  const { policy, instead, against, isOfProject } = row;
  return html`<tr class=${isChosen ? 'routed' : ''}>
    <th scope="row">
      <button
        class="policy"
        data-control=${`policy-${policy}`}
        aria-pressed=${isChosen ? 'true' : 'false'}
        title=${policyDescription(policy).explanation}
        @click=${() => actions.choose(policy)}
      >
        ${policy}
      </button>
      ${isOfProject ? html`<span class="own">this project</span>` : nothing}
      ${instead === null ? nothing : html`<span class="own" title=${instead}>another policy decided</span>`}
    </th>
    ${columns.map(({ key, of }) => html`<td>${cellWords(key, of(row), cost)}</td>`)}
    ${against.map((_, index) => html`<td>${interval(itemAt(against, index).tlb)}</td>`)}
    <td>${isOfProject ? nothing : actionButton(`use-${policy}`, `Use ${policy}`, () => actions.usePolicy(policy))}</td>
  </tr>`;
}

function cellWords(key: PolicySorting['by'], value: number | null, cost: ReportOptions['cost']): string {
  if (key === 'calls') return value === null ? UNKNOWN : percent(value);
  if (key === 'cost') return value === null || !cost ? UNKNOWN : costWords(value, cost.unit);
  return figureOrUnknown(value);
}

function interval({ mean, low, high }: PolicyRow['against'][number]['tlb']): string {
  return `${signed(mean)} [${signed(low)}, ${signed(high)}]`;
}

function signed(value: number): string {
  return value < 0 ? figure(value) : `+${figure(value)}`;
}
