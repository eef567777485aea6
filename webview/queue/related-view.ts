import { html, nothing, type TemplateResult } from 'lit';
import type { BesideItem } from '../../src/protocol/pages/queue-page-contract';
import type { CurationQueueItem } from '../../src/protocol/engine/queue-contract';
import { expertBadge } from '../shared/exemplar/expert-badge';
import { poolBadge } from '../shared/exemplar/pool-badge';
import { outcomeSymbol } from '../shared/states/outcome-mark';
import { stateChips } from '../shared/states/state-chips';
import type { QueueActions } from './queue-actions';
import type { TurnContent } from '../../src/protocol/engine/turn-contract';
import type { ExemplarContent } from '../../src/protocol/pages/exemplar-content';
import { turnWords } from '../shared/exemplar/exemplar-id';
import { hasNoVoteByRule } from '../../src/vocabulary/exemplar';
import type { Expert } from '../../src/vocabulary/expert';

/** How the related exemplars and turns are related to the item. */
const headings: Readonly<Partial<Record<CurationQueueItem['reason'], string>>> = {
  mislabelled: 'Nearest in other dialogues',
  duplicate: 'Its twin',
  pivotal: 'Turns that it decides',
  tie: 'Exemplars that vote on it',
};

/** Exemplars and turns to compare the item with, one in each line. Its id is a button that opens it. */
export function relatedView(
  reason: CurationQueueItem['reason'],
  related: readonly BesideItem[],
  experts: readonly Expert[],
  actions: QueueActions,
): TemplateResult | typeof nothing {
  if (related.length === 0) return nothing;
  return html`<section class="related" aria-labelledby="related-heading">
    <h3 id="related-heading">${headings[reason] ?? 'To compare'}</h3>
    <ul>
      ${related.map((each) => relatedLine(each, experts, actions))}
    </ul>
  </section>`;
}

function relatedLine(
  { id, exemplar, turn }: BesideItem,
  experts: readonly Expert[],
  actions: QueueActions,
): TemplateResult {
  return html`<li class="related-line">
    <span class="related-pool">${pool(exemplar, experts)}</span>
    ${relatedContent(contentOf({ exemplar, turn }), experts)}
    <button
      class="text-link"
      data-control=${`related-${id}`}
      title=${`${exemplar ? 'Open Exemplar' : 'Inspect'}: ${turnWords(id)}`}
      @click=${() => actions.reveal(id)}
    >
      ${id}
    </button>
  </li>`;
}

function pool(exemplar: BesideItem['exemplar'], experts: readonly Expert[]): TemplateResult {
  if (exemplar === null) return html`<span class="nothing">turn</span>`;
  return poolBadge(exemplar.expert, hasNoVoteByRule(exemplar), experts);
}

/** What a line shows of an exemplar or of a turn. */
interface RelatedContent extends Pick<TurnContent, 'systemUtterance' | 'userUtterance'> {
  /** Null where gold is unknown. */
  readonly changes: ExemplarContent['belief'] | null;
  readonly outcomes: ExemplarContent['outcomes'];
}

/** Null where neither an exemplar nor a turn was found. */
function contentOf({ exemplar, turn }: Pick<BesideItem, 'exemplar' | 'turn'>): RelatedContent | null {
  if (exemplar) return { ...exemplar, changes: exemplar.belief };
  return turn && { ...turn, changes: turn.goldBelief, outcomes: turn.predictions };
}

function relatedContent(content: RelatedContent | null, experts: readonly Expert[]): TemplateResult {
  if (!content) return html`<span class="nothing">no longer in its file</span>`;
  const { systemUtterance, userUtterance, changes, outcomes } = content;
  return html`<span class="related-said">
    ${systemUtterance === '' ? nothing : html`<span class="related-system">${systemUtterance}</span>`}
    <span>${userUtterance}</span>
    <span class="related-facts"
      >${changes ? stateChips(changes, 'no change of state') : nothing}
      ${outcomes.map(({ expert, right }) => outcomeOf(expert, right, experts))}</span
    >
  </span>`;
}

function outcomeOf(expert: string, right: boolean | null, experts: readonly Expert[]): TemplateResult {
  return html`<span class="related-outcome">${expertBadge(experts, expert)}${outcomeSymbol(right)}</span>`;
}
