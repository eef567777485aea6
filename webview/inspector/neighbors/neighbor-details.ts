import { html, nothing, type TemplateResult } from 'lit';
import type { Inspection, NeighborView } from '../../../src/protocol/engine/inspection';
import { answerChips } from '../../shared/states/answer-chips';
import { expertBadge } from '../../shared/exemplar/expert-badge';
import { stateChips } from '../../shared/states/state-chips';
import type { InspectorActions } from '../inspector-actions';
import { shortcutHint } from '../keyboard/shortcuts';
import { exemplarId } from '../../shared/exemplar/exemplar-id';
import { datedChange } from '../../shared/exemplar/exemplar-view';
import { ruleSentence } from '../../shared/exemplar/pool-reason';
import { fileName } from '../../shared/names';
import { explained } from '../../shared/words/explained-terms';
import { terms } from '../../shared/words/terms';
import type { Expert } from '../../../src/vocabulary/expert';
import { pullSentence } from '../decision/score-words';
import { systemBubble } from '../turn-view';

/** What the line of an exemplar omits, and the actions on the exemplar. */
export function neighborDetails(
  neighbor: NeighborView,
  inspection: Inspection,
  isPinned: boolean,
  actions: InspectorActions,
): TemplateResult {
  return html`<div class="neighbor-details">
    <div class="chat">${systemBubble(neighbor.systemUtterance)}</div>
    <dl class="facts">
      <div>
        <dt>${neighbor.vote ? 'Its pull' : 'Why it is near'}</dt>
        <dd>${neighbor.vote ? pullSentence(neighbor, inspection.experts) : nearnessSentence(neighbor)}</dd>
      </div>
      <div>
        <dt>State before</dt>
        <dd>${stateChips(neighbor.previousState, 'empty')}</dd>
      </div>
      <div>
        <dt>Answers</dt>
        <dd>${answers(neighbor, inspection)}</dd>
      </div>
      <div>
        <dt>${explained('pool', 'Why this pool')}</dt>
        <dd>${reasons(neighbor, inspection)}</dd>
      </div>
      <div>
        <dt>Exemplar</dt>
        <dd>${exemplarId(neighbor.id)} in <span title=${neighbor.pool}>${fileName(neighbor.pool)}</span></dd>
      </div>
    </dl>
    ${controls(neighbor, inspection, isPinned, actions)}
  </div>`;
}

function nearnessSentence({ cosine, expected }: NeighborView): string {
  const cosineWords = `Cosine ${cosine.toFixed(3)} to this turn.`;
  return expected === null
    ? cosineWords
    : `${cosineWords} Expected similarity of the changed slots: ${expected.toFixed(3)} (1 = the same).`;
}

function answers({ belief, outcomes }: NeighborView, { experts }: Inspection): TemplateResult {
  if (outcomes.length === 0) return html`<span class="nothing">No expert's answer was recorded.</span>`;
  return html`<ul class="answers">
    ${outcomes.map((outcome) => html`<li>${expertBadge(experts, outcome.expert)} ${answerChips(belief, outcome)}</li>`)}
  </ul>`;
}

function reasons(neighbor: NeighborView, { experts }: Inspection): TemplateResult {
  return html`<ul class="reasons">
    <li>${ruleSentence(neighbor, experts)}</li>
    ${neighbor.changes.map((change) => html`<li>${datedChange(change, experts)}</li>`)}
  </ul>`;
}

function controls(
  neighbor: NeighborView,
  { experts }: Inspection,
  isPinned: boolean,
  actions: InspectorActions,
): TemplateResult {
  const others = experts.filter(({ id }) => id !== neighbor.expert);
  return html`<div class="neighbor-controls" role="group" aria-label="Relabel">
    ${others.map((expert, index) => moveButton(neighbor, expert, index, actions))}
    <vscode-button
      appearance="secondary"
      data-control="exclude"
      title=${`The exemplar stays in its file but no longer votes (${shortcutHint('exclude')})`}
      @click=${() => actions.relabel(neighbor, null)}
      >Exclude</vscode-button
    >
    ${neighbor.vote ? nothing : pinButton(neighbor, isPinned, actions)}
    <vscode-button
      appearance="secondary"
      class="quiet"
      data-control="reveal-exemplar"
      title=${`Open its line in ${fileName(neighbor.pool)} (${shortcutHint('reveal-exemplar')})`}
      @click=${() => actions.revealExemplar(neighbor)}
      >Open Exemplar</vscode-button
    >
  </div>`;
}

function moveButton(
  neighbor: NeighborView,
  { id, name }: Expert,
  index: number,
  actions: InspectorActions,
): TemplateResult {
  const key = index === 0 ? ` (${shortcutHint('relabel')})` : '';
  return html`<vscode-button
    appearance="secondary"
    data-control=${`move-${index}`}
    title=${`Move to the pool of ${name}${key}`}
    @click=${() => actions.relabel(neighbor, id)}
    >Move to ${name}</vscode-button
  >`;
}

/** Not shown where a score decides: a score weighs all exemplars, so a pin would have no effect. */
function pinButton(neighbor: NeighborView, isPinned: boolean, actions: InspectorActions): TemplateResult {
  return html`<vscode-button
    appearance="secondary"
    data-control="pin"
    title=${`${terms.pin} (${shortcutHint('pin')})`}
    @click=${() => actions.togglePin(neighbor)}
    >${isPinned ? 'Unpin' : 'Pin'}</vscode-button
  >`;
}
