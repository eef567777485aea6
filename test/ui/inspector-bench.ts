import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import * as esbuild from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import * as z from 'zod';
import type { InspectorContent } from '../../src/protocol/inspector-contract';
import { launchBrowser } from '../harness/browser.mjs';
import { lightModern, type Theme } from './themes';

const nonce = 'bench';

/** A call that the page made, as the extension would receive it. */
const seenCallSchema = z.object({ method: z.string(), params: z.unknown() });
export type SeenCall = z.infer<typeof seenCallSchema>;

/** Serves the bundled inspector inside a page that plays VS Code's part, and opens it in a real browser. */
export class InspectorBench {
  private constructor(
    private readonly browser: Browser,
    private readonly server: Server,
    private readonly address: string,
  ) {}

  static async start(): Promise<InspectorBench> {
    const bundle = await bundleInspector();
    const server = createServer((request, response) => {
      const address = `http://${request.headers.host ?? ''}`;
      const [type, body] = resource(request.url ?? '/', bundle, address);
      response.writeHead(body === undefined ? 404 : 200, { 'content-type': type });
      response.end(body);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('The test server has no port.');
    const browser = await launchBrowser();
    return new InspectorBench(browser, server, `http://127.0.0.1:${address.port}`);
  }

  /** A fresh page that is listening and shows nothing yet; `state` is what VS Code remembers of an earlier one. */
  async open(theme: Theme, width: number, state?: unknown): Promise<InspectorView> {
    const page = await this.browser.newPage({ viewport: { width, height: 900 } });
    const view = new InspectorView(page);
    await page.addInitScript({ content: `globalThis.bench = ${JSON.stringify({ theme, state })};` });
    await page.goto(this.address);
    await expect.poll(() => page.evaluate(`bench.posted.some(({ method }) => method === 'ready')`)).toBe(true);
    return view;
  }

  async stop(): Promise<void> {
    await this.browser.close();
    this.server.close();
  }
}

/** One opened inspector, its other end in the hands of a test. */
export class InspectorView {
  /** Errors, warnings and policy violations that the browser told of: there must be none. */
  readonly complaints: string[] = [];

  constructor(readonly page: Page) {
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) this.complaints.push(message.text());
    });
    page.on('pageerror', (error) => this.complaints.push(error.message));
  }

  /** Sends content as the extension does, and waits until the page says that it has drawn it. */
  async show(content: InspectorContent): Promise<void> {
    await this.page.evaluate(`bench.call('show', ${JSON.stringify(content)})`);
  }

  /** The calls the page has made, besides `ready`. */
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

/** How a test opens an inspector. */
export type OpenInspector = (options?: {
  readonly theme?: Theme;
  readonly width?: number;
  readonly state?: unknown;
}) => Promise<InspectorView>;

/** One browser for a test file. After each test its pages are closed, and the browser must not have complained. */
export function useInspector(): OpenInspector {
  let bench: InspectorBench | undefined;
  const opened: InspectorView[] = [];
  beforeAll(async () => {
    bench = await InspectorBench.start();
  });
  afterEach(async () => {
    for (const view of opened.splice(0)) {
      expect(view.complaints).toEqual([]);
      await view.page.close();
    }
  });
  afterAll(async () => bench?.stop());
  return async ({ theme = lightModern, width = 900, state } = {}) => {
    if (!bench) throw new Error('An inspector is opened before its browser runs.');
    const view = await bench.open(theme, width, state);
    opened.push(view);
    return view;
  };
}

async function bundleInspector(): Promise<ReadonlyMap<string, string>> {
  const result = await esbuild.build({
    entryPoints: ['webview/inspector/inspector.ts'],
    bundle: true,
    write: false,
    outdir: 'bench',
    format: 'iife',
    target: 'chrome128',
  });
  return new Map(result.outputFiles.map(({ path, text }) => [`/${path.split(/[\\/]/).at(-1) ?? ''}`, text]));
}

function resource(url: string, bundle: ReadonlyMap<string, string>, address: string): readonly [string, string | undefined] {
  if (url === '/') return ['text/html', hostPage(address)];
  if (url === '/vscode.css') return ['text/css', defaultStyles];
  if (url === '/favicon.ico') return ['image/x-icon', ''];
  return [url.endsWith('.css') ? 'text/css' : 'text/javascript', bundle.get(url)];
}

/** The policy is the extension's own; VS Code's part comes first, as there. */
function hostPage(address: string): string {
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${address} 'nonce-${nonce}'; font-src ${address}`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <meta property="csp-nonce" content="${nonce}">
  <title>Routing Inspector</title>
  <link rel="stylesheet" href="/vscode.css">
  <link rel="stylesheet" href="/inspector.css">
  <script nonce="${nonce}">${vscodePart}</script>
</head>
<body>
  <script nonce="${nonce}">
    document.body.className = bench.theme.kind;
    document.body.dataset.vscodeThemeKind = bench.theme.kind;
  </script>
  <script nonce="${nonce}" src="/inspector.js"></script>
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
    refuse(message) {
      const { id } = bench.posted.filter(({ kind }) => kind === 'call').at(-1);
      window.postMessage({ kind: 'failure', id, name: 'Error', message });
    },
  });
  for (const [name, value] of Object.entries(bench.theme.variables)) document.documentElement.style.setProperty(name, value);
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

/** As VS Code 1.100 injects it, as far as it touches the inspector. */
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
    border: 1px solid var(--vscode-keybindingLabel-border); border-bottom-color: var(--vscode-keybindingLabel-bottomBorder);
    border-radius: 3px; vertical-align: middle; padding: 1px 3px;
  }
`;
