import { html, type TemplateResult } from 'lit';
import { type Expert, expertName } from '../../../src/vocabulary/expert';

/** How many looks the style sheet has. With more experts, some share a look and differ only by name. */
const LOOKS = 4;

/** The class that gives an expert its color and pattern, by its rank in the order of cost. */
export function expertLook(experts: readonly Expert[], id: string): string {
  const index = experts.findIndex((expert) => expert.id === id);
  return index < 0 ? 'look-unknown' : `look-${index % LOOKS}`;
}

/** A small patterned square in front of an expert's name. */
export function expertSwatch(experts: readonly Expert[], id: string): TemplateResult {
  return html`<span class="swatch ${expertLook(experts, id)}" aria-hidden="true"></span>`;
}

/** An expert by pattern and name, so that colors are not needed to tell experts apart. */
export function expertBadge(experts: readonly Expert[], id: string): TemplateResult {
  const name = expertName(experts, id);
  return html`<span class="expert-badge" title=${name}
    >${expertSwatch(experts, id)}<span class="expert-name">${name}</span></span
  >`;
}
