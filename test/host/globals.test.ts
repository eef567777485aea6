import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import path from 'node:path';
import * as vscode from 'vscode';
import { host, routeFirstTurn } from './workspace';

describe('The extension host', () => {
  it('gets no new globals from the extension', async () => {
    await host();
    const extension = vscode.extensions.getExtension('turn-router.turn-router');
    assert.ok(extension);
    const bundle = path.join(extension.extensionPath, 'dist', 'extension.js');
    const load = createRequire(bundle);
    const before = Object.getOwnPropertyNames(globalThis);
    // Loaded anew: the running copy may have been loaded before this test could look.
    const running = load.cache[bundle];
    load.cache[bundle] = undefined;
    load(bundle);
    load.cache[bundle] = running;
    await routeFirstTurn();
    assert.deepEqual(
      Object.getOwnPropertyNames(globalThis).filter((name) => !before.includes(name)),
      [],
    );
  });
});
