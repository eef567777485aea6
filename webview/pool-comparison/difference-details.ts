import { html, nothing, type TemplateResult } from 'lit';
import type { ExemplarContent } from '../../src/protocol/pages/exemplar-content';
import type { PoolDifferenceView } from '../../src/protocol/pages/pool-comparison-contract';
import { actionButton } from '../shared/action-button';
import { placement, turnOfExemplar } from '../shared/exemplar/exemplar-view';
import type { ComparisonActions } from './pool-comparison-actions';
import { type Expert, expertName } from '../../src/vocabulary/expert';

/** An exemplar on both sides; null on the side that has none. */
export interface BothSides {
  readonly here: ExemplarContent | null;
  readonly there: ExemplarContent | null;
}

/** Fields whose difference makes the two say different things. */
const contentFields: ReadonlySet<string> = new Set([
  'state before',
  'system utterance',
  'user utterance',
  'slots that change',
  'answers of the experts',
]);

/** The current difference with all that is known on both sides, and what can be decided. */
export function differenceDetails(
  difference: PoolDifferenceView,
  { here, there }: BothSides,
  experts: readonly Expert[],
  actions: ComparisonActions,
): TemplateResult {
  const saysTheSame = !difference.fields.some((field) => contentFields.has(field));
  const once = here ?? there;
  return html`<section class="current" aria-labelledby="current-heading">
    <h2 id="current-heading" class="exemplar-id">${difference.id}</h2>
    ${decisions(difference, experts, actions)}
    <div class="sides">${side('Here', here, saysTheSame, experts)} ${side('There', there, saysTheSame, experts)}</div>
    ${saysTheSame && once ? turnOfExemplar(once, experts) : nothing}
  </section>`;
}

function side(
  title: string,
  exemplar: ExemplarContent | null,
  isBrief: boolean,
  experts: readonly Expert[],
): TemplateResult {
  return html`<div class="side">
    <h3>${title}</h3>
    ${exemplar ? html`${isBrief ? nothing : turnOfExemplar(exemplar, experts)} ${placement(exemplar, experts)}` : html`<p class="nothing">There is no such exemplar.</p>`}
  </div>`;
}

function decisions(
  difference: PoolDifferenceView,
  experts: readonly Expert[],
  actions: ComparisonActions,
): TemplateResult {
  const { kind, here, there, isKept } = difference;
  // Where the other side has it out of the pools, taking that is the same.
  const takesOut = kind === 'moved' && there?.expert === null;
  return html`<div class="decisions" role="group" aria-label="Decide">
    ${actionButton('keep', keepWords(difference, experts), () => actions.keep(), here ? 'primary' : 'secondary')}
    ${kind === 'moved' && there ? actionButton('take', takesOut ? 'Exclude (2)' : `Take ${poolName(there, experts)} (2)`, () => actions.take()) : nothing}
    ${kind === 'only-there' ? actionButton('take', 'Add Here (2)', () => actions.take(), 'primary') : nothing}
    ${typeof here?.expert === 'string' && !takesOut ? actionButton('exclude', 'Exclude (X)', () => actions.exclude()) : nothing}
    ${here ? actionButton('reveal', 'Open in File (O)', () => actions.reveal()) : nothing}
    ${actionButton('diff', 'Side by Side (D)', () => actions.diff())}
    ${isKept ? html`<span class="nothing">Kept before.</span>` : nothing}
  </div>`;
}

function keepWords({ kind, here }: PoolDifferenceView, experts: readonly Expert[]): string {
  if (!here) return 'Leave Out (1)';
  return kind === 'moved' ? `Keep ${poolName(here, experts)} (1)` : 'Keep (1)';
}

function poolName({ expert }: NonNullable<PoolDifferenceView['here']>, experts: readonly Expert[]): string {
  return expert === null ? 'out of the pools' : expertName(experts, expert);
}
