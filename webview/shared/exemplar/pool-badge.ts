import { html, type TemplateResult } from 'lit';
import type { Expert } from '../../../src/vocabulary/expert';
import { expertBadge } from './expert-badge';

/**
 * The pool of an exemplar, or why it has no vote: a curator excluded it, or its rule gave it none.
 *
 * @param hasNoVote whether that was the rule
 */
export function poolBadge(expert: string | null, hasNoVote: boolean, experts: readonly Expert[]): TemplateResult {
  if (expert !== null) return expertBadge(experts, expert);
  return html`<span class="nothing">${hasNoVote ? 'no vote' : 'excluded'}</span>`;
}
