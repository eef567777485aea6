import { html, nothing, type TemplateResult } from 'lit';
import type { ExemplarContent } from '../../src/protocol/exemplar-content';
import type { Expert } from '../../src/protocol/inspection';
import { expertBadge } from './expert-badge';
import { outcomeMark } from './outcome-mark';
import { changeSentence, dayOf, ruleSentence } from './pool-reason';
import { stateChips } from './state-chips';

/** An exemplar with what it says and changes, what was answered there, and why it is where it is. */
export function exemplarView(exemplar: ExemplarContent, experts: readonly Expert[]): TemplateResult {
  const { systemUtterance, userUtterance, belief, previousState, outcomes, changes, expert } = exemplar;
  return html`${spoken(systemUtterance, userUtterance)}
    <dl class="known">
      <dt>Pool</dt>
      <dd>${expert === null ? html`<span class="nothing">out of the pools</span>` : expertBadge(experts, expert)}</dd>
      <dt>Changes</dt>
      <dd>${stateChips(belief, 'no change of state')}</dd>
      ${answers(outcomes, experts)}
      <dt>State before</dt>
      <dd>${stateChips(previousState, 'empty')}</dd>
      <dt>Why there</dt>
      <dd>
        ${ruleSentence(exemplar, experts)}
        ${changes.map((change) => html`<br /><time datetime=${change.when} title=${change.when}>${dayOf(change.when)}</time> ${changeSentence(change, experts)}`)}
      </dd>
    </dl>`;
}

/** What the system said, and what the user answered. */
export function spoken(system: string, user: string): TemplateResult {
  return html`<div class="spoken">
    ${system === '' ? nothing : html`<p class="bubble bubble-system"><span class="speaker">System<span class="for-reader">: </span></span> ${system}</p>`}
    <p class="bubble bubble-user"><span class="speaker">User<span class="for-reader">: </span></span> ${user}</p>
  </div>`;
}

/** What each expert answered, as entries of a list of facts. */
export function answers(outcomes: ExemplarContent['outcomes'], experts: readonly Expert[]): readonly TemplateResult[] {
  return outcomes.map((outcome) => html`<dt>${expertBadge(experts, outcome.expert)}</dt>
    <dd>${outcomeMark(outcome.right)} ${stateChips(outcome.belief, 'no change of state')}</dd>`);
}
