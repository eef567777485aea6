import { html, nothing, type TemplateResult } from 'lit';
import type { Inspection } from '../../../src/protocol/engine/inspection';
import type { WhatIf } from '../../../src/protocol/engine/what-if';
import { actionButton } from '../../shared/action-button';
import { icons } from '../../shared/icons';
import type { InspectorActions } from '../inspector-actions';
import { policyIdSchema, hasThreshold } from '../../../src/vocabulary/policies';
import { expertName } from '../../../src/vocabulary/expert';

/** What is tried, or would be. */
export interface WhatIfView {
  readonly whatIf: WhatIf;
  readonly isTrial: boolean;
}

/** Other settings and moves of exemplars, tried on the shown turn with nothing written until they are applied. */
export function whatIf(
  { experts }: Inspection,
  { whatIf: tried, isTrial }: WhatIfView,
  actions: InspectorActions,
): TemplateResult {
  if (!isTrial) {
    return html`<div class="what-if">${actionButton('try-out', 'What If… (W)', () => actions.goToTrial())}</div>`;
  }
  const change = (part: Partial<WhatIf>): void => actions.tryOut({ ...tried, ...part });
  return html`<section class="what-if trial" aria-labelledby="what-if-heading">
    <h2 id="what-if-heading">What if</h2>
    <p>A trial: nothing is written until you choose Apply, moved exemplars included.</p>
    <div class="what-if-fields">
      <label class="field"
        ><span>Policy</span>
        <select
          data-control="what-if-policy"
          @change=${(event: Event) => {
            if (event.target instanceof HTMLSelectElement) change({ policy: policyIdSchema.parse(event.target.value) });
          }}
        >
          ${policyIdSchema.options.map((id) => html`<option value=${id} .selected=${id === tried.policy}>${id}</option>`)}
        </select>
      </label>
      <label class="field"
        ><span>Neighbors k</span>
        <input
          type="number"
          min="1"
          max="1000"
          step="1"
          data-control="what-if-k"
          .value=${String(tried.k)}
          @change=${(event: Event) => {
            const k = numberIn(event);
            if (k !== null) change({ k });
          }}
        />
      </label>
      <label class="field"
        ><span>Threshold</span>
        <input
          type="number"
          step="any"
          placeholder="by budget"
          data-control="what-if-threshold"
          ?disabled=${!hasThreshold(tried.policy)}
          .value=${tried.threshold === null ? '' : String(tried.threshold)}
          @change=${(event: Event) => change({ threshold: numberIn(event) })}
        />
      </label>
    </div>
    ${
      tried.moves.length === 0
        ? nothing
        : html`<ul class="trial-moves" aria-label="Exemplars tried elsewhere">
            ${tried.moves.map(
              ({ id, to }) =>
                html`<li>
                  <code>${id}</code> ${to === null ? 'excluded' : `in the pool of ${expertName(experts, to)}`}
                  <vscode-button
                    appearance="icon"
                    data-control=${`untry-${id}`}
                    title="Do not move it"
                    aria-label=${`Do not move ${id}`}
                    @click=${() => change({ moves: tried.moves.filter((move) => move.id !== id) })}
                    >${icons.cross}</vscode-button
                  >
                </li>`,
            )}
          </ul>`
    }
    ${
      tried.pinned.length === 0
        ? nothing
        : html`<ul class="trial-moves" aria-label="Pinned exemplars">
              ${tried.pinned.map(
                (id) =>
                  html`<li>
                    <code>${id}</code> votes at any rank
                    <vscode-button
                      appearance="icon"
                      data-control=${`unpin-${id}`}
                      title="Unpin"
                      aria-label=${`Unpin ${id}`}
                      @click=${() => change({ pinned: tried.pinned.filter((each) => each !== id) })}
                      >${icons.cross}</vscode-button
                    >
                  </li>`,
              )}
            </ul>
            <p>Apply writes the settings and the moves. Pins are never written.</p>`
    }
    <div class="what-if-buttons">
      ${actionButton('apply', 'Apply', () => actions.apply(), 'primary')}
      ${actionButton('end-trial', 'Discard', () => actions.tryOut(null))}
    </div>
  </section>`;
}

/** Null where the field is empty or holds no number that it takes. */
function numberIn({ target }: Event): number | null {
  return target instanceof HTMLInputElement && target.value !== '' && target.checkValidity()
    ? target.valueAsNumber
    : null;
}
