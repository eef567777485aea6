import { html, nothing, type TemplateResult } from 'lit';
import type { ExemplarContent } from '../../../src/protocol/pages/exemplar-content';
import { answerChips } from '../states/answer-chips';
import { explained } from '../words/explained-terms';
import { expertBadge } from './expert-badge';
import { poolBadge } from './pool-badge';
import { changeSentence, dayOf, ruleSentence } from './pool-reason';
import { stateChips } from '../states/state-chips';
import { hasNoVoteByRule } from '../../../src/vocabulary/exemplar';
import type { Expert } from '../../../src/vocabulary/expert';

/** An exemplar: utterances, changed slots, the experts' answers, and why it is in its pool. */
export function exemplarView(exemplar: ExemplarContent, experts: readonly Expert[]): TemplateResult {
  return html`${spoken(exemplar.systemUtterance, exemplar.userUtterance)}
    <dl class="known">${pool(exemplar, experts)} ${facts(exemplar, experts)} ${reasons(exemplar, experts)}</dl>`;
}

/** The pool of an exemplar, and why. */
export function placement(exemplar: ExemplarContent, experts: readonly Expert[]): TemplateResult {
  return html`<dl class="known">${pool(exemplar, experts)} ${reasons(exemplar, experts)}</dl>`;
}

/** The utterances of an exemplar, the slots that it changes, and the experts' answers. */
export function turnOfExemplar(exemplar: ExemplarContent, experts: readonly Expert[]): TemplateResult {
  return html`${spoken(exemplar.systemUtterance, exemplar.userUtterance)}
    <dl class="known">${facts(exemplar, experts)}</dl>`;
}

function pool(exemplar: ExemplarContent, experts: readonly Expert[]): TemplateResult {
  return html`<dt>${explained('pool', 'Pool')}</dt>
    <dd>${poolBadge(exemplar.expert, hasNoVoteByRule(exemplar), experts)}</dd>`;
}

function facts({ belief, previousState, outcomes }: ExemplarContent, experts: readonly Expert[]): TemplateResult {
  return html`<dt>${explained('tlb', 'Changes')}</dt>
    <dd>${stateChips(belief, 'no change of state')}</dd>
    ${answers(belief, outcomes, experts)}
    <dt>State before</dt>
    <dd>${stateChips(previousState, 'empty')}</dd>`;
}

function reasons(exemplar: ExemplarContent, experts: readonly Expert[]): TemplateResult {
  return html`<dt>Why this pool</dt>
    <dd>
      ${ruleSentence(exemplar, experts)}
      ${exemplar.changes.map((change) => html`<br />${datedChange(change, experts)}`)}
    </dd>`;
}

/** A change with its day. */
export function datedChange(change: ExemplarContent['changes'][number], experts: readonly Expert[]): TemplateResult {
  return html`<time datetime=${change.when} title=${change.when}>${dayOf(change.when)}</time>
    ${changeSentence(change, experts)}`;
}

/** What the system said, and what the user answered. */
export function spoken(system: string, user: string): TemplateResult {
  return html`<div class="spoken">
    ${
      system === ''
        ? nothing
        : html`<p class="bubble bubble-system">
            <span class="speaker">System<span class="for-reader">: </span></span> ${system}
          </p>`
    }
    <p class="bubble bubble-user">
      <span class="speaker">User<span class="for-reader">: </span></span> ${user}
    </p>
  </div>`;
}

/** What each expert answered, as entries of a list of facts. */
export function answers(
  gold: ExemplarContent['belief'] | null,
  outcomes: ExemplarContent['outcomes'],
  experts: readonly Expert[],
): readonly TemplateResult[] {
  return outcomes.map(
    (outcome) =>
      html`<dt>${expertBadge(experts, outcome.expert)}</dt>
        <dd>${answerChips(gold, outcome)}</dd>`,
  );
}
