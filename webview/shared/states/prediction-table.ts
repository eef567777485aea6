import { html, nothing, type TemplateResult } from 'lit';
import { type Expert, expertName } from '../../../src/vocabulary/expert';
import { expertBadge } from '../exemplar/expert-badge';
import { explained } from '../words/explained-terms';
import type { SlotPrediction, SlotRow } from './belief-comparison';
import { reasonWords } from './match-reasons';
import { outcomeMark } from './outcome-mark';
import { verdictLooks } from './slot-verdicts';
import { noValue, slotValue } from './state-chips';

/** A row that can be chosen, to act on its slot. */
export interface ChoosableRows {
  readonly chosen: string | null;
  readonly choose: (slot: string) => void;
}

export interface PredictionTableView {
  /** The id of the heading. */
  readonly labelledBy: string;
  readonly isGoldKnown: boolean;
  readonly experts: readonly Expert[];
  /** Who predicts, in the order of the predictions of each row. */
  readonly columns: readonly { readonly expert: string; readonly right: boolean | null }[];
  readonly rows: readonly SlotRow[];
  readonly choice?: ChoosableRows;
}

/** Slot by slot what gold says and what each expert predicts. */
export function predictionTable(view: PredictionTableView): TemplateResult {
  const { labelledBy, isGoldKnown, experts, columns, rows } = view;
  return html`<div class="table-scroll" role="region" aria-labelledby=${labelledBy} tabindex="0">
    <table class="prediction-table">
      <thead>
        <tr>
          <th scope="col">Slot</th>
          ${isGoldKnown ? html`<th scope="col">${explained('gold', 'Gold')}</th>` : ''}
          ${columns.map(
            ({ expert, right }) =>
              html`<th scope="col" aria-label=${expertName(experts, expert)}>
                ${expertBadge(experts, expert)}${isGoldKnown ? outcomeMark(right) : ''}
              </th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${rows.map((row) => slotRow(row, view))}
      </tbody>
    </table>
  </div>`;
}

function slotRow({ slot, gold, predictions }: SlotRow, { isGoldKnown, choice }: PredictionTableView): TemplateResult {
  const isChosen = choice?.chosen === slot;
  return html`<tr
    class=${isChosen ? 'chosen-slot' : ''}
    aria-current=${isChosen ? 'true' : nothing}
    data-slot=${slot}
    @click=${choice ? () => choice.choose(slot) : nothing}
  >
    <th scope="row">${slot}</th>
    ${isGoldKnown ? html`<td class="gold">${gold === null ? noValue() : slotValue(gold)}</td>` : ''}
    ${predictions.map(cell)}
  </tr>`;
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
