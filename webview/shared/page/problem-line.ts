import { html, type TemplateResult } from 'lit';
import { icons } from '../icons';

/** Why a request failed, until the message is dismissed. Show it inside an element with the role `alert`. */
export function problemLine(problem: string, dismiss: () => void): TemplateResult {
  return html`<span class="mark mark-wrong">${icons.warning}</span><span class="problem-text">${problem}</span>
    <vscode-button appearance="icon" data-control="dismiss" title="Dismiss" aria-label="Dismiss" @click=${dismiss}
      >${icons.cross}</vscode-button
    >`;
}
