// VS Code's own workbench in a browser, with our extension in it: for the demo, the screenshots and the tests.
import { cp, symlink } from 'node:fs/promises';
import path from 'node:path';
import { launchBrowser } from './browser.mjs';
import { temporaryFolder } from './cleanup.mjs';
import { cache } from './locations.mjs';
import { startVscodeServer } from './vscode-server.mjs';

const windowSize = { width: 1440, height: 900 };
/** Only to give up: a busy machine starts an editor slowly. */
const startLimit = 180_000;
const commandLimit = 60_000;
const failurePicture = path.join(cache, 'failure.png');

/**
 * Opens a copy of `workspace` in a fresh VS Code, hands its controls to `work`, and ends everything afterwards.
 * The extension comes from its folder (`extensionPath`) or as its users get it (`vsix`). `theme` and `settings`
 * are the user's; `trust: 'ask'` opens the workspace in Restricted Mode; `release: 'newest'` takes the newest VS Code.
 */
export async function withWorkbench(options, work) {
  const workbench = await openWorkbench(options);
  try {
    return await work(workbench);
  } catch (error) {
    await workbench.page.screenshot({ path: failurePicture });
    error.message += `\nWhat the workbench showed then: ${failurePicture}`;
    throw error;
  } finally {
    await workbench.close();
  }
}

/** As `withWorkbench`, for whoever ends it later: call `close`. */
export async function openWorkbench(options) {
  const { workspace, vsix, environment, extensionPath, testsPath, preparePage, release = 'oldest' } = options;
  const copy = temporaryFolder('workspace');
  const folder = path.join(copy.folder, path.basename(workspace));
  await cp(workspace, folder, { recursive: true });
  const extension = extensionPath && (await linkTo(extensionPath, copy.folder));
  // The driver also hides notifications, which the oldest shows and journeys read.
  const isTesting = release !== 'oldest' && extension !== undefined;
  const server = await startVscodeServer({ settings: settingsOf(options), vsix, environment, release, isTesting });
  const browser = await launchBrowser();
  const close = async () => {
    await browser.close();
    await server.stop();
    copy.remove();
  };
  try {
    const page = await browser.newPage({ viewport: windowSize });
    await preparePage?.(page);
    const url = workbenchUrl(server, folder, { extensionDevelopmentPath: extension, extensionTestsPath: testsPath });
    await page.goto(url, { timeout: startLimit });
    await page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: startLimit });
    return { page, url, folder, log: server.log, close, ...controls(page, folder) };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * A link to the extension, to open it by. This VS Code lies below the repository, in its cache, and prefers themes
 * from below the extension in development: its own would all count as ours, and the first of them win.
 */
async function linkTo(extensionPath, folder) {
  const link = path.join(folder, 'extension');
  await symlink(extensionPath, link);
  return link;
}

function settingsOf({ theme = 'Default Dark Modern', trust, settings = {} }) {
  return { 'security.workspace.trust.enabled': trust === 'ask', 'workbench.colorTheme': theme, ...settings };
}

/** The address that opens `folder`; `flags` are the web form of the desktop's command line flags that name a path. */
function workbenchUrl(server, folder, flags) {
  const given = Object.entries(flags).filter(([, file]) => file !== undefined);
  const remote = given.map(([flag, file]) => [flag, `vscode-remote://${server.authority}${file}`]);
  const payload = JSON.stringify([['skipWelcome', 'true'], ...remote]);
  return `${server.origin}/?${new URLSearchParams({ folder, payload }).toString()}`;
}

function controls(page, folder) {
  return {
    runCommand: (title) => runCommand(page, title),
    openFile: (file, line) => openFile(page, path.join(folder, file), line),
    webview: (title) => webview(page, title),
    inspectorFrame: () => webview(page, 'Routing Inspector'),
  };
}

/** Runs a command as a person does: by its title ("Turn Router: Route Turn") in the command palette. */
async function runCommand(page, title) {
  // The label of a command with a key binding or a past goes on after a comma; that of a longer title does not.
  const option = '.quick-input-list [role=option]';
  const row = page.locator(`${option}[aria-label="${title}"], ${option}[aria-label^="${title}, "]`).first();
  // The palette lists what is known when it opens, and extensions become known a moment after the workbench shows.
  for (const deadline = Date.now() + commandLimit; Date.now() < deadline;) {
    await page.keyboard.press('F1');
    await page.locator('.quick-input-widget input').fill(`>${title}`);
    try {
      await row.waitFor({ timeout: 2000 });
      await row.click();
      return;
    } catch (error) {
      if (error.name !== 'TimeoutError') throw error;
      await page.keyboard.press('Escape');
    }
  }
  throw new Error(`The command palette knows no command "${title}".`);
}

/** Opens a file by its full path: quick open finds such a file without the search index, which this server lacks. */
async function openFile(page, file, line = 1) {
  await page.keyboard.press('Control+p');
  await page.locator('.quick-input-widget input').fill(`${file}:${String(line)}`);
  const row = page.locator('.quick-input-list .monaco-list-row', { hasText: path.basename(file) });
  await row.first().click();
  await page.locator('.tab.active', { hasText: path.basename(file) }).waitFor();
}

/** The inside of the webview with that title; a webview is a frame within a frame. */
function webview(page, title) {
  // The title stands inside of the frame; of several pages, journeys look at the one that was opened last.
  return page.frameLocator('iframe.webview.ready').last().frameLocator(`#active-frame[title="${title}"]`);
}
