import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { basename } from 'node:path';
import * as esbuild from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { afterEach, beforeAll, expect } from 'vitest';
import * as z from 'zod';
import { contentSecurityPolicy } from '../../src/host/pages/content-security-policy';
import { launchBrowser } from '../harness/browser.mjs';
import { lightModern, type Theme } from './themes';

const nonce = 'bench';

/** A call that the page made, as the extension would receive it. */
const seenCallSchema = z.object({ method: z.string(), params: z.unknown() });
export type SeenCall = z.infer<typeof seenCallSchema>;

/**
 * Opens pages of ours in a real browser, inside a page that plays VS Code's part. The test files of a worker follow one
 * another and share it, because a browser takes seconds to start, and a new page far longer than a closed one to load
 * anew.
 */
class PageBench {
  private readonly closed: Page[] = [];

  private constructor(
    private readonly browser: Browser,
    private readonly address: string,
  ) {}

  static async start(): Promise<PageBench> {
    const server = createServer((request, response) => void answer(request, response));
    server.listen(0, '127.0.0.1').unref();
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('The test server has no port.');
    return new PageBench(await launchBrowser(), `http://127.0.0.1:${address.port}`);
  }

  /** A page that is listening and shows nothing yet; `state` is what VS Code remembers of an earlier one. */
  async open<Content>(name: string, { theme, width, state }: Required<PageOptions>): Promise<PageView<Content>> {
    const page = this.closed.pop() ?? (await this.browser.newPage());
    const view = new PageView<Content>(page);
    await page.mouse.move(-1, -1);
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`${this.address}/${name}/?${encodeURIComponent(JSON.stringify({ theme, state }))}`);
    await expect.poll(() => page.evaluate(`bench.posted.some(({ method }) => method === 'ready')`)).toBe(true);
    return view;
  }

  close({ page }: { readonly page: Page }): void {
    page.removeAllListeners();
    this.closed.push(page);
  }
}

/** Ends with the worker at the latest. */
let sharedBench: Promise<PageBench> | undefined;

/** One opened page. The test plays the part of the extension. */
export class PageView<Content> {
  /** Errors, warnings and policy violations that the browser reported. There must be none. */
  readonly complaints: string[] = [];

  constructor(readonly page: Page) {
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) this.complaints.push(message.text());
    });
    page.on('pageerror', (error) => this.complaints.push(error.message));
  }

  /** Sends content as the extension does, and waits until the page says that it has drawn it. */
  async show(content: Content): Promise<void> {
    await this.page.evaluate(`bench.call('show', ${JSON.stringify(content)})`);
  }

  /** The calls of the page, without `ready`. */
  async calls(): Promise<readonly SeenCall[]> {
    const posted: unknown = await this.page.evaluate(
      `bench.posted.filter(({ kind, method }) => kind === 'call' && method !== 'ready')`,
    );
    return z.array(seenCallSchema).parse(posted);
  }

  /** Answers the latest call with an error, as a channel does. */
  async refuse(message: string): Promise<void> {
    await this.page.evaluate(`bench.refuse(${JSON.stringify(message)})`);
  }

  /** Answers the latest call of a method. */
  async answer(method: string, result: unknown): Promise<void> {
    await this.page.evaluate(`bench.answer(${JSON.stringify(method)}, ${JSON.stringify(result)})`);
  }

  /** What the page asked VS Code to remember. */
  async remembered(): Promise<unknown> {
    return this.page.evaluate('bench.state');
  }

  /** Which control has the focus, with the exemplar that it belongs to: `row of trip-0412#3`. */
  async focused(): Promise<string> {
    const words: unknown = await this.page.evaluate(`(() => {
      const { activeElement } = document;
      const neighbor = activeElement.closest('[data-neighbor]')?.dataset.neighbor;
      return (activeElement.dataset.control ?? 'nothing') + (neighbor === undefined ? '' : ' of ' + neighbor);
    })()`);
    return String(words);
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }
}

interface PageOptions {
  readonly theme?: Theme;
  readonly width?: number;
  readonly state?: unknown;
}

/** How a test opens a page. */
export type OpenPage<Content> = (options?: PageOptions) => Promise<PageView<Content>>;

/** After each test its pages are closed, and the browser must not have complained. */
export function usePage<Content>(name: string): OpenPage<Content> {
  let bench: PageBench | undefined;
  const opened: PageView<Content>[] = [];
  beforeAll(async () => {
    bench = await (sharedBench ??= PageBench.start());
  });
  afterEach(() => {
    for (const view of opened.splice(0)) {
      bench?.close(view);
      expect(view.complaints).toEqual([]);
    }
  });
  return async ({ theme = lightModern, width = 900, state } = {}) => {
    if (!bench) throw new Error('A page is opened before its browser runs.');
    const view = await bench.open<Content>(name, { theme, width, state });
    opened.push(view);
    return view;
  };
}

/** The files of a page by their names; bundled once a worker. */
const bundles = new Map<string, Promise<ReadonlyMap<string, string>>>();

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const address = `http://${request.headers.host ?? ''}`;
  const { pathname, search } = new URL(request.url ?? '/', address);
  const [type, body] = await resource(pathname, search, address);
  response.writeHead(body === undefined ? 404 : 200, { 'content-type': type });
  response.end(body);
}

/** `/report/` is the page in VS Code's part, with its settings after `?`; `/report/report.js` is a file of it. */
async function resource(
  pathname: string,
  search: string,
  address: string,
): Promise<readonly [type: string, body: string | undefined]> {
  if (pathname === '/favicon.ico') return ['image/x-icon', ''];
  if (pathname === '/vscode.css') return ['text/css', defaultStyles];
  const [, name = '', file = ''] = pathname.split('/');
  if (file === '') return ['text/html', hostPage(name, decodeURIComponent(search.slice(1)), address)];
  const bundle = bundles.get(name) ?? bundlePage(name);
  bundles.set(name, bundle);
  return [file.endsWith('.css') ? 'text/css' : 'text/javascript', (await bundle).get(file)];
}

async function bundlePage(name: string): Promise<ReadonlyMap<string, string>> {
  const result = await esbuild.build({
    entryPoints: [`webview/${name}/${name}.ts`],
    bundle: true,
    write: false,
    outdir: 'bench',
    format: 'iife',
    target: 'chrome128',
  });
  return new Map(result.outputFiles.map(({ path, text }) => [basename(path), text]));
}

/** The policy is the extension's own; VS Code's part comes first, as there. */
function hostPage(name: string, settings: string, address: string): string {
  const policy = contentSecurityPolicy(address, nonce);
  return `<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <meta property="csp-nonce" content="${nonce}">
  <title>Turn Router</title>
  <link rel="stylesheet" href="/vscode.css">
  <link rel="stylesheet" href="${name}.css">
  <script nonce="${nonce}">globalThis.bench = ${settings.replaceAll('<', '\\u003c')};${vscodePart}</script>
</head>
<body>
  <script nonce="${nonce}">
    document.body.className = bench.theme.kind;
    document.body.dataset.vscodeThemeKind = bench.theme.kind;
  </script>
  <script nonce="${nonce}" src="${name}.js"></script>
</body>
</html>`;
}

/** What VS Code does in a webview, and the extension's end of the channel. */
const vscodePart = `
  Object.assign(bench, {
    posted: [],
    answers: new Map(),
    nextCall: 1000,
    call(method, params) {
      const id = bench.nextCall++;
      const answered = new Promise((resolve) => bench.answers.set(id, resolve));
      window.postMessage({ kind: 'call', id, method, params });
      return answered;
    },
    answer(asked, result) {
      const { id } = bench.posted.filter(({ kind, method }) => kind === 'call' && method === asked).at(-1);
      window.postMessage({ kind: 'result', id, value: result });
    },
    refuse(message) {
      const { id } = bench.posted.filter(({ kind }) => kind === 'call').at(-1);
      window.postMessage({ kind: 'failure', id, code: 'other', name: 'Error', message });
    },
  });
  const { style } = document.documentElement;
  for (const [name, value] of Object.entries(bench.theme.variables)) style.setProperty(name, value);
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
    console.error('policy violation: ' + violatedDirective + ' ' + blockedURI);
  });
  globalThis.acquireVsCodeApi = () => ({
    postMessage(message) {
      const copy = structuredClone(message);
      bench.posted.push(copy);
      if (copy.kind === 'result') bench.answers.get(copy.id)?.();
      if (copy.kind === 'failure') console.error(copy.message);
    },
    getState: () => bench.state,
    setState: (state) => { bench.state = structuredClone(state); },
  });
`;

/** As VS Code 1.100 injects it, as far as it touches our pages. */
const defaultStyles = `
  body {
    overscroll-behavior-x: none; background-color: transparent; color: var(--vscode-editor-foreground);
    font-family: var(--vscode-font-family); font-weight: var(--vscode-font-weight); font-size: var(--vscode-font-size);
    margin: 0; padding: 0 20px;
  }
  code {
    font-family: monospace; color: var(--vscode-textPreformat-foreground);
    background-color: var(--vscode-textPreformat-background); padding: 1px 3px; border-radius: 4px;
  }
  kbd {
    background-color: var(--vscode-keybindingLabel-background); color: var(--vscode-keybindingLabel-foreground);
    border: 1px solid var(--vscode-keybindingLabel-border);
    border-bottom-color: var(--vscode-keybindingLabel-bottomBorder);
    border-radius: 3px; vertical-align: middle; padding: 1px 3px;
  }
`;
