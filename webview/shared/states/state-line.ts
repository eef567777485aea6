import { html, type TemplateResult } from 'lit';
import { valueInWords, type DialogueState } from '../../../src/vocabulary/dialogue-state';
import { slotValue } from './state-chips';

/** Slots and values in one line that is cut where room ends; in full on hover. */
export function stateLine(state: DialogueState, nothing: string): TemplateResult {
  const slots = Object.entries(state);
  if (slots.length === 0) return html`<span class="nothing">${nothing}</span>`;
  const words = slots.map(([slot, value]) => `${slot}: ${valueInWords(value)}`).join('\n');
  return html`<span title=${words}
    >${slots.map(([slot, value], index) => html`${index > 0 ? ', ' : ''}<span class="slot">${slot}</span> <strong>${slotValue(value)}</strong>`)}</span
  >`;
}
