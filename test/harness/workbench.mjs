// VS Code's own workbench in a browser, with our extension in it: for the demo, the screenshots and the tests.
import { cp } from 'node:fs/promises';
import path from 'node:path';
import { launchBrowser } from './browser.mjs';
import { temporaryFolder } from './cleanup.mjs';
import { startVscodeServer } from './vscode-server.mjs';

const windowSize = { width: 1440, height: 900 };
const startLimit = 60_000;

/**
 * Opens a copy of `workspace` in a fresh VS Code, hands its controls to `work`, and ends everything afterwards.
 * The extension comes from its folder (`extensionPath`) or as its users get it (`vsix`).
 */
export async function withWorkbench(options, work) {
  const workbench = await openWorkbench(options);
  try {
    return await work(workbench);
  } finally {
    await workbench.close();
  }
}

/** As `withWorkbench`, for whoever ends it later: call `close`. */
export async function openWorkbench({ workspace, theme = 'Default Dark Modern', extensionPath, vsix, settings = {}, trust }) {
  const copy = temporaryFolder('workspace');
  const folder = path.join(copy.folder, path.basename(workspace));
  await cp(workspace, folder, { recursive: true });
  const allSettings = {
    'security.workspace.trust.enabled': trust === 'ask',
    'workbench.colorTheme': theme,
    ...settings,
  };
  const server = await startVscodeServer({ settings: allSettings, vsix });
  const browser = await launchBrowser();
  const close = async () => {
    await browser.close();
    await server.stop();
    copy.remove();
  };
  try {
    const page = await browser.newPage({ viewport: windowSize });
    const url = workbenchUrl(server, folder, extensionPath ? { extensionDevelopmentPath: extensionPath } : {});
    await page.goto(url);
    await page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: startLimit });
    return { page, url, folder, log: server.log, close, ...controls(page, folder) };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The address that opens `folder`; `paths` are the web form of the desktop's command line flags. */
export function workbenchUrl(server, folder, paths) {
  const remote = Object.entries(paths).map(([flag, file]) => [flag, `vscode-remote://${server.authority}${file}`]);
  const payload = JSON.stringify([['skipWelcome', 'true'], ...remote]);
  return `${server.origin}/?${new URLSearchParams({ folder, payload }).toString()}`;
}

function controls(page, folder) {
  return {
    runCommand: (title) => runCommand(page, title),
    openFile: (file) => openFile(page, path.join(folder, file)),
    webview: (title) => webview(page, title),
    inspectorFrame: () => webview(page, 'Routing Inspector'),
  };
}

/** Runs a command as a person does: by its title ("Turn Router: Route Turn") in the command palette. */
async function runCommand(page, title) {
  await page.keyboard.press('F1');
  const input = page.locator('.quick-input-widget input');
  await input.fill(`>${title}`);
  // The label of a command with a key binding or a past goes on after a comma; that of a longer title does not.
  const option = '.quick-input-list [role=option]';
  const row = page.locator(`${option}[aria-label="${title}"], ${option}[aria-label^="${title}, "]`);
  try {
    await row.first().waitFor({ timeout: 20_000 });
  } catch {
    await page.keyboard.press('Escape');
    throw new Error(`The command palette knows no command "${title}".`);
  }
  await row.first().click();
}

/** Opens a file by its full path: quick open finds such a file without the search index, which this server lacks. */
async function openFile(page, file) {
  await page.keyboard.press('Control+p');
  await page.locator('.quick-input-widget input').fill(file);
  const row = page.locator('.quick-input-list .monaco-list-row', { hasText: path.basename(file) });
  await row.first().click();
  await page.locator('.tab.active', { hasText: path.basename(file) }).waitFor();
}

/** The inside of the webview with that title; a webview is a frame within a frame. */
function webview(page, title) {
  return page.frameLocator('iframe.webview.ready').frameLocator(`#active-frame[title="${title}"]`);
}
