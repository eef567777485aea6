import { html, type TemplateResult } from 'lit';
import type { DialogueState } from '../../../src/vocabulary/dialogue-state';
import { compareBeliefs, type ComparedPrediction, type SlotRow } from './belief-comparison';
import { outcomeMark } from './outcome-mark';
import { slotValue, stateChips } from './state-chips';
import { verdictLooks } from './slot-verdicts';

const NOTHING = 'no change of state';

/**
 * What an expert answered: right or wrong, and where it is wrong, slot by slot in which way. Who looks at hundreds of
 * answers should not have to compare them.
 */
export function answerChips(gold: DialogueState | null, { belief, right }: ComparedPrediction): TemplateResult {
  const rows = right === false && gold !== null ? compareBeliefs(gold, [{ belief, right }]) : [];
  return html`${outcomeMark(right)}
  ${rows.length === 0 ? stateChips(belief, NOTHING) : html`<span class="chips">${Object.keys(belief).length === 0 ? html`<span class="nothing">${NOTHING}</span>` : ''}${rows.map(judgedChip)}</span>`}`;
}

/** A missed slot shows the value that was wanted. */
function judgedChip({ slot, gold, predictions: [prediction] }: SlotRow): TemplateResult {
  const { value = null, verdict = null } = prediction ?? {};
  const isMistake = verdict === 'wrong' || verdict === 'missed' || verdict === 'extra';
  return html`<span class="chip ${isMistake ? `chip-mistake chip-${verdict}` : ''}"
    >${isMistake ? html`<span class="mark mark-wrong">${verdictLooks[verdict].icon}<span>${verdict}</span></span>` : ''}<span
      class="chip-slot"
      >${slot}<span class="for-reader">: </span></span
    ><span class="chip-value">${slotValue(value ?? gold ?? '')}</span></span
  > `;
}
