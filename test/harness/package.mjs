// Makes the .vsix and looks at what is in it, because nobody notices a file too many.
import { cp, readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from './cleanup.mjs';
import { repository, sampleWorkspace } from './locations.mjs';
import { routeSampleTurn } from './route-sample.mjs';
import { mustRun } from './run-program.mjs';
import { installDependencies } from './setup.mjs';
import { withWorkbench } from './workbench.mjs';

const sizeLimit = 20 * 1024 * 1024;

/** Everything that the package may hold; each line must be met by a file. */
const expectedFiles = [
  /^package\.json$/,
  /^package\.nls\.json$/,
  /^README\.md$/,
  /^CHANGELOG\.md$/,
  /^LICENSE$/,
  /^dist\/THIRD_PARTY_NOTICES\.txt$/,
  /^dist\/(extension|engine)\.js$/,
  /^dist\/webview\/[\w-]+\.(js|css)$/,
  /^dist\/wasm\/[\w-]+\.wasm$/,
  /^dist\/native\/\w+\/\w+\/[\w.-]+$/,
  /^media\/[\w-]+\.(svg|png)$/,
  /^media\/(encoder|python|sample|schemas|walkthrough)\/[\w./-]+$/,
];

/**
 * Packages what was built last, for `target` (as `vsce --target` names a platform) or for whoever builds.
 * Returns the file, its size, the files in it, and one sentence per thing that is wrong.
 */
export async function makePackage({ target } = {}) {
  const { createVSIX, listFiles, PackageManager } = await import('@vscode/vsce');
  const { name, version } = JSON.parse(await readFile(path.join(repository, 'package.json'), 'utf8'));
  const file = path.join(repository, `${[name, target, version].filter(Boolean).join('-')}.vsix`);
  const { folder, remove } = await stage();
  const files = await listFiles({ cwd: folder, packageManager: PackageManager.None });
  await createVSIX({
    cwd: folder,
    packagePath: file,
    ...(target ? { target } : {}),
    dependencies: false,
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
  });
  remove();
  const { size } = await stat(file);
  return { file, size, files, problems: [...checkFiles(files), ...(await checkMaps(files)), ...checkSize(size)] };
}

/** A copy without what others have made: vsce looks at each of their tens of thousands of files, twice. */
async function stage() {
  const copy = temporaryFolder('package');
  const names = (await readdir(repository)).filter((name) => !['.cache', '.git', 'node_modules'].includes(name));
  await Promise.all(
    names.map((name) => cp(path.join(repository, name), path.join(copy.folder, name), { recursive: true })),
  );
  return copy;
}

function checkFiles(files) {
  const surplus = files.filter((file) => !expectedFiles.some((pattern) => pattern.test(file)));
  const lacking = expectedFiles.filter((pattern) => !files.some((file) => pattern.test(file)));
  return [
    ...surplus.map((file) => `The package holds ${file}, which expectedFiles does not allow.`),
    ...lacking.map((pattern) => `The package holds no file like ${String(pattern)}.`),
  ];
}

/** `npm run watch` puts source maps inside the webviews; what it made must not be packaged. */
async function checkMaps(files) {
  const pages = files.filter((file) => /^dist\/webview\/.*\.js$/.test(file));
  const texts = await Promise.all(pages.map((file) => readFile(path.join(repository, file), 'utf8')));
  return pages
    .filter((_, index) => texts[index].includes('sourceMappingURL='))
    .map((file) => `${file} has a source map: build it again without --watch.`);
}

function checkSize(size) {
  return size > sizeLimit ? [`The package weighs ${megabytes(size)}, more than ${megabytes(sizeLimit)}.`] : [];
}

/** Installs the package into a VS Code that never saw it, as a user would, and routes the sample's turn there. */
export function routeWithPackage(vsix, release = 'oldest') {
  return withWorkbench({ workspace: sampleWorkspace, vsix, release }, routeSampleTurn);
}

function megabytes(bytes) {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  // Also runs in the workflow of each platform, where there is no VS Code and no browser.
  await installDependencies();
  await mustRun(process.execPath, ['esbuild.mjs']);
  const target = process.argv.find((argument) => argument.startsWith('--target='))?.slice('--target='.length);
  const { file, size, files, problems } = await makePackage({ target });
  console.log(`${files.join('\n')}\n${file}: ${String(files.length)} files, ${megabytes(size)}`);
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length > 0 ? 1 : 0;
}
