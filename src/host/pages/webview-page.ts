import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { PageDefinition } from '../../protocol/pages/page';
import { contentSecurityPolicy } from './content-security-policy';

/** The only folder from which a page may load files. */
export function pageRoot(extensionUri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
}

/**
 * The HTML of an empty page with its script. Content arrives as messages and is shown as text. It never becomes markup,
 * so a dialogue file cannot inject any.
 */
export function webviewPage(
  webview: vscode.Webview,
  extensionUri: vscode.Uri,
  { id, title }: Pick<PageDefinition, 'id' | 'title'>,
): string {
  const nonce = randomBytes(16).toString('base64');
  const script = webview.asWebviewUri(vscode.Uri.joinPath(pageRoot(extensionUri), `${id}.js`)).toString();
  const style = webview.asWebviewUri(vscode.Uri.joinPath(pageRoot(extensionUri), `${id}.css`)).toString();
  return `<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy(webview.cspSource, nonce)}">
  <meta property="csp-nonce" content="${nonce}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <link rel="stylesheet" href="${style}">
  <title>${title}</title>
</head>
<body>
  <script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}
