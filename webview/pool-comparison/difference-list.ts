import { html, nothing, type TemplateResult } from 'lit';
import {
  differenceKindSchema,
  type DifferenceKind,
  type PoolDifferenceView,
} from '../../src/protocol/pages/pool-comparison-contract';
import { actionButton } from '../shared/action-button';
import { expertBadge } from '../shared/exemplar/expert-badge';
import { icons } from '../shared/icons';
import type { ComparisonActions } from './pool-comparison-actions';
import type { Expert } from '../../src/vocabulary/expert';
import { fieldWords } from './field-words';

/** The name of each kind. */
export const kindNames: Readonly<Record<DifferenceKind, string>> = {
  moved: 'Other pool',
  'only-here': 'Only in this file',
  'only-there': 'Only in the other file',
  changed: 'Other content',
};

/** Who made a difference, or that a person must decide on it. */
export const standingWords: Readonly<Record<NonNullable<PoolDifferenceView['standing']>, string>> = {
  'to-decide': 'to decide',
  'hand-here': 'moved by hand in this file',
  'hand-there': 'moved by hand in the other file',
};

/** What the list shows at a moment. */
export interface ListView {
  readonly differences: readonly PoolDifferenceView[];
  readonly kind: DifferenceKind;
  readonly shown: number;
  readonly currentId: string | null;
  readonly experts: readonly Expert[];
}

/** The kinds with their numbers, and the differences of the chosen one. */
export function differenceList(
  { differences, kind, shown, currentId, experts }: ListView,
  actions: ComparisonActions,
): TemplateResult {
  const ofKind = differences.filter((difference) => difference.kind === kind);
  return html`<div class="kinds" role="group" aria-label="Kind of difference">
      ${differenceKindSchema.options.map((each) => kindButton(each, each === kind, differences, actions))}
    </div>
    ${ofKind.length === 0 ? html`<p class="nothing none-of-kind">No exemplar differs like this.</p>` : nothing}
    <ul class="differences" aria-label=${kindNames[kind]}>
      ${ofKind.slice(0, shown).map((difference) => row(difference, difference.id === currentId, experts, actions))}
    </ul>
    ${ofKind.length > shown ? moreButton(ofKind.length - shown, actions) : nothing}`;
}

function moreButton(count: number, actions: ComparisonActions): TemplateResult {
  return actionButton('more', `Show More (${count.toLocaleString('en-US')})`, () => actions.showMore());
}

function kindButton(
  kind: DifferenceKind,
  isChosen: boolean,
  differences: readonly PoolDifferenceView[],
  actions: ComparisonActions,
): TemplateResult {
  const count = differences.filter((difference) => difference.kind === kind).length;
  return html`<button
    type="button"
    class="kind"
    data-control=${`kind-${kind}`}
    aria-pressed=${isChosen ? 'true' : 'false'}
    @click=${() => actions.filter(kind)}
  >
    ${kindNames[kind]} <span class="count-words">${count.toLocaleString('en-US')}</span>
  </button>`;
}

function row(
  difference: PoolDifferenceView,
  isCurrent: boolean,
  experts: readonly Expert[],
  actions: ComparisonActions,
): TemplateResult {
  const { id, userUtterance } = difference;
  return html`<li>
    <button
      type="button"
      class="difference"
      data-control=${`difference-${id}`}
      aria-current=${isCurrent ? 'true' : 'false'}
      @click=${() => actions.choose(id)}
    >
      <span class="difference-pools">${pools(difference, experts)}</span>
      <span class="utterance">${userUtterance}</span>
      ${standing(difference)}
    </button>
  </li>`;
}

function standing({ isKept, standing: known }: PoolDifferenceView): TemplateResult | typeof nothing {
  if (isKept) return html`<span class="standing">${icons.tick} kept</span>`;
  return known === null ? nothing : html`<span class="standing ${known}">${standingWords[known]}</span>`;
}

/** The pools on both sides, this file's first. Only one pool if they agree or one side lacks the exemplar. */
function pools({ kind, here, there, fields }: PoolDifferenceView, experts: readonly Expert[]): TemplateResult {
  if (kind === 'moved')
    return html`${pool(here, experts)} <span class="against" aria-hidden="true">↔</span
      ><span class="for-reader">in this file, in the other:</span> ${pool(there, experts)}`;
  const names = fields.map((field) => fieldWords[field].name).join(', ');
  return html`${pool(here ?? there, experts)}
  ${fields.length > 0 ? html`<span class="fields">${names}</span>` : nothing}`;
}

/** The pool on one side. */
export function pool(side: PoolDifferenceView['here'], experts: readonly Expert[]): TemplateResult {
  if (!side) return html`<span class="nothing">missing</span>`;
  return side.expert === null ? html`<span class="nothing">excluded</span>` : expertBadge(experts, side.expert);
}
