import { provideVSCodeDesignSystem, vsCodeButton, vsCodeProgressRing } from '@vscode/webview-ui-toolkit';

/**
 * Registers the controls that the pages use. The toolkit is archived. To replace it, register other elements here under
 * the same `vscode-` names. Its badge is not used, because it writes a `style` attribute, which the pages' policy
 * forbids.
 */
export function registerControls(): void {
  provideVSCodeDesignSystem().register(vsCodeButton(), vsCodeProgressRing());
}
