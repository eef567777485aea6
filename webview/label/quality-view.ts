import { html, nothing, type TemplateResult } from 'lit';
import { type Expert, expertName } from '../../src/vocabulary/expert';
import type { LabelAgreement, LabelQuality } from '../../src/vocabulary/label-quality';
import { counted, percent } from '../../src/vocabulary/words';
import { explained } from '../shared/words/explained-terms';

/** How good the router is by the labels, without gold. */
export function qualityView({ labels, coverage, agreement }: LabelQuality, experts: readonly Expert[]): TemplateResult {
  return html`<p class="basis" role="status">
    <span>${counted(labels, 'label')}</span>
    <span>${explained('coverage', 'Coverage')} ${percent(coverage)}</span>
    ${
      agreement
        ? agreementWords(agreement, experts)
        : html`<span>How good the router is shows after 10 labels in 3 dialogues.</span>`
    }
  </p>`;
}

function agreementWords(
  { share, low, high, more, majority }: LabelAgreement,
  experts: readonly Expert[],
): TemplateResult {
  return html`<span
      >${explained('labelAgreement', 'Agreement')} of the router with your labels: ${percent(share)} (95 % interval
      ${percent(low)} to ${percent(high)}); always ${expertName(experts, majority.expert)} would agree with
      ${percent(majority.share)}.</span
    >${more === 0 ? nothing : html`<span>About ${counted(more, 'more label')} narrow this to ±5 points.</span>`}`;
}
