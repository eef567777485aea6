import { html, nothing, type TemplateResult } from 'lit';
import type { ExemplarDetails, ExemplarRow } from '../../src/protocol/pages/exemplar-editor-contract';
import { actionButton } from '../shared/action-button';
import { answerChips } from '../shared/states/answer-chips';
import { expertBadge } from '../shared/exemplar/expert-badge';
import { datedChange } from '../shared/exemplar/exemplar-view';
import { turnWords } from '../shared/exemplar/exemplar-id';
import { ruleSentence } from '../shared/exemplar/pool-reason';
import { stateChips } from '../shared/states/state-chips';
import { explained } from '../shared/words/explained-terms';
import type { ExemplarActions } from './exemplars-actions';
import type { Expert } from '../../src/vocabulary/expert';

/** What is shown next to the table. */
export interface DetailsView {
  readonly row: ExemplarRow;
  /** `null` until they have arrived. */
  readonly details: ExemplarDetails | null;
  readonly experts: readonly Expert[];
  /** How many exemplars the buttons act on. */
  readonly targets: number;
  readonly readOnly: boolean;
}

/** The current exemplar in full, and what can be done with it or with all that are selected. */
export function detailsView(
  { row, details, experts, targets, readOnly }: DetailsView,
  actions: ExemplarActions,
): TemplateResult {
  return html`<div class="details-text" role="region" aria-label="Details" tabindex="0">
      <h2 title=${turnWords(row.id)}>${row.id}</h2>
      ${details ? said('system', 'System', details.systemUtterance) : nothing}
      ${said('user', 'User', row.userUtterance)}
      <h3>${explained('tlb', 'Changes')}</h3>
      ${stateChips(row.belief, 'no change of state')} ${details === null ? nothing : facts(row, details, experts)}
    </div>
    ${readOnly ? nothing : buttons(experts, row, targets, actions)}`;
}

function said(look: string, speaker: string, utterance: string): TemplateResult | typeof nothing {
  if (utterance === '') return nothing;
  return html`<p class=${look}><span class="speaker">${speaker}</span> ${utterance}</p>`;
}

function facts(
  row: ExemplarRow,
  { previousState, outcomes, changes }: ExemplarDetails,
  experts: readonly Expert[],
): TemplateResult {
  return html`<h3>State before</h3>
    ${stateChips(previousState, 'empty')}
    <h3>Answers</h3>
    ${
      outcomes.length === 0
        ? html`<span class="nothing">No expert's answer was recorded.</span>`
        : html`<ul class="answers">
            ${outcomes.map(
              (outcome) => html`<li>${expertBadge(experts, outcome.expert)} ${answerChips(row.belief, outcome)}</li>`,
            )}
          </ul>`
    }
    <h3>Why this pool</h3>
    <ul class="reasons">
      <li>${ruleSentence({ rule: row.rule, expert: row.expert, changes }, experts)}</li>
      ${changes.map((change) => html`<li>${datedChange(change, experts)}</li>`)}
    </ul>`;
}

function buttons(
  experts: readonly Expert[],
  row: ExemplarRow,
  targets: number,
  actions: ExemplarActions,
): TemplateResult {
  const several = targets > 1;
  const what = several ? `${targets.toLocaleString('en-US')} selected exemplars` : 'Exemplar';
  return html`<div class="details-buttons" role="group" aria-label=${what}>
    ${several ? html`<p class="targets">${what}</p>` : nothing}
    ${experts.map(({ id, name }, index) =>
      several || id !== row.expert ? actionButton(`move-${index}`, `Move to ${name}`, () => actions.move(id)) : nothing,
    )}
    ${several || row.expert !== null ? actionButton('exclude', 'Exclude', () => actions.move(null)) : nothing}
    ${several || row.expert === null ? actionButton('restore', 'Restore', () => actions.restore()) : nothing}
    ${actionButton('note', 'Note…', () => actions.beginNote())}
    ${actionButton('remove', 'Delete', () => actions.remove())}
    ${several ? nothing : actionButton('reveal', 'Open Exemplar', () => actions.reveal())}
    ${several ? nothing : actionButton('open-turn', 'Open Turn', () => actions.openTurn())}
  </div>`;
}
