import { html, type TemplateResult } from 'lit';
import { alternativesOf, DELETED, type DialogueState, type SlotValue } from '../../../src/vocabulary/dialogue-state';
import { groupByService } from './service-groups';

/** A value as people read it: alternatives are joined by "or", a removed value is the word "removed". */
export function slotValue(value: SlotValue): TemplateResult {
  if (value === DELETED) return html`<span class="removed">removed</span>`;
  const parts = alternativesOf(value);
  return html`${parts.map((part, index) => html`${index > 0 ? html`<span class="or"> or </span>` : ''}${part}`)}`;
}

/** Shown where a slot has no value. */
export function noValue(): TemplateResult {
  return html`<span class="absent" aria-hidden="true">–</span><span class="for-reader">none</span>`;
}

/** Slots and values in a line, or the words `nothing` if there are none; null is a state that nobody annotated. */
export function stateChips(state: DialogueState | null, nothing: string): TemplateResult {
  if (state === null) return html`<span class="nothing">no gold state</span>`;
  const slots = Object.entries(state);
  if (slots.length === 0) return html`<span class="nothing">${nothing}</span>`;
  return html`<span class="chips">${slots.map(([slot, value]) => chip(slot, value))}</span>`;
}

function chip(slot: string, value: SlotValue): TemplateResult {
  return html`<span class="chip"
    ><span class="chip-slot">${slot}<span class="for-reader">: </span></span
    ><span class="chip-value">${slotValue(value)}</span></span
  > `;
}

/** A state as a compact table, with its slots grouped by service. */
export function stateTable(state: DialogueState): TemplateResult {
  return html`<div class="state-table">
    ${groupByService(state).map(
      ({ service, slots }) =>
        html`<div class="state-service">
          <div class="state-service-name">${service}</div>
          <dl>
            ${slots.map(
              ({ name, value }) =>
                html`<div>
                  <dt>${name}</dt>
                  <dd>${slotValue(value)}</dd>
                </div>`,
            )}
          </dl>
        </div>`,
    )}
  </div>`;
}
