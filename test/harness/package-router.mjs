// Makes the Node library's package: the one tarball that lies in dist/ itself.
import { copyFile, cp, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from './cleanup.mjs';
import { distribution, repository } from './locations.mjs';
import { mustRun } from './run-program.mjs';

export const libraryName = 'turn-router-library';

/** What is declared beside the types, which public-types.ts holds. */
const declarations = `
/** Why a router cannot be loaded, or cannot route: one sentence for people. */
export declare class RouterError extends Error {
  override readonly name: 'RouterError';
}

/**
 * Loads an exported router: a folder that \`turn-router export\` or Export Router… wrote. Rejects with a \`RouterError\`
 * whose sentence names the folder and the way out.
 */
export declare function loadRouter(folder: string, options?: LoadOptions): Promise<Router>;
`;

/** Packs what was built last. Returns the tarball's path. */
export async function packLibrary() {
  const { folder, remove } = temporaryFolder('library');
  await writeFiles(folder);
  for (const name of await readdir(distribution)) {
    if (name.endsWith('.tgz')) await rm(path.join(distribution, name));
  }
  await mustRun('npm', ['pack', '--pack-destination', distribution], { cwd: folder });
  remove();
  const { version } = await manifestOfProduct();
  return path.join(distribution, `${libraryName}-${version}.tgz`);
}

async function writeFiles(folder) {
  const types = await readFile(path.join(repository, 'src', 'library', 'public-types.ts'), 'utf8');
  await copyFile(path.join(distribution, 'library', 'index.js'), path.join(folder, 'index.cjs'));
  await writeFile(
    path.join(folder, 'index.mjs'),
    "import library from './index.cjs';\n\nexport const { loadRouter, RouterError } = library;\n",
  );
  for (const name of ['index.d.cts', 'index.d.mts']) await writeFile(path.join(folder, name), types + declarations);
  await mkdir(path.join(folder, 'wasm'));
  await cp(path.join(distribution, 'wasm'), path.join(folder, 'wasm'), { recursive: true });
  await copyFile(path.join(repository, 'LICENSE'), path.join(folder, 'LICENSE'));
  await copyFile(
    path.join(distribution, 'THIRD_PARTY_NOTICES.txt'),
    path.join(folder, 'THIRD_PARTY_NOTICES.txt'),
  ).catch(() => undefined);
  await writeFile(path.join(folder, 'README.md'), readme);
  await writeFile(path.join(folder, 'package.json'), `${JSON.stringify(await manifest(), undefined, 2)}\n`);
}

const readme = `# Turn Router for Node

\`\`\`js
import { loadRouter } from '${libraryName}';

const router = await loadRouter('router');
const { expert, neighbors } = await router.route({ system: 'Which part of town?', user: 'The north, please.' });
\`\`\`

The folder comes from \`turn-router export\` or the command Export Router… of the editor.
`;

async function manifestOfProduct() {
  return JSON.parse(await readFile(path.join(repository, 'package.json'), 'utf8'));
}

async function manifest() {
  const { version, license, engines, optionalDependencies } = await manifestOfProduct();
  const entry = (types, main) => ({ types: `./index.${types}`, default: `./index.${main}` });
  return {
    name: libraryName,
    version,
    description: 'Routes turns with an exported Turn Router, with no editor around it.',
    license,
    engines: { node: engines.node },
    type: 'commonjs',
    main: './index.cjs',
    types: './index.d.cts',
    exports: { '.': { import: entry('d.mts', 'mjs'), require: entry('d.cts', 'cjs') } },
    files: ['index.*', 'wasm', 'THIRD_PARTY_NOTICES.txt'],
    // Without it, the encoder runs on WebAssembly.
    optionalDependencies: { 'onnxruntime-node': optionalDependencies['onnxruntime-node'] },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await mustRun(process.execPath, ['esbuild.mjs', '--only=library']);
  console.log(await packLibrary());
}
