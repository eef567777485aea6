import { html, type TemplateResult } from 'lit';
import { type Expert, expertName } from '../../../src/vocabulary/expert';

/** How many looks the style sheet knows; more experts than looks share one, their names still tell them apart. */
const LOOKS = 4;

/** The class that gives an expert its color and pattern, by its place in the order of cost. */
export function expertLook(experts: readonly Expert[], id: string): string {
  const index = experts.findIndex((expert) => expert.id === id);
  return index < 0 ? 'look-unknown' : `look-${index % LOOKS}`;
}

/** A small patterned square that stands before an expert's name. */
export function expertSwatch(experts: readonly Expert[], id: string): TemplateResult {
  return html`<span class="swatch ${expertLook(experts, id)}" aria-hidden="true"></span>`;
}

/** An expert by pattern and name: readable without telling colors apart. */
export function expertBadge(experts: readonly Expert[], id: string): TemplateResult {
  const name = expertName(experts, id);
  return html`<span class="expert-badge" title=${name}
    >${expertSwatch(experts, id)}<span class="expert-name">${name}</span></span
  >`;
}
