import { html, nothing, type TemplateResult } from 'lit';
import type { ExemplarDetails, ExemplarRow } from '../../src/protocol/pages/exemplar-editor-contract';
import { actionButton } from '../shared/action-button';
import { answerChips } from '../shared/states/answer-chips';
import { expertBadge } from '../shared/exemplar/expert-badge';
import { changeSentence, dayOf, ruleSentence } from '../shared/exemplar/pool-reason';
import { stateChips } from '../shared/states/state-chips';
import type { ExemplarActions } from './exemplars-actions';
import type { Expert } from '../../src/vocabulary/expert';

/** What is shown beside the table. */
export interface DetailsView {
  readonly row: ExemplarRow;
  /** `null` until they have come. */
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
      <h2>${row.id}</h2>
      ${details === null || details.systemUtterance === '' ? nothing : html`<p class="system"><span class="speaker">System</span> ${details.systemUtterance}</p>`}
      <p class="user"><span class="speaker">User</span> ${row.userUtterance}</p>
      <h3>Changes</h3>
      ${stateChips(row.belief, 'no change of state')} ${details === null ? nothing : known(row, details, experts)}
    </div>
    ${readOnly ? nothing : buttons(experts, row, targets, actions)}`;
}

function known(
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
            ${outcomes.map((outcome) => html`<li>${expertBadge(experts, outcome.expert)} ${answerChips(row.belief, outcome)}</li>`)}
          </ul>`
    }
    <h3>Why this pool</h3>
    <ul class="reasons">
      <li>${ruleSentence({ rule: row.rule, expert: row.expert, changes }, experts)}</li>
      ${changes.map((change) => html`<li><time datetime=${change.when} title=${change.when}>${dayOf(change.when)}</time> ${changeSentence(change, experts)}</li>`)}
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
    ${experts.map(({ id, name }, index) => (several || id !== row.expert ? actionButton(`move-${index}`, `Move to ${name}`, () => actions.move(id)) : nothing))}
    ${several || row.expert !== null ? actionButton('take-out', 'Exclude', () => actions.move(null)) : nothing}
    ${several || row.expert === null ? actionButton('restore', 'Restore', () => actions.restore()) : nothing}
    ${actionButton('note', 'Note…', () => actions.beginNote())}
    ${actionButton('remove', 'Delete', () => actions.remove())}
    ${several ? nothing : html`${actionButton('reveal', 'Show Line', () => actions.reveal())} ${actionButton('open-turn', 'Show Turn', () => actions.openTurn())}`}
  </div>`;
}
