import { html, nothing, type TemplateResult } from 'lit';
import type { Report, ReportOptions } from '../../../src/protocol/pages/report-page-contract';
import { actionButton } from '../../shared/action-button';
import { figure } from '../../../src/vocabulary/words';
import type { ReportActions } from '../report-actions';
import { accuracyAt } from './curve-geometry';
import { costAt, costWords } from '../report-words';
import { percent } from '../../../src/vocabulary/words';

/** What the chosen share of calls gives, and the way into the project file. */
export function operatingPoint(
  report: Report,
  { calls, cost }: Pick<ReportOptions, 'calls' | 'cost'>,
  actions: ReportActions,
): TemplateResult {
  const costliest = report.experts.at(-1)?.name ?? '';
  return html`<div class="operating-point">
    <p role="status">
      At <strong>${percent(calls)}</strong> of calls to ${costliest}: TLB
      <strong>${figure(accuracyAt(report, calls, 'tlb'))}</strong>, JGA
      <strong>${figure(accuracyAt(report, calls, 'jga'))}</strong>${cost ? costSentence(report, calls, cost) : nothing}.
    </p>
    ${actionButton('use', 'Use This Point', () => actions.use(), 'primary')}
  </div>`;
}

function costSentence(
  { asksCheapestFirst, experts }: Report,
  calls: number,
  { unit, perCall }: NonNullable<ReportOptions['cost']>,
): string {
  const cost = costAt(calls, perCall, asksCheapestFirst);
  const alone = perCall.at(-1) ?? 0;
  const share = alone > 0 ? `, ${percent(cost / alone)} of ${experts.at(-1)?.name ?? ''} alone` : '';
  return `; ${costWords(cost, unit)} a turn${share}`;
}
