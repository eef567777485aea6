import { html, nothing, type TemplateResult } from 'lit';
import { type TurnReference, turnKey } from '../../../src/vocabulary/turn-reference';
import { noteForm } from '../../shared/notes/note-form';
import type { TurnMarking } from './turn-marking';

/** The notes on a turn and its slots, and the field of the one that is being written. */
export function marksView(place: TurnReference, marking: TurnMarking): TemplateResult {
  const notes = marking.notesOn(place);
  const { writing } = marking;
  return html`${
    notes.length === 0
      ? nothing
      : html`<ul class="notes" aria-label="Notes">
          ${notes.map(
            ({ by, slot, note }) =>
              html`<li><span class="note-author">${by}${slot === null ? '' : ` on ${slot}`}:</span> ${note}</li>`,
          )}
        </ul>`
  }
  ${
    writing && turnKey(writing.place) === turnKey(place)
      ? noteForm(writing.before, {
          saveNote: (note) => void marking.saveNote(note),
          leaveNote: () => marking.leaveNote(),
          label: writing.slot === null ? 'Note on the turn' : `Note on ${writing.slot}`,
        })
      : nothing
  }`;
}
