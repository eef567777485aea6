import type * as vscode from 'vscode';
import type * as z from 'zod';
import { commonRequests, showContract, type PageDefinition } from '../../protocol/pages/page';
import { Channel } from '../../protocol/wire/channel';
import type { Contract, Handlers } from '../../protocol/wire/contract';
import { pageRoot, webviewPage } from './webview-page';

/** What every page uses. */
export interface PageSurroundings {
  readonly extensionUri: vscode.Uri;
  readonly log: vscode.LogOutputChannel;
}

/** How the host reacts to a page. */
export interface PageListener<Requests extends Contract> {
  readonly requests: Handlers<Requests>;
  /** The page is loaded and listening. */
  readonly begin: () => null;
  /** The page is hidden. VS Code discards its content, and `begin` is called when it is visible again. */
  readonly pause: () => void;
}

type PageChannel<Content extends z.ZodType> = Channel<typeof commonRequests, ReturnType<typeof showContract<Content>>>;

/** Loads a page into a panel and returns the channel to it, which is closed with the panel. */
export function connectPage<Content extends z.ZodType, Requests extends Contract>(
  panel: vscode.WebviewPanel,
  definition: PageDefinition<Content, Requests>,
  { extensionUri, log }: PageSurroundings,
  { requests, begin, pause }: PageListener<Requests>,
): PageChannel<Content> {
  const { webview } = panel;
  const channel: PageChannel<Content> = new Channel(
    {
      post: (message) => void webview.postMessage(message),
      onMessage: (listener) => webview.onDidReceiveMessage(listener),
    },
    commonRequests,
    { ready: begin },
    showContract(definition.content),
    (reason) => log.warn(`[${definition.id}] ${reason}`),
  );
  channel.answer(definition.requests, requests);
  panel.onDidChangeViewState(() => {
    if (!panel.visible) pause();
  });
  panel.onDidDispose(() => channel.close(new Error(`"${panel.title}" was closed.`)));
  webview.options = { enableScripts: true, localResourceRoots: [pageRoot(extensionUri)] };
  webview.html = webviewPage(webview, extensionUri, definition);
  return channel;
}
