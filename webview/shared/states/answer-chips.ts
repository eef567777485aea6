import { html, nothing, type TemplateResult } from 'lit';
import type { DialogueState } from '../../../src/vocabulary/dialogue-state';
import { compareBeliefs, type ComparedPrediction, type SlotRow, type SlotVerdict } from './belief-comparison';
import { outcomeMark } from './outcome-mark';
import { noValue, slotValue, stateChips } from './state-chips';
import { verdictLooks } from './slot-verdicts';

const NOTHING = 'no change of state';

/**
 * What an expert answered and whether it is right. A wrong answer says for each slot what is wrong with it, so that
 * nobody has to compare hundreds of answers with gold.
 */
export function answerChips(gold: DialogueState | null, { belief, right }: ComparedPrediction): TemplateResult {
  const rows = right === false && gold !== null ? compareBeliefs(gold, [{ belief, right }]) : [];
  return html`${outcomeMark(right)} ${rows.length === 0 ? stateChips(belief, NOTHING) : judgedChips(belief, rows)}`;
}

function judgedChips(belief: DialogueState, rows: readonly SlotRow[]): TemplateResult {
  const isEmpty = Object.keys(belief).length === 0;
  return html`<span class="chips"
    >${isEmpty ? html`<span class="nothing">${NOTHING}</span>` : nothing}${rows.map(judgedChip)}</span
  >`;
}

/** A missed slot shows the gold value. */
function judgedChip({ slot, gold, predictions: [prediction] }: SlotRow): TemplateResult {
  const { value = null, verdict = null } = prediction ?? {};
  const mistake = verdict === 'wrong' || verdict === 'missed' || verdict === 'extra' ? verdict : null;
  const shown = value ?? gold;
  return html`<span class="chip ${mistake ? `chip-mistake chip-${mistake}` : ''}"
    >${mistake ? mistakeMark(mistake) : nothing}<span class="chip-slot">${slot}<span class="for-reader">: </span></span
    ><span class="chip-value">${shown === null ? noValue() : slotValue(shown)}</span></span
  > `;
}

function mistakeMark(mistake: SlotVerdict): TemplateResult {
  return html`<span class="mark mark-wrong">${verdictLooks[mistake].icon}<span>${mistake}</span></span>`;
}
