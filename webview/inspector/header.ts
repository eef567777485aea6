import { html, nothing, type TemplateResult } from 'lit';
import type { Inspection } from '../../src/protocol/engine/inspection';
import { expertBadge } from '../shared/exemplar/expert-badge';
import { icons } from '../shared/icons';
import type { InspectorActions } from './inspector-actions';
import { splitWords } from './decision/decision-words';
import { shortcutHint } from './inspector-keyboard';

/**
 * Where the turn stands, and the way to the turns beside it. Stays in sight while the page scrolls, and repeats the route
 * once the large one has scrolled away. In a trial it says so: a key that only tries and one that writes look alike elsewhere.
 */
export function header(inspection: Inspection, isTrial: boolean, actions: InspectorActions): TemplateResult {
  const { dialogue, turn, turnCount, file, route, experts } = inspection;
  const fileName = file.split(/[\\/]/).at(-1) ?? file;
  return html`<div class="header-row">
    <h1>
      <span class="dialogue-id" title=${dialogue}>${dialogue}</span>
      <span class="turn-number">turn ${turn + 1} of ${turnCount}</span>
    </h1>
    ${
      isTrial
        ? html`<button
            type="button"
            class="trial-mark"
            data-control="trial-mark"
            title=${`Nothing is written: to what is tried (${shortcutHint('what-if')})`}
            @click=${() => actions.goToTrial()}
          >
            What if
          </button>`
        : nothing
    }
    <span class="header-route" aria-hidden="true">
      ${icons.arrow} ${expertBadge(experts, route.expert)} ${splitWords(route)}
    </span>
    <div class="header-buttons" role="group" aria-label="Turn">
      ${turnButton('previous', turn > 0, actions)} ${turnButton('next', turn + 1 < turnCount, actions)}
      <vscode-button
        appearance="icon"
        data-control="reveal-turn"
        title=${`Open the turn in ${fileName} (${shortcutHint('reveal-turn')})`}
        aria-label=${`Open the turn in ${fileName}`}
        @click=${() => actions.revealTurn()}
        >${icons.openFile}</vscode-button
      >
    </div>
  </div>`;
}

function turnButton(direction: 'previous' | 'next', possible: boolean, actions: InspectorActions): TemplateResult {
  const name = direction === 'previous' ? 'Previous turn' : 'Next turn';
  // Not `disabled`: the focus would be lost on reaching the first or the last turn.
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
