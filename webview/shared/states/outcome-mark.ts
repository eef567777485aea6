import { html, type TemplateResult } from 'lit';
import { icons } from '../icons';

/** Right, wrong or not known, as symbol and word. */
export function outcomeMark(right: boolean | null): TemplateResult {
  if (right === null) return html`<span class="mark">${icons.unknown} not known</span>`;
  return right
    ? html`<span class="mark mark-right">${icons.tick} right</span>`
    : html`<span class="mark mark-wrong">${icons.cross} wrong</span>`;
}

/** The same where room is short: the symbol is seen, the word is read aloud and shown on hover. */
export function outcomeSymbol(right: boolean | null): TemplateResult {
  const word = right === null ? 'not known' : right ? 'right' : 'wrong';
  const shape = right === null ? icons.unknown : right ? icons.tick : icons.cross;
  const look = right === null ? '' : right ? 'mark-right' : 'mark-wrong';
  return html`<span class="mark ${look}" title=${word}>${shape}<span class="for-reader"> ${word}</span></span>`;
}
