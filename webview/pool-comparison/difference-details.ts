import { html, nothing, type TemplateResult } from 'lit';
import type { ExemplarContent } from '../../src/protocol/pages/exemplar-content';
import type { PoolDifferenceView } from '../../src/protocol/pages/pool-comparison-contract';
import { actionButton } from '../shared/action-button';
import { placement, turnOfExemplar } from '../shared/exemplar/exemplar-view';
import { turnWords } from '../shared/exemplar/exemplar-id';
import { fieldWords } from './field-words';
import type { ComparisonActions } from './pool-comparison-actions';
import { type Expert, expertName } from '../../src/vocabulary/expert';

/** An exemplar on both sides; null on the side that has none. */
export interface BothSides {
  readonly here: ExemplarContent | null;
  readonly there: ExemplarContent | null;
}

/** The current difference: the exemplar on both sides, and the decisions. */
export function differenceDetails(
  difference: PoolDifferenceView,
  { here, there }: BothSides,
  experts: readonly Expert[],
  actions: ComparisonActions,
): TemplateResult {
  const saysTheSame = !difference.fields.some((field) => fieldWords[field].isContent);
  const either = here ?? there;
  return html`<section class="current" aria-labelledby="current-heading">
    <h2 id="current-heading" class="exemplar-id" title=${turnWords(difference.id)}>${difference.id}</h2>
    ${decisions(difference, experts, actions)}
    <div class="sides">
      ${side('This file', here, saysTheSame, experts)} ${side('Compared with', there, saysTheSame, experts)}
    </div>
    ${saysTheSame && either ? turnOfExemplar(either, experts) : nothing}
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
    ${exemplar && !isBrief ? turnOfExemplar(exemplar, experts) : nothing}
    ${exemplar ? placement(exemplar, experts) : html`<p class="nothing">There is no such exemplar.</p>`}
  </div>`;
}

function decisions(
  difference: PoolDifferenceView,
  experts: readonly Expert[],
  actions: ComparisonActions,
): TemplateResult {
  const { kind, here, there, isKept } = difference;
  // If the other side excludes it, Take and Exclude are the same.
  const takeExcludes = kind === 'moved' && there?.expert === null;
  return html`<div class="decisions" role="group" aria-label="Decide">
    ${actionButton('keep', keepWords(difference, experts), () => actions.keep(), here ? 'primary' : 'secondary')}
    ${kind === 'moved' && there ? actionButton('take', takeWords(there, experts), () => actions.take()) : nothing}
    ${kind === 'only-there' ? actionButton('take', 'Add (2)', () => actions.take(), 'primary') : nothing}
    ${
      typeof here?.expert === 'string' && !takeExcludes
        ? actionButton('exclude', 'Exclude (X)', () => actions.exclude())
        : nothing
    }
    ${here ? actionButton('reveal', 'Open Exemplar (O)', () => actions.reveal()) : nothing}
    ${actionButton('diff', 'Side by Side (D)', () => actions.diff())}
    ${isKept ? html`<span class="nothing">Kept before.</span>` : nothing}
  </div>`;
}

type Side = NonNullable<PoolDifferenceView['here']>;

function takeWords(there: Side, experts: readonly Expert[]): string {
  return there.expert === null ? 'Exclude (2)' : `Take ${poolName(there, experts)} (2)`;
}

function keepWords({ kind, here }: PoolDifferenceView, experts: readonly Expert[]): string {
  if (!here) return 'Leave Out (1)';
  return kind === 'moved' ? `Keep ${poolName(here, experts)} (1)` : 'Keep (1)';
}

function poolName({ expert }: Side, experts: readonly Expert[]): string {
  return expert === null ? 'excluded' : expertName(experts, expert);
}
