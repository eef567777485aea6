import { html, nothing, type TemplateResult } from 'lit';
import type { ChatTurn } from '../../src/protocol/engine/dialogues/dialogue-contract';
import type { Doubt } from '../../src/vocabulary/annotation/doubt';
import type { Expert } from '../../src/vocabulary/expert';
import { actionButton } from '../shared/action-button';
import { icons } from '../shared/icons';
import { stateByService } from '../shared/chat/state-by-service';
import { slotRows } from '../shared/states/slot-rows';
import { predictionTable } from '../shared/states/prediction-table';
import { changesInWords } from '../../src/vocabulary/annotation/edit-words';
import { editButtons, slotForm } from './edit/edit-view';
import type { StateEditing } from './edit/state-editing';

/** What the current turn shows. */
export interface TurnDetailsView {
  readonly turn: ChatTurn;
  readonly experts: readonly Expert[];
  readonly chosenSlot: string | null;
  readonly chooseSlot: (slot: string) => void;
  readonly doubts: readonly Doubt[];
  readonly acceptSuggestion: () => void;
  /** Null where nothing can be changed. */
  readonly editing: StateEditing | null;
  /** Notes on the turn. */
  readonly marks: TemplateResult;
}

/** Slot by slot what gold and the experts say of the turn, and the state after it. */
export function turnDetails(view: TurnDetailsView): TemplateResult {
  const { turn, experts, chosenSlot, chooseSlot, editing } = view;
  const rows = slotRows(turn);
  return html`<div class="turn-details">
    ${doubtLines(view)} ${view.marks}
    ${
      rows.length === 0
        ? nothing
        : html`<h3 id="answers-heading">Slot by slot</h3>
            ${predictionTable({
              labelledBy: 'answers-heading',
              isGoldKnown: turn.belief !== null,
              experts,
              columns: turn.answers,
              rows,
              choice: { chosen: chosenSlot, choose: chooseSlot },
            })}`
    }
    ${
      editing === null
        ? nothing
        : html`${editButtons(turn, chosenSlot, experts, editing)}
          ${editing.form ? slotForm(editing.form, editing) : nothing}`
    }
    <h3>State after the turn</h3>
    ${turn.state === null ? html`<p class="nothing">unknown</p>` : stateByService(turn.state, chooseSlot)}
  </div>`;
}

/** Why the annotation of the turn may be wrong, and what would repair it. */
function doubtLines({ doubts, editing, acceptSuggestion }: TurnDetailsView): TemplateResult | typeof nothing {
  if (doubts.length === 0) return nothing;
  const suggested = doubts.find(({ suggestion }) => suggestion)?.suggestion;
  return html`<ul class="doubts" aria-label="Doubts">
      ${doubts.map(({ words }) => html`<li>${icons.unknown} ${words}</li>`)}
    </ul>
    ${
      suggested && editing
        ? actionButton('accept-suggestion', `${changesInWords(suggested.changes)} (K)`, acceptSuggestion)
        : nothing
    }`;
}
