import { html, type TemplateResult } from 'lit';
import { slotValue } from './state-chips';

/** Slots and values in one line that is cut at the end of its column. The tooltip shows all of it. */
export function stateLine(state: Readonly<Record<string, string>>, nothing: string): TemplateResult {
  const slots = Object.entries(state);
  if (slots.length === 0) return html`<span class="nothing">${nothing}</span>`;
  const words = slots.map(([slot, value]) => `${slot}: ${value}`).join('\n');
  return html`<span title=${words}>${slots.map(([slot, value], index) => part(slot, value, index > 0))}</span>`;
}

function part(slot: string, value: string, isLater: boolean): TemplateResult {
  return html`${isLater ? ', ' : ''}<span class="slot">${slot}</span> <strong>${slotValue(value)}</strong>`;
}
