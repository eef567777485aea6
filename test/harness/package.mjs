// Makes the .vsix and looks at what is in it, because nobody notices a file too many.
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { repository, sampleWorkspace } from './locations.mjs';
import { routeSampleTurn } from './route-sample.mjs';
import { mustRun } from './run-program.mjs';
import { setUp } from './setup.mjs';
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
  /^media\/(encoder|sample|schemas|walkthrough)\/[\w./-]+$/,
];

/** Packages what was built last. Returns the file, its size, the files in it, and one sentence per thing that is wrong. */
export async function makePackage() {
  const { createVSIX, listFiles, PackageManager } = await import('@vscode/vsce');
  const { name, version } = JSON.parse(await readFile(path.join(repository, 'package.json'), 'utf8'));
  const file = path.join(repository, `${name}-${version}.vsix`);
  const files = await listFiles({ cwd: repository, packageManager: PackageManager.None });
  await createVSIX({
    cwd: repository,
    packagePath: file,
    dependencies: false,
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
  });
  const { size } = await stat(file);
  return { file, size, files, problems: [...checkFiles(files), ...checkSize(size)] };
}

function checkFiles(files) {
  const surplus = files.filter((file) => !expectedFiles.some((pattern) => pattern.test(file)));
  const lacking = expectedFiles.filter((pattern) => !files.some((file) => pattern.test(file)));
  return [
    ...surplus.map((file) => `The package holds ${file}, which expectedFiles does not allow.`),
    ...lacking.map((pattern) => `The package holds no file like ${String(pattern)}.`),
  ];
}

function checkSize(size) {
  return size > sizeLimit ? [`The package weighs ${megabytes(size)}, more than ${megabytes(sizeLimit)}.`] : [];
}

/** Installs the package into a VS Code that never saw it, as a user would, and routes the sample's turn there. */
export function routeWithPackage(vsix) {
  return withWorkbench({ workspace: sampleWorkspace, vsix }, routeSampleTurn);
}

function megabytes(bytes) {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await setUp();
  await mustRun('npm', ['run', '--silent', 'build']);
  const { file, size, files, problems } = await makePackage();
  console.log(`${files.join('\n')}\n${file}: ${String(files.length)} files, ${megabytes(size)}`);
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length > 0 ? 1 : 0;
}
