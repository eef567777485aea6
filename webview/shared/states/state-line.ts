import { html, type TemplateResult } from 'lit';
import { valueInWords, type DialogueState, type SlotValue } from '../../../src/vocabulary/dialogue-state';
import { slotValue } from './state-chips';

/**
 * Slots and values in one line that is cut at the end of its column; null is a state that nobody annotated. The tooltip
 * shows all of it.
 */
export function stateLine(state: DialogueState | null, nothing: string): TemplateResult {
  if (state === null) return html`<span class="nothing">no gold state</span>`;
  const slots = Object.entries(state);
  if (slots.length === 0) return html`<span class="nothing">${nothing}</span>`;
  const words = slots.map(([slot, value]) => `${slot}: ${valueInWords(value)}`).join('\n');
  return html`<span title=${words}>${slots.map(([slot, value], index) => part(slot, value, index > 0))}</span>`;
}

function part(slot: string, value: SlotValue, isLater: boolean): TemplateResult {
  return html`${isLater ? ', ' : ''}<span class="slot">${slot}</span> <strong>${slotValue(value)}</strong>`;
}
