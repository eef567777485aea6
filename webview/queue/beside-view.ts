import { html, nothing, type TemplateResult } from 'lit';
import type { BesideItem } from '../../src/protocol/pages/queue-page-contract';
import type { CurationQueueItem } from '../../src/protocol/engine/queue-contract';
import { expertBadge } from '../shared/exemplar/expert-badge';
import { outcomeSymbol } from '../shared/states/outcome-mark';
import { stateChips } from '../shared/states/state-chips';
import type { QueueActions } from './queue-actions';
import type { Expert } from '../../src/vocabulary/expert';

/** What the exemplars and turns beside an item are to it. */
const headings: Readonly<Partial<Record<CurationQueueItem['reason'], string>>> = {
  mislabelled: 'Nearest in other dialogues',
  duplicate: 'Its twin',
  pivotal: 'Turns that it decides',
  tie: 'Who votes on it',
};

/** What is to be seen with an item, each a line; its id leads to it. */
export function besideView(
  reason: CurationQueueItem['reason'],
  beside: readonly BesideItem[],
  experts: readonly Expert[],
  actions: QueueActions,
): TemplateResult | typeof nothing {
  if (beside.length === 0) return nothing;
  return html`<section class="beside" aria-labelledby="beside-heading">
    <h3 id="beside-heading">${headings[reason] ?? 'To compare'}</h3>
    <ul>
      ${beside.map((each) => besideLine(each, experts, actions))}
    </ul>
  </section>`;
}

function besideLine(
  { id, exemplar, turn }: BesideItem,
  experts: readonly Expert[],
  actions: QueueActions,
): TemplateResult {
  const [said, changes, outcomes] = exemplar
    ? [exemplar, exemplar.belief, exemplar.outcomes]
    : [turn, turn?.goldBelief ?? null, turn?.predictions ?? []];
  return html`<li class="beside-line">
    <span class="beside-pool"
      >${exemplar === null ? html`<span class="nothing">turn</span>` : exemplar.expert === null ? html`<span class="nothing">out of the pools</span>` : expertBadge(experts, exemplar.expert)}</span
    >
    <span class="beside-said">
      ${said === null || said.systemUtterance === '' ? nothing : html`<span class="beside-system">${said.systemUtterance}</span>`}
      <span>${said?.userUtterance ?? ''}</span>
      <span class="beside-facts"
        >${changes ? stateChips(changes, 'no change of state') : nothing}
        ${outcomes.map(({ expert, right }) => html`<span class="beside-outcome">${expertBadge(experts, expert)}${outcomeSymbol(right)}</span>`)}</span
      >
    </span>
    <button
      class="text-link"
      data-control=${`beside-${id}`}
      title=${exemplar ? 'Open its line in its file' : 'Inspect the turn'}
      @click=${() => actions.reveal(id)}
    >
      ${id}
    </button>
  </li>`;
}
