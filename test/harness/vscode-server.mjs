// The server half of a VS Code that runs in a browser, with a profile of its own that nobody has used before.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import { atEnd, temporaryFolder } from './cleanup.mjs';
import { mustRun } from './run-program.mjs';
import { vscodeServer } from './setup.mjs';

const startLimit = 60_000;

/** The settings of a person who was never asked anything and is shown nothing but the extension. */
const quietSettings = {
  'telemetry.telemetryLevel': 'off',
  'workbench.startupEditor': 'none',
  'workbench.enableExperiments': false,
  'workbench.tips.enabled': false,
  'chat.commandCenter.enabled': false,
  'extensions.ignoreRecommendations': true,
  'extensions.autoCheckUpdates': false,
  'git.enabled': false,
  'window.autoDetectColorScheme': false,
};

/**
 * Starts a server on a free port of this machine only. `release` says which VS Code; `vsix` installs a packaged
 * extension first; `environment` reaches the extension host; `isTesting` lets an address name an extension in
 * development, which a newer VS Code refuses otherwise. Returns its address, a function that gives its log, and `stop`.
 */
export async function startVscodeServer(options = {}) {
  const { settings = {}, vsix, environment = {}, release = 'oldest', isTesting = false } = options;
  const { folder: serverFolder, node } = vscodeServer(release);
  const serverMain = path.join(serverFolder, 'out', 'server-main.js');
  const data = temporaryFolder('server');
  const extensions = path.join(data.folder, 'extensions');
  const settingsFolder = path.join(data.folder, 'data', 'User');
  await mkdir(settingsFolder, { recursive: true });
  await mkdir(extensions);
  await writeFile(path.join(settingsFolder, 'settings.json'), JSON.stringify({ ...quietSettings, ...settings }));
  const folders = ['--server-data-dir', data.folder, '--extensions-dir', extensions];
  if (vsix) await mustRun(node, [serverMain, ...folders, '--install-extension', vsix]);

  const port = await freePort();
  // No marketplace: nothing that runs here may depend on what is out there.
  const env = { ...process.env, EXTENSIONS_GALLERY: '{}', ...environment };
  const child = spawn(
    node,
    [
      ...[serverMain, '--host', '127.0.0.1', '--port', String(port), ...folders],
      ...['--without-connection-token', '--accept-server-license-terms', '--telemetry-level', 'off'],
      ...(isTesting ? ['--enable-smoke-test-driver'] : []),
    ],
    // A group of its own, so that the extension hosts and their children end with it.
    { cwd: serverFolder, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true },
  );
  const end = atEnd(() => killGroup(child));
  const log = collectLog(child);
  const stop = async () => {
    const closed = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : undefined;
    end();
    await closed;
    data.remove();
  };
  try {
    await untilListening(child, log);
  } catch (error) {
    await stop();
    throw error;
  }
  return { origin: `http://127.0.0.1:${String(port)}`, authority: `127.0.0.1:${String(port)}`, log, stop };
}

function killGroup(child) {
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    // Already gone is what was wanted.
    if (error.code !== 'ESRCH') throw error;
  }
}

function collectLog(child) {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', (piece) => (text += piece));
  }
  return () => text;
}

async function untilListening(child, log) {
  const deadline = Date.now() + startLimit;
  while (!log().includes('Extension host agent listening on')) {
    if (child.exitCode !== null) throw new Error(`VS Code's server ended at once:\n${log()}`);
    if (Date.now() > deadline) throw new Error(`VS Code's server did not start within a minute:\n${log()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function freePort() {
  const probe = net.createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}
