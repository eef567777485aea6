import { html, type TemplateResult } from 'lit';
import type { DialogueState } from '../../../src/vocabulary/dialogue-state';
import { counted } from '../../../src/vocabulary/words';
import { groupByService } from '../states/service-groups';
import { slotValue } from '../states/state-chips';

/** A state with one fold for each service. A person who chooses a slot can act on it. */
export function stateByService(state: DialogueState, choose: ((slot: string) => void) | undefined): TemplateResult {
  const groups = groupByService(state);
  if (groups.length === 0) return html`<p class="nothing">empty</p>`;
  return html`${groups.map(
    ({ service, slots }) =>
      html`<details class="service-state" open>
        <summary>
          <span class="service-name">${service === '' ? 'no service' : service}</span>
          <span class="quiet-count">${counted(slots.length, 'slot')}</span>
        </summary>
        <dl>
          ${slots.map(({ name, value }) => {
            const slot = service === '' ? name : `${service}-${name}`;
            return html`<div>
              <dt>${name}</dt>
              <dd>
                ${
                  choose
                    ? html`<button class="text-link" data-control=${`state-${slot}`} @click=${() => choose(slot)}>
                        ${slotValue(value)}<span class="for-reader">, change ${slot}</span>
                      </button>`
                    : slotValue(value)
                }
              </dd>
            </div>`;
          })}
        </dl>
      </details>`,
  )}`;
}
