import { html, nothing, type TemplateResult } from 'lit';
import type { QueueContent } from '../../src/protocol/pages/queue-page-contract';
import type { TurnContent } from '../../src/protocol/engine/turn-contract';
import { actionButton } from '../shared/action-button';
import { answers, exemplarView, spoken } from '../shared/exemplar/exemplar-view';
import { stateChips } from '../shared/states/state-chips';
import type { QueueActions } from './queue-actions';
import { besideView } from './beside-view';
import { reasonNames } from './reason-words';

export type ItemContent = Extract<QueueContent, { phase: 'item' }>;

/** The exemplar with why it is brought up, all that is known of it, and what is to be seen with it. */
export function itemView(
  { item, exemplar, turn, experts, beside, movedSince }: ItemContent,
  actions: QueueActions,
): TemplateResult {
  return html`<article class="item" aria-labelledby="item-heading">
    <h2 class="item-reason">${reasonNames[item.reason]}</h2>
    <p class="item-words" id="item-heading">${item.words}</p>
    ${movedSince ? html`<p class="moved-since">It has changed pools since the ranking, so the reason above may no longer hold.</p>` : nothing}
    ${exemplar ? exemplarView(exemplar, experts) : turn ? turnView(turn, experts) : html`<p class="nothing">The exemplar is no longer in its file, so there is nothing to move.</p>`}
    ${besideView(item.reason, beside, experts, actions)}
    <p class="item-place" title="0 to 1: how much a look at it is worth">
      <code>${item.id}</code> priority ${item.score.toFixed(2)}
    </p>
  </article>`;
}

/** A turn that is no exemplar, and could become one. */
function turnView(
  { systemUtterance, userUtterance, goldBelief, previousState, predictions }: TurnContent,
  experts: ItemContent['experts'],
): TemplateResult {
  return html`${spoken(systemUtterance, userUtterance)}
    <dl class="known">
      <dt>Pool</dt>
      <dd><span class="nothing">a turn of a dialogue file; it is not an exemplar</span></dd>
      <dt>Changes</dt>
      <dd>
        ${goldBelief ? stateChips(goldBelief, 'no change of state') : html`<span class="nothing">not known</span>`}
      </dd>
      ${answers(goldBelief, predictions, experts)}
      <dt>State before</dt>
      <dd>${stateChips(previousState, 'empty')}</dd>
    </dl>`;
}

/**
 * What can be decided, and where else one can go; in the same place whatever is shown, so that a mouse may rest there.
 */
export function decisions(
  { item, exemplar, turn, experts, verdict }: ItemContent,
  actions: QueueActions,
): TemplateResult {
  const isKnown = exemplar !== null || turn !== null;
  const others = experts
    .map((expert, index) => ({ expert, key: index + 1 }))
    .filter(({ expert }) => isKnown && expert.id !== exemplar?.expert);
  return html`<div class="decisions" role="group" aria-label="Decide">
    ${actionButton('keep', exemplar ? 'Keep (K)' : 'Leave (K)', () => actions.keep(), 'primary')}
    ${others.map(({ expert, key }) => actionButton(`move-${expert.id}`, `${exemplar ? 'To' : 'Add to'} ${expert.name} (${key})`, () => actions.move(expert.id)))}
    ${exemplar && exemplar.expert !== null ? actionButton('exclude', 'Exclude (X)', () => actions.move(null)) : nothing}
    ${actionButton('skip', 'Skip (S)', () => actions.skip())}
    ${verdict === null ? nothing : html`<span class="before">Decided before: ${verdict}.</span>`}
    <span class="ways">
      ${isKnown ? actionButton('reveal', exemplar ? 'Line (O)' : 'Inspect (O)', () => actions.reveal(item.id)) : nothing}
      ${exemplar ? actionButton('open-turn', 'Turn (T)', () => actions.openTurn()) : nothing} ${steps(actions)}
    </span>
  </div>`;
}

/** The ways back. */
export function steps(actions: QueueActions): TemplateResult {
  return html`${actionButton('back', 'Back (B)', () => actions.back())}
  ${actionButton('undo', 'Undo (U)', () => actions.undo())}`;
}
