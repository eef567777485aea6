import { html, type TemplateResult } from 'lit';
import type { Inspection } from '../../../src/protocol/engine/inspection';
import type { StateView } from '../../../src/protocol/engine/state-view';
import { compareBeliefs, type SlotPrediction, type SlotRow } from '../../shared/states/belief-comparison';
import { expertBadge } from '../../shared/exemplar/expert-badge';
import { explained } from '../../shared/words/explained-terms';
import { outcomeMark } from '../../shared/states/outcome-mark';
import { verdictLooks } from '../../shared/states/slot-verdicts';
import { noValue, slotValue } from '../../shared/states/state-chips';
import { reasonWords } from './match-reasons';
import { expertName } from '../../../src/vocabulary/expert';

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
      : table(inspection, rows)
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

function table({ goldBelief, predictions: outcomes, experts }: Inspection, rows: readonly SlotRow[]): TemplateResult {
  return html`<div class="table-scroll" role="region" aria-labelledby="predictions-heading" tabindex="0">
    <table class="prediction-table">
      <thead>
        <tr>
          <th scope="col">Slot</th>
          ${goldBelief ? html`<th scope="col">${explained('gold', 'Gold')}</th>` : ''}
          ${outcomes.map(
            ({ expert, right }) =>
              html`<th scope="col" aria-label=${expertName(experts, expert)}>
                ${expertBadge(experts, expert)}${goldBelief ? outcomeMark(right) : ''}
              </th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ slot, gold, predictions: cells }) =>
            html`<tr>
              <th scope="row">${slot}</th>
              ${goldBelief ? html`<td class="gold">${gold === null ? noValue() : slotValue(gold)}</td>` : ''}
              ${cells.map(cell)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** Symbol, value and verdict. The tick alone means "right"; every other verdict is a word. */
function cell({ value, verdict, reason }: SlotPrediction): TemplateResult {
  if (verdict === null) return html`<td>${value === null ? noValue() : slotValue(value)}</td>`;
  const { icon, look } = verdictLooks[verdict];
  return html`<td>
    <span class=${`cell ${look}`}>
      ${icon}
      <span>
        ${value === null ? '' : slotValue(value)}
        <span class=${verdict === 'right' ? 'for-reader' : 'verdict'}
          >${[verdict, ...(reason ? reasonWords(reason) : [])].join(': ')}</span
        >
      </span>
    </span>
  </td>`;
}
