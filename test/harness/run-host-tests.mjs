// Runs the suites of test/host inside a real VS Code: a desktop build where there is one, else the one in a browser.
import { cp, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { temporaryFolder } from './cleanup.mjs';
import { cache, distribution, repository, sampleWorkspace } from './locations.mjs';
import { openWorkbench } from './workbench.mjs';

/** A run in which no test ends for so long hangs. How long the whole run takes depends on the machine. */
const longestSilence = 300_000;
const testsPath = path.join(distribution, 'test', 'host', 'index.js');

/**
 * Returns exact counts and, when something went wrong, `details` for people. `release` is the VS Code in a browser to
 * use.
 */
export async function runHostTests({ release = 'oldest' } = {}) {
  const run = temporaryFolder('host-tests');
  const resultFile = path.join(run.folder, 'result.json');
  const useDesktop = process.env['VSCODE_EXECUTABLE'] ?? process.env['TURN_ROUTER_DESKTOP'] === '1';
  try {
    const host = useDesktop ? runOnDesktop : runInBrowser;
    const environment = { TURN_ROUTER_HOST_RESULT: resultFile };
    const { trouble, log } = await host(run.folder, environment, release);
    return summarize(await readResult(resultFile), trouble, log);
  } finally {
    run.remove();
  }
}

/** Removes the built suites: one whose source is gone must not run again. */
export async function clearHostTests() {
  await rm(path.dirname(testsPath), { recursive: true, force: true });
}

async function runOnDesktop(folder, extensionTestsEnv) {
  // Loaded late: a fresh clone has no dependencies before set-up has run.
  const { runTests } = await import('@vscode/test-electron');
  const executable = process.env['VSCODE_EXECUTABLE'];
  console.log(
    `Host tests run on a desktop VS Code (${executable ?? 'downloaded, as TURN_ROUTER_DESKTOP=1 asks for'}).`,
  );
  const workspace = path.join(folder, 'sample');
  await cp(sampleWorkspace, workspace, { recursive: true });
  const run = runTests({
    ...(executable ? { vscodeExecutablePath: executable } : {}),
    cachePath: path.join(cache, 'vscode'),
    extensionDevelopmentPath: repository,
    extensionTestsPath: testsPath,
    extensionTestsEnv,
    launchArgs: [
      ...[workspace, '--disable-extensions', '--extensions-dir', path.join(folder, 'extensions')],
      ...['--user-data-dir', path.join(folder, 'profile')],
    ],
  });
  const ended = run.then((code) => (code === 0 ? undefined : `VS Code ended with code ${String(code)}.`));
  const trouble = await outcome(ended, extensionTestsEnv.TURN_ROUTER_HOST_RESULT);
  return { trouble, log: '' };
}

async function runInBrowser(_folder, environment, release) {
  console.log(
    `Host tests run on the ${release} VS Code in a browser (VSCODE_EXECUTABLE names a desktop build instead).`,
  );
  let log = '';
  let exit;
  const ended = new Promise((resolve) => (exit = resolve));
  const workbench = await openWorkbench({
    workspace: sampleWorkspace,
    extensionPath: repository,
    testsPath,
    environment,
    // In a browser VS Code saves by itself, after a second: on a busy machine that is in the middle of a test.
    settings: { 'files.autoSave': 'off' },
    release,
    preparePage: async (page) => {
      await page.exposeFunction('codeAutomationLog', (_type, words) => (log += `${words.map(String).join(' ')}\n`));
      await page.exposeFunction('codeAutomationExit', (code) =>
        exit(code === 0 ? undefined : `VS Code ended with code ${String(code)}.`),
      );
      page.on('crash', () => exit('The page of the workbench crashed.'));
    },
  });
  const trouble = await outcome(ended, environment.TURN_ROUTER_HOST_RESULT);
  log += workbench.log();
  await workbench.close();
  return { trouble, log: tail(log) };
}

/** The last lines that say something: not where in its own code the server was. */
function tail(log) {
  return log
    .split('\n')
    .filter((line) => !/^\s+at /.test(line))
    .slice(-60)
    .join('\n');
}

/** What went wrong, or undefined: a hang and a rejection are answers too. */
async function outcome(run, resultFile) {
  let timer;
  const silent = new Promise((resolve) => {
    let [result, since] = ['', performance.now()];
    const look = async () => {
      const now = await readFile(resultFile, 'utf8').catch(() => '');
      if (now !== result) [result, since] = [now, performance.now()];
      if (performance.now() - since > longestSilence)
        resolve(`No test inside VS Code ended for ${String(longestSilence / 1000)} s. The last result: ${result}`);
    };
    timer = setInterval(() => void look(), 5000);
  });
  try {
    return await Promise.race([run, silent]);
  } catch (error) {
    return String(error);
  } finally {
    clearInterval(timer);
  }
}

async function readResult(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return { passed: 0, failed: 0, failures: [] };
  }
}

function summarize({ passed, failed, failures }, trouble, log) {
  const details = failures.map(({ title, message }) => `✗ ${title}\n  ${message}`);
  // A run that ends badly without a failed test, or well without any test, is itself a failure.
  const broken = failed === 0 && (trouble !== undefined || passed === 0);
  if (broken) details.push(`✗ ${trouble ?? 'No test ran inside VS Code.'}\n${log}`);
  return { passed, failed: failed + (broken ? 1 : 0), details: details.join('\n') };
}
