import { html, type TemplateResult } from 'lit';
import type { Inspection } from '../../src/protocol/engine/inspection';
import { stateTable } from '../shared/states/state-chips';

/** The turn as it was spoken, and the state it was spoken in. */
export function turnView(inspection: Inspection): TemplateResult {
  const empty = Object.keys(inspection.previousState).length === 0;
  return html`<section class="turn" aria-labelledby="turn-heading">
    <h2 id="turn-heading">Turn</h2>
    ${chat(inspection)}
    <h3>State before</h3>
    ${empty ? html`<p class="nothing">Empty: nothing was asked for yet.</p>` : stateTable(inspection.previousState)}
  </section>`;
}

/** System and user utterance as a chat. The first turn of a dialogue has no system utterance. */
function chat({ systemUtterance, userUtterance }: Inspection): TemplateResult {
  return html`<div class="chat">${systemBubble(systemUtterance)} ${bubble('user', 'User', userUtterance)}</div>`;
}

/** What the system said before the user's words, or that it said nothing. */
export function systemBubble(utterance: string): TemplateResult {
  if (utterance === '') return html`<p class="nothing">The user begins the dialogue.</p>`;
  return bubble('system', 'System', utterance);
}

function bubble(look: string, speaker: string, utterance: string): TemplateResult {
  return html`<p class=${`bubble bubble-${look}`}>
    <span class="speaker">${speaker}<span class="for-reader">: </span></span>
    <span class="utterance">${utterance}</span>
  </p>`;
}
