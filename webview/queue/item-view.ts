import { html, nothing, type TemplateResult } from 'lit';
import type { QueueContent } from '../../src/protocol/pages/queue-page-contract';
import type { TurnContent } from '../../src/protocol/engine/turn-contract';
import { actionButton } from '../shared/action-button';
import { answers, exemplarView, spoken } from '../shared/exemplar/exemplar-view';
import { exemplarId } from '../shared/exemplar/exemplar-id';
import { explained, withTooltip } from '../shared/words/explained-terms';
import { stateChips } from '../shared/states/state-chips';
import type { QueueActions } from './queue-actions';
import { relatedView } from './related-view';
import { reasonExplanations, reasonNames } from './reason-words';

export type ItemContent = Extract<QueueContent, { phase: 'item' }>;

/** The exemplar: why it deserves a look, its content, and what to compare it with. */
export function itemView(
  { item, exemplar, turn, experts, beside, movedSince }: ItemContent,
  actions: QueueActions,
): TemplateResult {
  return html`<article class="item" aria-labelledby="item-heading">
    <h2 class="item-reason">${withTooltip(reasonExplanations[item.reason], reasonNames[item.reason])}</h2>
    <p class="item-words" id="item-heading">${item.words}</p>
    ${
      movedSince
        ? html`<p class="moved-since">
            It has changed pools since the ranking, so the reason above may no longer hold.
          </p>`
        : nothing
    }
    ${content(exemplar, turn, experts)} ${relatedView(item.reason, beside, experts, actions)}
    <p class="item-id">${exemplarId(item.id)} ${explained('priority', 'priority')} ${item.score.toFixed(2)}</p>
  </article>`;
}

function content(
  exemplar: ItemContent['exemplar'],
  turn: ItemContent['turn'],
  experts: ItemContent['experts'],
): TemplateResult {
  if (exemplar) return exemplarView(exemplar, experts);
  if (turn) return turnView(turn, experts);
  return html`<p class="nothing">The exemplar is no longer in its file, so there is nothing to move.</p>`;
}

/** A turn that is no exemplar but could become one. */
function turnView(
  { systemUtterance, userUtterance, goldBelief, previousState, predictions }: TurnContent,
  experts: ItemContent['experts'],
): TemplateResult {
  return html`${spoken(systemUtterance, userUtterance)}
    <dl class="known">
      <dt>${explained('pool', 'Pool')}</dt>
      <dd><span class="nothing">a turn of a dialogue file; it is not an exemplar</span></dd>
      <dt>${explained('tlb', 'Changes')}</dt>
      <dd>${goldBelief ? stateChips(goldBelief, 'no change of state') : html`<span class="nothing">unknown</span>`}</dd>
      ${answers(goldBelief, predictions, experts)}
      <dt>State before</dt>
      <dd>${stateChips(previousState, 'empty')}</dd>
    </dl>`;
}

/** The answers to a question. */
export function answerButtons({ exemplar, turn, experts }: ItemContent, actions: QueueActions): TemplateResult {
  const isKnown = exemplar !== null || turn !== null;
  const others = experts
    .map((expert, index) => ({ expert, key: index + 1 }))
    .filter(({ expert }) => isKnown && expert.id !== exemplar?.expert);
  return html`${actionButton('keep', exemplar ? 'Keep (K)' : 'Leave (K)', () => actions.keep(), 'primary')}
  ${others.map(({ expert, key }) =>
    actionButton(`move-${expert.id}`, `${exemplar ? 'Move to' : 'Add to'} ${expert.name} (${key})`, () =>
      actions.move(expert.id),
    ),
  )}
  ${exemplar && exemplar.expert !== null ? actionButton('exclude', 'Exclude (X)', () => actions.move(null)) : nothing}`;
}

/** What opens the exemplar and its turn elsewhere. */
export function openButtons({ item, exemplar, turn }: ItemContent, actions: QueueActions): TemplateResult {
  const isKnown = exemplar !== null || turn !== null;
  return html`${
    isKnown
      ? actionButton('reveal', exemplar ? 'Open Exemplar (O)' : 'Inspect (O)', () => actions.reveal(item.id))
      : nothing
  }
  ${exemplar ? actionButton('open-turn', 'Open Turn (T)', () => actions.openTurn()) : nothing}`;
}
