import { html, type TemplateResult } from 'lit';
import { turnOfKey } from '../../../src/vocabulary/turn-reference';

/** An exemplar's id as in its file. Ids count turns from 0, so the tooltip names the turn counted from 1. */
export function exemplarId(id: string): TemplateResult {
  return html`<code title=${turnWords(id)}>${id}</code>`;
}

/** `trip-0412#3` is turn 4 of trip-0412. Ids of another form stay as they are. */
export function turnWords(id: string): string {
  const turn = turnOfKey(id);
  return turn ? `Dialogue ${turn.dialogue}, turn ${turn.turn + 1}` : id;
}
