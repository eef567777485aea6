import { html, type TemplateResult } from 'lit';
import type { Inspection } from '../../src/protocol/engine/inspection';
import { stateTable } from '../shared/states/state-chips';
import { traceFacts } from './trace-facts';

/** The utterances of the turn, and the dialogue state before it. */
export function turnView(inspection: Inspection): TemplateResult {
  const isEmpty = Object.keys(inspection.previousState).length === 0;
  const state = isEmpty
    ? html`<p class="nothing">Empty: the user has not asked for anything yet.</p>`
    : stateTable(inspection.previousState);
  return html`<section class="turn" aria-labelledby="turn-heading">
    <h2 id="turn-heading">Turn</h2>
    ${chat(inspection)} ${traceFacts(inspection)}
    <h3>State before</h3>
    ${state}
  </section>`;
}

/** System and user utterance as a chat. */
function chat({ systemUtterance, userUtterance }: Inspection): TemplateResult {
  return html`<div class="chat">${systemBubble(systemUtterance)} ${bubble('user', 'User', userUtterance)}</div>`;
}

/** The system utterance before the user's. The first turn of a dialogue has none. */
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
