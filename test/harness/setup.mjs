// Makes a fresh clone ready to build, test and show. Nothing is done twice, so every entry point may call it.
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { cache, repository } from './locations.mjs';
import { mustRun } from './run-program.mjs';

/** The VS Codes that the tests run in, as code-server carries them. */
const releases = {
  // VS Code 1.100, the oldest one that package.json supports. The first ripgrep that comes as a package is a later one
  // than this server wants, whose own must be downloaded. File search needs it.
  oldest: { codeServer: '4.100.3', modules: ['@vscode/ripgrep@1.18.0'] },
  // VS Code 1.139. It needs Node 24, which comes as a package too; without a list it gets all its modules.
  newest: { codeServer: '4.139.1', node: 'node-' + (process.platform === 'win32' ? 'win' : process.platform) },
};

/** Where the server of that VS Code lies once `setUp` or `setUpNewest` has run, and the Node that runs it. */
export function vscodeServer(release) {
  const { node } = releases[release];
  const folder = codeServerFolder(release);
  const nodeFolder = path.join(folder, 'node_modules', `${String(node)}-${process.arch}`, 'bin');
  return {
    folder: path.join(folder, 'node_modules', 'code-server', 'lib', 'vscode'),
    node: node ? path.join(nodeFolder, process.platform === 'win32' ? 'node.exe' : 'node') : process.execPath,
  };
}

function codeServerFolder(release) {
  return path.join(cache, 'code-server', releases[release].codeServer);
}

/** What Debian needs for a browser whose pages look as they do on a desktop. */
const browserPackages = ['chromium', 'fonts-liberation', 'fonts-dejavu-core'];

export async function setUp() {
  await installDependencies();
  await installVscodeServer('oldest');
  await installBrowser();
}

/** The newest VS Code weighs 780 MB: only those who test in it fetch it. */
export function setUpNewest() {
  return installVscodeServer('newest');
}

/** Enough for everything that needs neither VS Code nor a browser. */
export async function installDependencies() {
  // npm writes this file last, so an interrupted installation does not look finished.
  const installed = path.join(repository, 'node_modules', '.package-lock.json');
  const wanted = path.join(repository, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(wanted).mtimeMs) return;
  console.log('Set-up: installing the dependencies (npm ci) …');
  await mustRun('npm', ['ci']);
}

async function installVscodeServer(release) {
  const folder = codeServerFolder(release);
  if (existsSync(folder)) return;
  const { codeServer, node, modules } = releases[release];
  console.log(`Set-up: installing VS Code's server (code-server ${codeServer}) …`);
  const unfinished = `${folder}.${String(process.pid)}`;
  const inside = path.join(unfinished, path.relative(folder, vscodeServer(release).folder));
  await mkdir(unfinished, { recursive: true });
  try {
    // The install scripts download from outside the registry; nothing that they build is needed to run extensions.
    const programs = [`code-server@${codeServer}`, ...(node ? [`${node}-${process.arch}@24`] : [])];
    await mustRun('npm', ['install', '--ignore-scripts', '--prefix', unfinished, ...programs]);
    const ofServer = ['--ignore-scripts', '--omit=dev', '--no-save', '--prefix', inside, ...(modules ?? [])];
    await mustRun('npm', ['install', ...ofServer]);
    await rename(unfinished, folder);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** The Chromium that shows the workbench: the one named by `CHROMIUM`, or the system's. */
export function chromiumPath() {
  return process.env['CHROMIUM'] ?? '/usr/bin/chromium';
}

async function installBrowser() {
  if (canExecute(chromiumPath())) return;
  const mayInstall =
    process.getuid?.() === 0 && canExecute('/usr/bin/apt-get') && process.env['CHROMIUM'] === undefined;
  if (!mayInstall) {
    throw new Error(
      `No Chromium at ${chromiumPath()}: install it (on Debian: apt-get install ${browserPackages.join(' ')}) ` +
        'or name one in the environment variable CHROMIUM.',
    );
  }
  console.log(`Set-up: installing ${browserPackages.join(', ')} …`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await mustRun('apt-get', ['update'], { env });
  await mustRun('apt-get', ['install', '-y', '--no-install-recommends', ...browserPackages], { env });
}

function canExecute(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await setUp();
