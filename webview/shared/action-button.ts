import { html, type TemplateResult } from 'lit';

/** A button with a label. */
export function actionButton(
  control: string,
  label: string,
  act: () => void,
  appearance: 'primary' | 'secondary' = 'secondary',
): TemplateResult {
  return html`<vscode-button appearance=${appearance} data-control=${control} @click=${act}>${label}</vscode-button>`;
}
