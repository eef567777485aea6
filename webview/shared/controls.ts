import { provideVSCodeDesignSystem, vsCodeButton, vsCodeProgressRing } from '@vscode/webview-ui-toolkit';

/**
 * Registers the controls that the pages use. The toolkit is archived: whoever replaces it does it here, by registering
 * other elements under the same `vscode-` names. Its badge is not among them: it writes a `style` attribute, which the
 * pages' policy forbids.
 */
export function registerControls(): void {
  provideVSCodeDesignSystem().register(vsCodeButton(), vsCodeProgressRing());
}
