import { html, nothing, type TemplateResult } from 'lit';
import type { SetupPhase } from '../../src/protocol/pages/project/setup-page-contract';
import { counted } from '../../src/vocabulary/words';
import { icons } from '../shared/icons';
import type { SetupActions } from './setup-actions';

const changes = { new: 'new', changed: 'changed', same: 'unchanged' } as const;

/** Every project file as it will be written, and what should be checked. */
export function previewSection({ files, notes }: SetupPhase<'choosing'>, actions: SetupActions): TemplateResult {
  return html`<section aria-labelledby="preview-heading">
    <h2 id="preview-heading">What will be written</h2>
    ${notes.map((note) => html`<p class="note"><span class="mark">${icons.warning}</span> ${note}</p>`)}
    ${files.map(
      ({ file, text, change }) =>
        html`<h3>
            ${
              change === 'new'
                ? file
                : html`<button type="button" class="text-link" @click=${() => actions.openFile(file)}>${file}</button>`
            }
            (${changes[change]})
          </h3>
          <pre class="preview" tabindex="0" aria-label=${`${file}, ${changes[change]}`}>${text}</pre>`,
    )}
  </section>`;
}

/** What lies in the folder and is not used, with the reason. */
export function othersSection(
  { findings }: SetupPhase<'choosing'>,
  actions: SetupActions,
): TemplateResult | typeof nothing {
  const { others } = findings;
  if (others.length === 0) return nothing;
  return html`<details class="others">
    <summary>${counted(others.length, 'other file')} in this folder</summary>
    <ul>
      ${others.map(
        ({ file, reason }) =>
          html`<li>
            <button type="button" class="text-link" @click=${() => actions.openFile(file)}>${file}</button>
            <span class="quiet">${reason}</span>
          </li>`,
      )}
    </ul>
  </details>`;
}
