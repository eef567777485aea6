import { html, type TemplateResult } from 'lit';
import type { Inspection } from '../../../src/protocol/engine/inspection';
import type { StateView } from '../../../src/protocol/engine/state-view';
import { compareBeliefs } from '../../shared/states/belief-comparison';
import { expertBadge } from '../../shared/exemplar/expert-badge';
import { outcomeMark } from '../../shared/states/outcome-mark';
import { predictionTable } from '../../shared/states/prediction-table';

/** What each expert predicts for this turn, slot by slot, compared with gold where it is known. */
export function predictions(inspection: Inspection, states: StateView | null): TemplateResult {
  return html`<section class="predictions" aria-labelledby="predictions-heading">
    <h2 id="predictions-heading">Predictions for this turn</h2>
    ${content(inspection, states)}
  </section>`;
}

function content(inspection: Inspection, states: StateView | null): TemplateResult {
  const { goldBelief, predictions: outcomes } = inspection;
  if (outcomes.length === 0 && goldBelief === null) {
    return html`<p class="nothing">This turn has no recorded answers and no gold state.</p>`;
  }
  const rows = compareBeliefs(
    goldBelief,
    outcomes.map((outcome) => ({
      ...outcome,
      judged: states?.beliefs.find(({ expert }) => expert === outcome.expert)?.slots,
    })),
  );
  return html`${
    outcomes.length === 0
      ? html`<p class="nothing">
          This turn has no recorded answers. Name each expert's run in turn-router.json to see its predictions.
        </p>`
      : ''
  }
  ${goldBelief === null ? html`<p class="nothing">This turn has no gold state, so no answer can be judged.</p>` : ''}
  ${
    rows.length === 0
      ? html`<p class="nothing">${noChange(goldBelief !== null)}</p>
          ${summaryList(inspection)}`
      : predictionTable({
          labelledBy: 'predictions-heading',
          isGoldKnown: goldBelief !== null,
          experts: inspection.experts,
          columns: outcomes,
          rows,
        })
  }`;
}

function noChange(isGoldKnown: boolean): string {
  return isGoldKnown ? 'No slot changes in this turn, and every expert says so.' : 'No expert predicts a change here.';
}

function summaryList({ predictions: outcomes, experts }: Inspection): TemplateResult {
  return html`<ul class="prediction-summary">
    ${outcomes.map(({ expert, right }) => html`<li>${expertBadge(experts, expert)} ${outcomeMark(right)}</li>`)}
  </ul>`;
}
