import { html, nothing, type TemplateResult } from 'lit';
import type { Inspection, NeighborView } from '../../../src/protocol/engine/inspection';
import { answerChips } from '../../shared/states/answer-chips';
import { expertBadge } from '../../shared/exemplar/expert-badge';
import { stateChips } from '../../shared/states/state-chips';
import type { InspectorActions } from '../inspector-actions';
import { shortcutHint } from '../inspector-keyboard';
import { changeSentence, dayOf, ruleSentence } from '../../shared/exemplar/pool-reason';
import { pullSentence } from '../decision/score-words';
import { systemBubble } from '../turn-view';

/** Everything about one exemplar that the line above it leaves out, and what can be done with it. */
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
        <dt>${neighbor.vote ? 'Its pull' : 'Why near'}</dt>
        <dd>${neighbor.vote ? pullSentence(neighbor, inspection.experts) : nearnessSentence(neighbor)}</dd>
      </div>
      <div>
        <dt>State before</dt>
        <dd>${stateChips(neighbor.previousState, 'empty')}</dd>
      </div>
      <div>
        <dt>Answers here</dt>
        <dd>${answers(neighbor, inspection)}</dd>
      </div>
      <div>
        <dt>Why this pool</dt>
        <dd>${reasons(neighbor, inspection)}</dd>
      </div>
      <div>
        <dt>Exemplar</dt>
        <dd><code>${neighbor.id}</code> in <span title=${neighbor.pool}>${fileName(neighbor.pool)}</span></dd>
      </div>
    </dl>
    ${controls(neighbor, inspection, isPinned, actions)}
  </div>`;
}

function nearnessSentence({ cosine, expected }: NeighborView): string {
  const wording = `Cosine ${cosine.toFixed(3)} to this turn.`;
  return expected === null
    ? wording
    : `${wording} What it changes is expected to be ${expected.toFixed(3)} similar to what this turn changes (1 = the same), judged from the nearest exemplars.`;
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
    ${neighbor.changes.map(
      (change) =>
        html`<li>
          <time datetime=${change.when} title=${change.when}>${dayOf(change.when)}</time>
          ${changeSentence(change, experts)}
        </li>`,
    )}
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
    ${others.map(
      ({ id, name }, index) =>
        html`<vscode-button
          appearance="secondary"
          data-control=${`move-${index}`}
          title=${index === 0 ? `Move to the pool of ${name} (${shortcutHint('relabel')})` : `Move to the pool of ${name}`}
          @click=${() => actions.relabel(neighbor, id)}
          >Move to ${name}</vscode-button
        >`,
    )}
    <vscode-button
      appearance="secondary"
      data-control="take-out"
      title=${`It stays in the file and no longer votes (${shortcutHint('take-out')})`}
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
      >Open exemplar</vscode-button
    >
  </div>`;
}

/** Where a score weighs all exemplars, a pin would mean nothing. */
function pinButton(neighbor: NeighborView, isPinned: boolean, actions: InspectorActions): TemplateResult {
  return html`<vscode-button
    appearance="secondary"
    data-control="pin"
    title=${`Let it vote at any rank, as a trial; nothing is written (${shortcutHint('pin')})`}
    @click=${() => actions.togglePin(neighbor)}
    >${isPinned ? 'Unpin' : 'Pin'}</vscode-button
  >`;
}

function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
