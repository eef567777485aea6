import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import type { ChatTurn } from '../../../src/protocol/engine/dialogues/dialogue-contract';
import type { Expert } from '../../../src/vocabulary/expert';
import { expertBadge } from '../exemplar/expert-badge';
import { outcomeSymbol } from '../states/outcome-mark';
import { changeChips } from './change-chips';
import { markedUtterance } from './marked-utterance';

/** A turn of a chat with what is known of it besides what the dialogue's file says. */
export interface ShownTurn {
  readonly content: ChatTurn;
  readonly route: { readonly expert: string; readonly right: boolean | null } | null;
  /** Words for a mark beside the turn's number, such as "doubtful". */
  readonly marks: readonly string[];
}

export interface ChatView {
  readonly name: string;
  readonly turns: readonly ShownTurn[];
  readonly experts: readonly Expert[];
  /** The turn that the keyboard is on, counted from 0. */
  readonly current: number;
  /** Called with a turn that a person points at. */
  readonly choose: (turn: number) => void;
  /** What the current turn shows below its changes. */
  readonly details: (turn: ShownTurn) => TemplateResult;
}

/**
 * A dialogue as a chat: both speakers, and at each user turn what it changes. One turn is current: it has the keyboard
 * and shows its details. Turns that are out of sight are laid out when they come into sight, and only turns that are
 * others are drawn again, so that a thousand turns stay smooth.
 */
export function chatView(view: ChatView): TemplateResult {
  return html`<ol class="chat" aria-label=${`Turns of ${view.name}`}>
    ${repeat(
      view.turns,
      ({ content: { turn } }) => turn,
      (turn) => {
        const isCurrent = turn.content.turn === view.current;
        return isCurrent ? chatTurn(turn, view) : guard([turn], () => chatTurn(turn, view));
      },
    )}
  </ol>`;
}

/** The id of the element of a turn, counted from 0. */
export function turnElementId(turn: number): string {
  return `turn-${turn}`;
}

function chatTurn(shown: ShownTurn, view: ChatView): TemplateResult {
  const { content, marks } = shown;
  const isCurrent = content.turn === view.current;
  return html`<li
    class="chat-turn ${isCurrent ? 'current' : ''}"
    id=${turnElementId(content.turn)}
    data-turn=${content.turn}
    tabindex=${isCurrent ? 0 : -1}
    aria-current=${isCurrent ? 'true' : 'false'}
    aria-label=${`Turn ${content.turn + 1}`}
    @click=${() => view.choose(content.turn)}
  >
    <div class="turn-number">
      <span aria-hidden="true">${content.turn + 1}</span>
      ${marks.map((mark) => html`<span class="turn-mark">${mark}</span>`)}
    </div>
    <div class="turn-content">${said(content)} ${facts(shown, view)} ${isCurrent ? view.details(shown) : nothing}</div>
  </li>`;
}

function said({ systemUtterance, userUtterance, evidence }: ChatTurn): TemplateResult {
  return html`${
    systemUtterance === '' ? nothing : bubble('system', 'System', systemUtterance, evidence)
  }${bubble('user', 'User', userUtterance, evidence)}`;
}

function bubble(
  speaker: 'system' | 'user',
  name: string,
  utterance: string,
  evidence: ChatTurn['evidence'],
): TemplateResult {
  const own = evidence.filter((each) => each.speaker === speaker);
  return html`<p class="bubble bubble-${speaker}">
    <span class="speaker">${name}<span class="for-reader">: </span></span> ${markedUtterance(utterance, own)}
  </p>`;
}

/** What the turn changes, who was right about it, and where it is routed to. */
function facts({ content, route }: ShownTurn, { experts }: ChatView): TemplateResult {
  return html`<div class="turn-facts">
    ${changeChips(content)}
    <span class="turn-outcomes"
      >${content.answers.map(
        ({ expert, right }) =>
          html`<span class="turn-outcome">${expertBadge(experts, expert)}${outcomeSymbol(right)}</span>`,
      )}${
        route
          ? html`<span class="turn-route" title="The route"
              >→ <span class="for-reader">routed to </span>${expertBadge(experts, route.expert)}</span
            >`
          : nothing
      }</span
    >
  </div>`;
}
