import { html, nothing, type TemplateResult } from 'lit';
import type { Inspection } from '../../src/protocol/engine/inspection';
import { expertBadge } from '../shared/exemplar/expert-badge';
import { icons } from '../shared/icons';
import { fileName } from '../shared/names';
import type { InspectorActions } from './inspector-actions';
import { splitWords } from './decision/decision-words';
import { shortcutHint } from './keyboard/shortcuts';

/**
 * The dialogue, the turn, and buttons for the previous and the next turn. It stays visible while the page scrolls, and
 * shows the route once the large one is out of sight. It marks a trial, because elsewhere a key that only tries looks
 * like one that writes.
 */
export function header(inspection: Inspection, isTrial: boolean, actions: InspectorActions): TemplateResult {
  const { dialogue, turn, turnCount, file, route, experts } = inspection;
  return html`<div class="header-row">
    <h1>
      <span class="dialogue-id" title=${dialogue}>${dialogue}</span>
      <span class="turn-number">turn ${turn + 1} of ${turnCount}</span>
    </h1>
    ${isTrial ? trialMark(actions) : nothing}
    <span class="header-route" aria-hidden="true">
      ${icons.arrow} ${expertBadge(experts, route.expert)} ${splitWords(route)}
    </span>
    <div class="header-buttons" role="group" aria-label="Turn">
      ${turnButton('previous', turn > 0, actions)} ${turnButton('next', turn + 1 < turnCount, actions)}
      <vscode-button
        appearance="icon"
        data-control="reveal-turn"
        title=${`Open turn in ${fileName(file)} (${shortcutHint('reveal-turn')})`}
        aria-label=${`Open turn in ${fileName(file)}`}
        @click=${() => actions.revealTurn()}
        >${icons.openFile}</vscode-button
      >
    </div>
  </div>`;
}

function trialMark(actions: InspectorActions): TemplateResult {
  return html`<button
    type="button"
    class="trial-mark"
    data-control="trial-mark"
    title=${`A trial: nothing is written. Go to its settings (${shortcutHint('what-if')})`}
    @click=${() => actions.goToTrial()}
  >
    What if
  </button>`;
}

function turnButton(direction: 'previous' | 'next', possible: boolean, actions: InspectorActions): TemplateResult {
  const name = direction === 'previous' ? 'Previous turn' : 'Next turn';
  // A `disabled` button would lose the focus at the first or the last turn.
  return html`<vscode-button
    appearance="icon"
    data-control=${direction}
    title=${`${name} (${shortcutHint(direction)})`}
    aria-label=${name}
    aria-disabled=${possible ? nothing : 'true'}
    @click=${() => actions.go(direction)}
    >${icons[direction]}</vscode-button
  >`;
}
