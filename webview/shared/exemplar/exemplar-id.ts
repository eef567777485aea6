import { html, type TemplateResult } from 'lit';

/** An exemplar's id as in its file. Ids count turns from 0, so the tooltip names the turn counted from 1. */
export function exemplarId(id: string): TemplateResult {
  return html`<code title=${turnWords(id)}>${id}</code>`;
}

/** `trip-0412#3` is turn 4 of trip-0412. Ids of another form stay as they are. */
export function turnWords(id: string): string {
  const [, dialogue, turn] = /^(.*)#(\d+)$/.exec(id) ?? [];
  return dialogue === undefined ? id : `Dialogue ${dialogue}, turn ${Number(turn) + 1}`;
}
