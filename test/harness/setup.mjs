// Makes a fresh clone ready to build, test and show. Nothing is done twice, so every entry point may call it.
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { cache, repository } from './locations.mjs';
import { mustRun } from './run-program.mjs';

/** The last version for Node 20. It carries VS Code 1.100, the oldest one that package.json supports. */
const codeServerVersion = '4.100.3';
/** The first one whose program comes as a package; the server's own must be downloaded. File search needs it. */
const ripgrepVersion = '1.18.0';
const codeServerFolder = path.join(cache, 'code-server', codeServerVersion);

/** Where the server of VS Code lies, once `setUp` has run. */
export const vscodeServerFolder = path.join(codeServerFolder, 'node_modules', 'code-server', 'lib', 'vscode');

/** What Debian needs for a browser whose pages look as they do on a desktop. */
const browserPackages = ['chromium', 'fonts-liberation', 'fonts-dejavu-core'];

export async function setUp() {
  await installDependencies();
  await installVscodeServer();
  await installBrowser();
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

async function installVscodeServer() {
  if (existsSync(codeServerFolder)) return;
  console.log(`Set-up: installing VS Code's server (code-server ${codeServerVersion}) …`);
  const unfinished = `${codeServerFolder}.${String(process.pid)}`;
  const inside = path.join(unfinished, path.relative(codeServerFolder, vscodeServerFolder));
  await mkdir(unfinished, { recursive: true });
  try {
    // The install scripts download from outside the registry; nothing that they build is needed to run extensions.
    await mustRun('npm', ['install', '--ignore-scripts', '--prefix', unfinished, `code-server@${codeServerVersion}`]);
    const ripgrep = `@vscode/ripgrep@${ripgrepVersion}`;
    await mustRun('npm', ['install', '--ignore-scripts', '--omit=dev', '--no-save', '--prefix', inside, ripgrep]);
    await rename(unfinished, codeServerFolder);
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
