import { html, nothing, type TemplateResult } from 'lit';
import type { ChatTurn } from '../../../src/protocol/engine/dialogues/dialogue-contract';
import type { Expert } from '../../../src/vocabulary/expert';
import { valueInWords } from '../../../src/vocabulary/dialogue-state';
import { actionButton } from '../../shared/action-button';
import { manyWords } from './edit-words';
import type { SlotForm } from './slot-form';
import type { StateEditing } from './state-editing';

/** The buttons that edit the chosen slot or the whole turn. Each names its key. */
export function editButtons(
  { answers }: ChatTurn,
  chosenSlot: string | null,
  experts: readonly Expert[],
  editing: StateEditing,
): TemplateResult {
  const { acceptedExpert } = editing;
  return html`<div class="edit-buttons" role="group" aria-label="Edit the turn">
    ${experts.map(({ id, name }, index) => {
      const predicted = answers
        .find(({ expert }) => expert === id)
        ?.slots.find(({ slot, kind }) => slot === chosenSlot && kind !== 'right');
      return predicted
        ? actionButton(
            `accept-${index + 1}`,
            `${name}: ${predicted.predicted === null ? 'no change' : valueInWords(predicted.predicted)} (${index + 1})`,
            () => editing.acceptSlot(index),
          )
        : nothing;
    })}
    ${
      acceptedExpert
        ? actionButton('accept-turn', `Accept Turn of ${acceptedExpert.name} (A)`, () => editing.acceptTurn())
        : nothing
    }
    ${
      chosenSlot === null
        ? nothing
        : html`${actionButton('edit-slot', 'Edit (E)', () => void editing.begin(chosenSlot))}
          ${actionButton('remove-slot', 'Remove (X)', () => editing.remove())}`
    }
    ${actionButton('add-slot', 'Add Slot (I)', () => void editing.begin(null))}
  </div>`;
}

/** A field with completions. */
export function slotForm(form: SlotForm, editing: StateEditing): TemplateResult {
  const { slot, options, highlighted } = form;
  const label = slot ?? 'Slot';
  return html`<div class="slot-form" role="group" aria-label="Edit">
    <label for="slot-field">${label}</label>
    <input
      id="slot-field"
      type="text"
      role="combobox"
      data-control="slot-field"
      autocomplete="off"
      aria-expanded=${options.length > 0 ? 'true' : 'false'}
      aria-controls="slot-options"
      aria-autocomplete="list"
      aria-activedescendant=${highlighted < 0 ? nothing : `option-${highlighted}`}
      aria-describedby="slot-note"
      .value=${form.text}
      @input=${(event: InputEvent) => {
        if (event.target instanceof HTMLInputElement) editing.type(event.target.value);
      }}
      @keydown=${(event: KeyboardEvent) => pressInForm(event, form, editing)}
    />
    <ul id="slot-options" class="slot-options" role="listbox" aria-label="Completions">
      ${options.map(
        (option, index) =>
          html`<li
            id=${`option-${index}`}
            role="option"
            aria-selected=${index === highlighted ? 'true' : 'false'}
            @click=${() => void editing.take(option, 'carry-over')}
          >
            ${option}
          </li>`,
      )}
    </ul>
    <p id="slot-note" class="slot-note" aria-live="polite">${form.note}</p>
    <p class="slot-keys">
      <kbd>Enter</kbd> ${slot === null ? 'go on to the value' : 'save'}
      ${slot === null ? nothing : html`<kbd>Shift+Enter</kbd> save for this turn alone`} <kbd>Esc</kbd> cancel
    </p>
  </div>`;
}

function pressInForm(event: KeyboardEvent, form: SlotForm, editing: StateEditing): void {
  const run = formKeys[event.key];
  if (!run) return;
  event.preventDefault();
  event.stopPropagation();
  run(form, editing, event.shiftKey);
}

const formKeys: Readonly<Record<string, (form: SlotForm, editing: StateEditing, isShifted: boolean) => void>> = {
  ArrowDown: (_, editing) => editing.highlight(1),
  ArrowUp: (_, editing) => editing.highlight(-1),
  Enter: (form, editing, isShifted) => void editing.take(form.taken, isShifted ? 'this-turn' : 'carry-over'),
  Escape: (_, editing) => editing.cancel(),
};

/** Asks before many turns are changed by one key. */
export function agreedQuestion(editing: StateEditing): TemplateResult | typeof nothing {
  const { agreed } = editing;
  if (!agreed) return nothing;
  return html`<div
    class="question"
    role="alertdialog"
    aria-labelledby="agreed-words"
    tabindex="-1"
    data-control="agreed"
    @keydown=${(event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      editing.cancel();
    }}
  >
    <p id="agreed-words">
      All experts agree with one another against gold. Accept their answers? That changes ${manyWords(agreed)}, as one
      step of undo.
    </p>
    ${actionButton('accept-agreed', 'Accept All', () => void editing.acceptAgreed(), 'primary')}
    ${actionButton('cancel-agreed', 'Cancel (Esc)', () => editing.cancel())}
  </div>`;
}
