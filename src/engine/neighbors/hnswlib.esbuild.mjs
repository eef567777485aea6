// Makes hnswlib-wasm bundle for Node: its loader insists on a browser and leaves getters on `globalThis`.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** Exact text → replacement; each must occur exactly once, so that another version fails the build, not the user. */
const rewrites = [
  ['var _scriptDir = import.meta.url;', 'var _scriptDir = "";'],
  ["if (!(typeof window == 'object' || typeof importScripts == 'function')) throw", 'if (false) throw'],
  ["missingGlobal('buffer', 'Please use HEAP8.buffer or wasmMemory.buffer');", ''],
  ['missingLibrarySymbols.forEach(missingLibrarySymbol);', ''],
  ['unexportedSymbols.forEach(unexportedRuntimeSymbol);', ''],
];

/** Resolves `hnswlib-wasm/factory` to the package's module factory, rewritten. */
export function hnswlibPlugin() {
  return {
    name: 'hnswlib',
    setup(build) {
      build.onResolve({ filter: /^hnswlib-wasm\/factory$/ }, () => ({ path: factoryFile(), namespace: 'hnswlib' }));
      build.onLoad({ filter: /.*/, namespace: 'hnswlib' }, ({ path: file }) => ({
        contents: forNode(readFileSync(file, 'utf8')),
        loader: 'js',
      }));
    },
  };
}

function factoryFile() {
  const folder = path.join(path.dirname(createRequire(import.meta.url).resolve('hnswlib-wasm/package.json')), 'dist');
  const files = readdirSync(folder).filter((name) => /^hnswlib-[0-9a-f]+\.js$/.test(name));
  if (files.length !== 1)
    throw new Error(`hnswlib-wasm has ${files.length} module factories, not one: see hnswlib.esbuild.mjs.`);
  return path.join(folder, files[0]);
}

/** The text of the module factory, rewritten. */
export function forNode(factory) {
  return rewrites.reduce((text, [from, to]) => {
    const parts = text.split(from);
    if (parts.length !== 2)
      throw new Error(`hnswlib-wasm has changed, see hnswlib.esbuild.mjs: "${from}" occurs ${parts.length - 1} times.`);
    return parts.join(to);
  }, factory);
}
