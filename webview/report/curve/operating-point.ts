import { html, nothing, type TemplateResult } from 'lit';
import type { Report, ReportOptions } from '../../../src/protocol/pages/report-page-contract';
import { actionButton } from '../../shared/action-button';
import { costliestOf } from '../../shared/exemplar/experts-by-cost';
import { explained } from '../../shared/words/explained-terms';
import { figureOrUnknown } from '../../shared/words/unknown';
import type { ReportActions } from '../report-actions';
import { accuracyAt } from './curve-geometry';
import { costAt, costWords } from '../report-words';
import { hasThreshold } from '../../../src/vocabulary/policies';
import { lastOf } from '../../../src/vocabulary/values/required';
import { percent, tenthsOfPercent } from '../../../src/vocabulary/words';

/** The accuracy at the chosen share of calls, and a button that writes it into the project file. */
export function operatingPoint(
  report: Report,
  { calls, cost }: Pick<ReportOptions, 'calls' | 'cost'>,
  actions: ReportActions,
): TemplateResult {
  const costliest = costliestOf(report.experts).name;
  const { policy } = report.evaluation;
  if (!hasThreshold(policy))
    return html`<div class="operating-point">
      <p role="status">
        "${policy}" takes a plain majority of votes and has no call budget, so no point of the curve can be chosen: it
        asks ${costliest} as often as the exemplars vote for it.
      </p>
    </div>`;
  return html`<div class="operating-point">
      <p role="status">
        At <strong>${percent(calls)}</strong> of calls to ${costliest}: ${explained('tlbAccuracy', 'TLB')}
        <strong>${figureOrUnknown(accuracyAt(report, calls, 'tlb'))}</strong>, ${explained('jga', 'JGA')}
        <strong>${figureOrUnknown(accuracyAt(report, calls, 'jga'))}</strong
        >${cost ? costWordsAt(report, calls, cost) : nothing}.
      </p>
      ${actionButton('use', 'Use This Point', () => actions.use(), 'primary')}
    </div>
    ${keptBound(report, actions)}`;
}

/** What the evaluated bound took, and a button that writes it into the project file; nothing without a bound. */
function keptBound({ evaluation, experts }: Report, actions: ReportActions): TemplateResult | typeof nothing {
  const { bound, asked } = evaluation;
  if (bound === null) return nothing;
  return html`<div class="operating-point">
    <p>
      The ${explained('bound', 'bound')} of <strong>${tenthsOfPercent(bound.most)}</strong> more wrong turns than
      ${costliestOf(experts).name} alone took <strong>${tenthsOfPercent(lastOf(asked))}</strong> of calls.
    </p>
    ${actionButton('use-bound', 'Use This Bound', () => actions.useBound(bound.most))}
  </div>`;
}

function costWordsAt(
  { asksCheapestFirst, experts }: Report,
  calls: number,
  { unit, perCall }: NonNullable<ReportOptions['cost']>,
): string {
  const cost = costAt(calls, perCall, asksCheapestFirst);
  if (cost === null) return '';
  const alone = perCall.at(-1);
  const share =
    alone === undefined || alone === 0 ? '' : `, ${percent(cost / alone)} of ${costliestOf(experts).name} alone`;
  return `; ${costWords(cost, unit)} a turn${share}`;
}
