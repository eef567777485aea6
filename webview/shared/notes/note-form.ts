import { html, nothing, type TemplateResult } from 'lit';
import type { AskedQuestion } from '../../../src/protocol/pages/questions/question-contract';
import { actionButton } from '../action-button';
import { requiredElement } from '../required-element';

/** What a note is saved by, and how writing it ends. */
export interface NoteActions {
  saveNote(note: string): void;
  leaveNote(): void;
  /** What it is a note on; by default just a note. */
  readonly label?: string;
}

/** A field for a note: Enter saves it, Escape leaves it as it was. */
export function noteForm(note: string, actions: NoteActions): TemplateResult {
  const save = (event: Event): void => {
    event.preventDefault();
    const form = event.target instanceof Element ? event.target.closest('form') : null;
    const field = form && requiredElement(form, 'input');
    if (field instanceof HTMLInputElement) actions.saveNote(field.value);
  };
  return html`<form
    class="note-form"
    @submit=${save}
    @keydown=${(event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      actions.leaveNote();
    }}
  >
    <label class="field note-label">
      <span>${actions.label ?? 'Note'}</span>
      <input data-control="note-field" type="text" autocomplete="off" .value=${note} />
    </label>
    ${actionButton('save-note', 'Save (Enter)', () =>
      document.querySelector<HTMLFormElement>('.note-form')?.requestSubmit(),
    )}
    ${actionButton('leave-note', 'Cancel (Esc)', () => actions.leaveNote())}
  </form>`;
}

/** What people wrote. */
export function noteLines(notes: AskedQuestion['notes']): TemplateResult | typeof nothing {
  if (notes.length === 0) return nothing;
  return html`<ul class="notes" aria-label="Notes">
    ${notes.map(({ by, note }) => html`<li><span class="note-author">${by}:</span> ${note}</li>`)}
  </ul>`;
}
