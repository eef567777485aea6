import { html, type TemplateResult } from 'lit';

/** What some keys do, in words. */
export interface KeyLine {
  readonly keys: readonly string[];
  readonly words: string;
}

/** Keys with what they do. */
export function keyList(lines: readonly KeyLine[]): TemplateResult {
  return html`<dl>
    ${lines.map(
      ({ keys, words }) =>
        html`<div>
          <dt>${keys.map((key) => html`<kbd>${key}</kbd> `)}</dt>
          <dd>${words}</dd>
        </div>`,
    )}
  </dl>`;
}
