import { html, nothing, type TemplateResult } from 'lit';
import type { Inspection } from '../../../src/protocol/engine/inspection';
import type { WhatIf } from '../../../src/protocol/engine/what-if';
import { actionButton } from '../../shared/action-button';
import { icons } from '../../shared/icons';
import type { InspectorActions } from '../inspector-actions';
import { explained } from '../../shared/words/explained-terms';
import { exemplarId } from '../../shared/exemplar/exemplar-id';
import { policyDescription, policyIdSchema, hasThreshold } from '../../../src/vocabulary/policies';
import { expertName } from '../../../src/vocabulary/expert';

/** The settings that are tried or, without a trial, those of the project. */
export interface WhatIfView {
  readonly whatIf: WhatIf;
  readonly isTrial: boolean;
}

/** Changes a part of the trial. */
type Change = (part: Partial<WhatIf>) => void;

/** Tries other settings and moves of exemplars on the shown turn. Nothing is written until they are applied. */
export function whatIf(
  { experts }: Inspection,
  { whatIf: tried, isTrial }: WhatIfView,
  actions: InspectorActions,
): TemplateResult {
  if (!isTrial) {
    return html`<div class="what-if">${actionButton('try-out', 'What If… (W)', () => actions.goToTrial())}</div>`;
  }
  const change: Change = (part) => actions.tryOut({ ...tried, ...part });
  return html`<section class="what-if trial" aria-labelledby="what-if-heading">
    <h2 id="what-if-heading">What if</h2>
    <p>This is a trial. Settings and moved exemplars are only written when you choose Apply.</p>
    <div class="what-if-fields">
      ${policyField(tried, change)} ${neighborsField(tried, change)} ${thresholdField(tried, change)}
    </div>
    ${tried.moves.length === 0 ? nothing : triedMoves(tried, experts, change)}
    ${tried.pinned.length === 0 ? nothing : pinnedExemplars(tried, change)}
    <div class="what-if-buttons">
      ${actionButton('apply', 'Apply', () => actions.apply(), 'primary')}
      ${actionButton('end-trial', 'Discard', () => actions.tryOut(null))}
    </div>
  </section>`;
}

function policyField({ policy }: WhatIf, change: Change): TemplateResult {
  const options = policyIdSchema.options.map(
    (id) => html`<option value=${id} title=${policyDescription(id).words} .selected=${id === policy}>${id}</option>`,
  );
  const choose = ({ target }: Event): void => {
    if (target instanceof HTMLSelectElement) change({ policy: policyIdSchema.parse(target.value) });
  };
  return html`<label class="field"
    ><span>${explained('policy', 'Policy')}</span>
    <select data-control="what-if-policy" @change=${choose}>
      ${options}
    </select>
  </label>`;
}

function neighborsField({ k }: WhatIf, change: Change): TemplateResult {
  const choose = (event: Event): void => {
    const chosen = numberIn(event);
    if (chosen !== null) change({ k: chosen });
  };
  return html`<label class="field"
    ><span>${explained('neighbors', 'Neighbors k')}</span>
    <input type="number" min="1" max="1000" step="1" data-control="what-if-k" .value=${String(k)} @change=${choose} />
  </label>`;
}

function thresholdField({ policy, threshold }: WhatIf, change: Change): TemplateResult {
  return html`<label class="field"
    ><span>${explained('threshold', 'Threshold')}</span>
    <input
      type="number"
      step="any"
      placeholder="by budget"
      data-control="what-if-threshold"
      ?disabled=${!hasThreshold(policy)}
      .value=${threshold === null ? '' : String(threshold)}
      @change=${(event: Event) => change({ threshold: numberIn(event) })}
    />
  </label>`;
}

function triedMoves({ moves }: WhatIf, experts: Inspection['experts'], change: Change): TemplateResult {
  const item = ({ id, to }: WhatIf['moves'][number]): TemplateResult =>
    html`<li>
      ${exemplarId(id)} ${to === null ? 'excluded' : `in the pool of ${expertName(experts, to)}`}
      <vscode-button
        appearance="icon"
        data-control=${`untry-${id}`}
        title="Do not move"
        aria-label=${`Do not move ${id}`}
        @click=${() => change({ moves: moves.filter((move) => move.id !== id) })}
        >${icons.cross}</vscode-button
      >
    </li>`;
  return html`<ul class="trial-moves" aria-label="Exemplars moved in this trial">
    ${moves.map(item)}
  </ul>`;
}

function pinnedExemplars({ pinned }: WhatIf, change: Change): TemplateResult {
  const item = (id: string): TemplateResult =>
    html`<li>
      ${exemplarId(id)} votes at any rank
      <vscode-button
        appearance="icon"
        data-control=${`unpin-${id}`}
        title="Unpin"
        aria-label=${`Unpin ${id}`}
        @click=${() => change({ pinned: pinned.filter((each) => each !== id) })}
        >${icons.cross}</vscode-button
      >
    </li>`;
  return html`<ul class="trial-moves" aria-label="Pinned exemplars">
      ${pinned.map(item)}
    </ul>
    <p>Apply writes the settings and the moves. Pins are never written.</p>`;
}

/** The number in a field; null where it is empty or not allowed. */
function numberIn({ target }: Event): number | null {
  return target instanceof HTMLInputElement && target.value !== '' && target.checkValidity()
    ? target.valueAsNumber
    : null;
}
