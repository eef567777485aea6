import { html, nothing, type TemplateResult } from 'lit';
import type { ChatTurn } from '../../../src/protocol/engine/dialogues/dialogue-contract';
import { DELETED, type SlotValue, valueOf } from '../../../src/vocabulary/dialogue-state';
import { icons } from '../icons';
import { slotValue } from '../states/state-chips';

/** What a turn does to a slot. */
export type ChangeKind = 'added' | 'changed' | 'removed';

const looks = {
  added: icons.extra,
  changed: icons.pencil,
  removed: icons.missed,
} as const satisfies Readonly<Record<ChangeKind, TemplateResult>>;

/**
 * What a turn changes: each slot with a symbol and a word for what happens to it, and whether anybody has said its
 * value.
 */
export function changeChips(turn: Pick<ChatTurn, 'belief' | 'previousState' | 'withoutEvidence'>): TemplateResult {
  const { belief } = turn;
  if (belief === null) return html`<span class="nothing">no gold state</span>`;
  const slots = Object.entries(belief);
  if (slots.length === 0) return html`<span class="nothing">no change of state</span>`;
  return html`<ul class="chips" aria-label="Changes">
    ${slots.map(([slot, value]) => html`<li>${changeChip(slot, value, turn)}</li>`)}
  </ul>`;
}

export function changeKind(value: SlotValue, before: SlotValue | undefined): ChangeKind {
  if (value === DELETED) return 'removed';
  return before === undefined ? 'added' : 'changed';
}

function changeChip(
  slot: string,
  value: SlotValue,
  { previousState, withoutEvidence }: Pick<ChatTurn, 'previousState' | 'withoutEvidence'>,
): TemplateResult {
  const before = valueOf(previousState, slot);
  const kind = changeKind(value, before);
  return html`<span class="chip change-${kind}"
    ><span class="mark" title=${kind}>${looks[kind]}<span class="for-reader">${kind} </span></span
    ><span class="chip-slot">${slot}<span class="for-reader">: </span></span>${
      before !== undefined
        ? html`<s class="value-before">${slotValue(before)}</s
            >${kind === 'changed' ? html`<span class="for-reader"> to </span>` : nothing}`
        : nothing
    }${kind === 'removed' ? nothing : html`<span class="chip-value">${slotValue(value)}</span>`}${
      withoutEvidence.includes(slot)
        ? html`<span class="mark unsaid" title="Nobody has said this value so far">${icons.unknown} unsaid</span>`
        : nothing
    }</span
  >`;
}
