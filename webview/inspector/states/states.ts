import { html, nothing, type TemplateResult } from 'lit';
import type { Inspection } from '../../../src/protocol/engine/inspection';
import type { StateView } from '../../../src/protocol/engine/state-view';
import { counted } from '../../../src/vocabulary/words';
import { expertBadge } from '../../shared/exemplar/expert-badge';
import { icons } from '../../shared/icons';
import { explained } from '../../shared/words/explained-terms';
import { outcomeSymbol } from '../../shared/states/outcome-mark';
import { noValue, slotValue } from '../../shared/states/state-chips';
import type { InspectorActions } from '../inspector-actions';
import { reasonWords } from '../../shared/states/match-reasons';
import { switchesOf } from '../../../src/vocabulary/routing/switches';
import type { Expert } from '../../../src/vocabulary/expert';
import type { SlotDifference } from '../../../src/vocabulary/matching';

/** The dialogue state that the routed experts' answers add up to, and the verdicts on each turn of the dialogue. */
export function states(
  { experts, turn, goldBelief }: Inspection,
  view: StateView | null,
  actions: InspectorActions,
): TemplateResult | typeof nothing {
  if (!view || view.turns.every(({ beliefRight, stateRight }) => beliefRight === null && stateRight === null))
    return nothing;
  return html`<section class="states" aria-labelledby="states-heading">
    <h2 id="states-heading">State as routed</h2>
    ${routedState(view, goldBelief !== null)}
    <h3 id="turns-heading">Turn by turn</h3>
    <p class="nothing">
      ${explained('switches', counted(switchesOf(view.turns), 'switch', 'switches'))} of the expert in this dialogue.
    </p>
    ${turnTable(view, { experts, turn }, actions)}
  </section>`;
}

function routedState({ state }: StateView, isGoldKnown: boolean): TemplateResult {
  if (!state)
    return html`<p class="nothing">
      An earlier turn has no recorded answer of its expert, so the state cannot be put together.
    </p>`;
  if (state.length === 0) return html`<p class="nothing">Empty${isGoldKnown ? ', as in the gold state' : ''}.</p>`;
  const right = state.filter(({ kind }) => kind === 'right');
  const others = state.filter(({ kind }) => kind !== 'right');
  return html`${others.length === 0 ? html`<p>${icons.tick} ${allRight(right.length)}</p>` : differenceTable(others)}
  ${
    right.length === 0
      ? nothing
      : html`<details class="right-slots">
          <summary data-control="right-slots">${counted(right.length, 'slot')} right</summary>
          ${differenceTable(right)}
        </details>`
  }`;
}

function allRight(count: number): string {
  return count === 1 ? 'The slot is right.' : `All ${count} slots are right.`;
}

function differenceTable(differences: readonly SlotDifference[]): TemplateResult {
  return html`<div class="table-scroll" role="region" aria-labelledby="states-heading" tabindex="0">
    <table class="prediction-table">
      <thead>
        <tr>
          <th scope="col">Slot</th>
          <th scope="col">${explained('gold', 'Gold')}</th>
          <th scope="col">As routed</th>
        </tr>
      </thead>
      <tbody>
        ${differences.map(
          (difference) =>
            html`<tr>
              <th scope="row">${difference.slot}</th>
              <td class="gold">${difference.gold === null ? noValue() : slotValue(difference.gold)}</td>
              <td>${differenceCell(difference)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

const looks = {
  right: { icon: icons.tick, look: 'mark-right' },
  wrong: { icon: icons.wrong, look: 'mark-wrong' },
  missed: { icon: icons.missed, look: 'mark-wrong' },
  extra: { icon: icons.extra, look: 'mark-wrong' },
  unknown: { icon: icons.unknown, look: '' },
} as const;

/** Symbol, value, and the verdict in words. */
function differenceCell({ kind, predicted, reason, isInherited }: SlotDifference): TemplateResult {
  const { icon, look } = looks[kind];
  const words = [
    kind,
    ...(reason === null ? [] : reasonWords(reason)),
    ...(isInherited ? ['since an earlier turn'] : []),
  ];
  return html`<span class=${`cell ${look}`}>
    ${icon}
    <span
      >${predicted === null ? '' : slotValue(predicted)}
      <span class=${words.join() === 'right' ? 'for-reader' : 'verdict'}>${words.join(', ')}</span></span
    >
  </span>`;
}

function turnTable(
  { turns }: StateView,
  { experts, turn: shown }: { readonly experts: readonly Expert[]; readonly turn: number },
  actions: InspectorActions,
): TemplateResult {
  return html`<table class="turn-table" aria-labelledby="turns-heading">
    <thead>
      <tr>
        <th scope="col">Turn</th>
        <th scope="col">Expert</th>
        <th scope="col" title="Whether the chosen expert has every slot right that the turn changes">Belief</th>
        <th scope="col" title="Whether the whole dialogue state after the turn is right">State</th>
      </tr>
    </thead>
    <tbody>
      ${turns.map(
        ({ turn, userUtterance, expert, beliefRight, stateRight }) =>
          html`<tr class=${turn === shown ? 'shown-turn' : ''} aria-current=${turn === shown ? 'true' : nothing}>
            <th scope="row">
              <button
                class="turn-link"
                data-control=${`turn-${turn}`}
                title=${userUtterance}
                @click=${() => actions.goTo(turn)}
              >
                <span class="turn-place">${turn + 1}</span> <span class="turn-words">${userUtterance}</span>
              </button>
            </th>
            <td>${expertBadge(experts, expert)}</td>
            <td>${outcomeSymbol(beliefRight)}</td>
            <td>${outcomeSymbol(stateRight)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}
