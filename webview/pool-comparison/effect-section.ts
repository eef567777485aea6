import { html, type TemplateResult } from 'lit';
import type { ComparisonEffect } from '../../src/protocol/pages/pool-comparison-contract';
import { expertBadge } from '../shared/exemplar/expert-badge';
import type { ComparisonActions } from './pool-comparison-actions';
import type { Expert } from '../../src/vocabulary/expert';
import { counted } from '../../src/vocabulary/words';

type RouteDifference = Extract<ComparisonEffect, { status: 'known' }>['changes'][number];

/** How many changed routes are listed. */
const MOST_SHOWN = 200;

const verdictWords: Readonly<Record<RouteDifference['verdict'], string>> = {
  gained: 'right with this file, wrong with the other',
  lost: 'wrong with this file, right with the other',
  same: '',
  unknown: '',
};

/** How routes change with the exemplars of this file instead of those of the other side. */
export function effectSection(
  effect: ComparisonEffect,
  experts: readonly Expert[],
  actions: ComparisonActions,
): TemplateResult {
  return html`<section class="effect" aria-labelledby="effect-heading">
    <h2 id="effect-heading">Effect on routes</h2>
    <div role="status">${words(effect, actions)}</div>
    ${effect.status === 'known' && effect.changes.length > 0 ? changes(effect.changes, experts, actions) : ''}
  </section>`;
}

function words(effect: ComparisonEffect, actions: ComparisonActions): TemplateResult {
  switch (effect.status) {
    case 'routing':
      return html`<progress aria-label="Routed" max="1" .value=${effect.share}></progress>
        <p class="nothing">Routing the same turns with each side.</p>`;
    case 'without-turns':
      return html`<p class="nothing">
        Choose an evaluation set, or route a file, to see which routes differ.
        <vscode-button
          appearance="secondary"
          data-control="evaluation-set"
          @click=${() => actions.chooseEvaluationSet()}
          >Choose Evaluation Set…</vscode-button
        >
      </p>`;
    case 'known':
      return html`<p>Of ${counted(effect.compared, 'turn')}: ${effect.sentence}</p>`;
    case 'failed':
      return html`<p>The turns could not be routed: ${effect.message}</p>`;
  }
}

function changes(
  all: readonly RouteDifference[],
  experts: readonly Expert[],
  actions: ComparisonActions,
): TemplateResult {
  return html`<details class="routes">
    <summary data-control="routes">${counted(all.length, 'turn')} with another route</summary>
    <ul>
      ${all.slice(0, MOST_SHOWN).map((change) => row(change, experts, actions))}
    </ul>
    ${all.length > MOST_SHOWN ? html`<p class="nothing">${all.length - MOST_SHOWN} more.</p>` : ''}
  </details>`;
}

function row(
  { file, dialogue, turn, here, there, verdict }: RouteDifference,
  experts: readonly Expert[],
  actions: ComparisonActions,
): TemplateResult {
  return html`<li>
    <button
      type="button"
      class="route"
      data-control=${`inspect-${dialogue}-${turn}`}
      title="Open in the Routing Inspector"
      @click=${() => actions.inspect({ file, dialogue, turn })}
    >
      <span>${dialogue}, turn ${turn + 1}</span>
      <span
        >${expertBadge(experts, there)} <span aria-hidden="true">→</span
        ><span class="for-reader">to</span> ${expertBadge(experts, here)}</span
      >
      <span class="verdict">${verdictWords[verdict]}</span>
    </button>
  </li>`;
}
