import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

/** A page that the build puts into `dist/webview`, as a script and a style sheet of that name. */
export type PageName =
  'inspector' | 'retrievers' | 'tuning' | 'map' | 'pool-comparison' | 'queue' | 'report' | 'exemplars';

/** The only folder that the page may load from. */
export function pageRoot(extensionUri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
}

/**
 * The empty page around a script. Content never becomes markup: it arrives as messages and is shown as
 * text, so a dialogue file cannot smuggle anything in.
 */
export function webviewPage(webview: vscode.Webview, extensionUri: vscode.Uri, page: PageName, title: string): string {
  const nonce = randomBytes(16).toString('base64');
  const script = webview.asWebviewUri(vscode.Uri.joinPath(pageRoot(extensionUri), `${page}.js`)).toString();
  const style = webview.asWebviewUri(vscode.Uri.joinPath(pageRoot(extensionUri), `${page}.css`)).toString();
  const policy = [
    "default-src 'none'",
    // The nonce is for the toolkit, which asks the browser about `:focus-visible` with a style element.
    `style-src ${webview.cspSource} 'nonce-${nonce}'`,
    `font-src ${webview.cspSource}`,
    `img-src ${webview.cspSource}`,
    `script-src 'nonce-${nonce}'`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
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
