import { html, type TemplateResult } from 'lit';
import { icons } from '../icons';

/** Right, wrong or unknown, as symbol and word. */
export function outcomeMark(right: boolean | null): TemplateResult {
  if (right === null) return html`<span class="mark">${icons.unknown} unknown</span>`;
  return right
    ? html`<span class="mark mark-right">${icons.tick} right</span>`
    : html`<span class="mark mark-wrong">${icons.cross} wrong</span>`;
}

/** The same where space is short: only the symbol is visible, the word is a tooltip and for screen readers. */
export function outcomeSymbol(right: boolean | null): TemplateResult {
  const word = right === null ? 'unknown' : right ? 'right' : 'wrong';
  const shape = right === null ? icons.unknown : right ? icons.tick : icons.cross;
  const look = right === null ? '' : right ? 'mark-right' : 'mark-wrong';
  return html`<span class="mark ${look}" title=${word}>${shape}<span class="for-reader"> ${word}</span></span>`;
}
