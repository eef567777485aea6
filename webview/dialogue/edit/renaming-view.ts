import { html, nothing, type TemplateResult } from 'lit';
import { counted } from '../../../src/vocabulary/words';
import { actionButton } from '../../shared/action-button';
import type { RenamingForm, StateRenaming } from './state-renaming';

/** A form for another name of a slot or spelling of a value. It tells what it would change before it does. */
export function renamingForm(renaming: StateRenaming, listed: number): TemplateResult | typeof nothing {
  const { form } = renaming;
  if (!form) return nothing;
  return html`<div
    class="question"
    role="group"
    aria-label="Rename"
    @keydown=${(event: KeyboardEvent) => press(event, renaming)}
  >
    ${whatField(form, renaming)}
    <label class="field">
      <span>to</span>
      <input
        type="text"
        data-control="rename-field"
        autocomplete="off"
        aria-describedby="rename-note"
        .value=${form.to}
        @input=${(event: InputEvent) => {
          if (event.target instanceof HTMLInputElement) renaming.change({ to: event.target.value });
        }}
      />
    </label>
    ${whereField(form, renaming, listed)}
    ${actionButton('rename', 'Rename (Enter)', () => void renaming.save(), 'primary')}
    ${actionButton('cancel-rename', 'Cancel (Esc)', () => renaming.cancel())}
    <p id="rename-note" class="slot-note" aria-live="polite">${form.note}</p>
  </div>`;
}

function whatField({ slot, value, what }: RenamingForm, renaming: StateRenaming): TemplateResult {
  const choose = (event: Event): void => renaming.change({ what: chosenIn(event) === 'slot' ? 'slot' : 'value' });
  return html`<label class="field">
    <span>Rename</span>
    <select data-control="rename-what" @change=${choose}>
      ${
        value === undefined
          ? nothing
          : html`<option value="value" ?selected=${what === 'value'}>the value ${value} of ${slot}</option>`
      }
      <option value="slot" ?selected=${what === 'slot'}>the slot ${slot}</option>
    </select>
  </label>`;
}

function whereField({ where }: RenamingForm, renaming: StateRenaming, listed: number): TemplateResult {
  const choose = (event: Event): void => renaming.change({ where: chosenIn(event) === 'this' ? 'this' : 'listed' });
  return html`<label class="field">
    <span>in</span>
    <select data-control="rename-where" @change=${choose}>
      <option value="listed" ?selected=${where === 'listed'}>all listed (${counted(listed, 'dialogue')})</option>
      <option value="this" ?selected=${where === 'this'}>this dialogue</option>
    </select>
  </label>`;
}

function chosenIn({ target }: Event): string {
  return target instanceof HTMLSelectElement ? target.value : '';
}

function press(event: KeyboardEvent, renaming: StateRenaming): void {
  if (event.key !== 'Escape' && !(event.key === 'Enter' && event.target instanceof HTMLInputElement)) return;
  event.preventDefault();
  event.stopPropagation();
  if (event.key === 'Escape') renaming.cancel();
  else void renaming.save();
}
