// Builds every bundle: the extension host's, the engine's, the terminal's, the webviews' and the tests' own.
// `--only=name[,name]` builds just those; `--watch` builds again what has changed.
import { mkdir } from 'node:fs/promises';
import * as esbuild from 'esbuild';
import { transformersPlugin } from './src/engine/encoder/model/transformers.esbuild.mjs';
import { readPages } from './src/protocol/pages/pages.esbuild.mjs';
import { writeThirdPartyNotices } from './test/harness/third-party-notices.mjs';
import { generate } from './src/vocabulary/vocabulary.esbuild.mjs';
import { hnswlibPlugin } from './src/engine/neighbors/hnswlib.esbuild.mjs';

// `module` first: jsonc-parser's `main` is a form that cannot be bundled.
const node = {
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  mainFields: ['module', 'main'],
  bundle: true,
  sourcemap: true,
  logLevel: 'warning',
};
const withEngine = { ...node, plugins: [transformersPlugin(), hnswlibPlugin()] };
const browser = {
  platform: 'browser',
  format: 'iife',
  target: 'chrome128',
  bundle: true,
  minify: true,
  logLevel: 'warning',
};

/** Bundles for developers: what is in them, nobody else gets. */
const unshipped = new Set(['train-encoder', 'bench', 'results', 'fuzz', 'host-tests']);

const bundles = {
  extension: { ...node, entryPoints: { extension: 'src/extension.ts' }, external: ['vscode'] },
  engine: { ...withEngine, entryPoints: { engine: 'src/engine/main.ts' } },
  cli: {
    ...node,
    plugins: [...withEngine.plugins, gatewayApart()],
    entryPoints: { cli: 'src/cli/main.ts' },
    banner: { js: '#!/usr/bin/env node' },
  },
  gateway: { ...node, entryPoints: { gateway: 'src/gateway/serve.ts' } },
  'router-program': {
    ...withEngine,
    entryPoints: { 'router-program': 'src/gateway/decisions/router-program.ts' },
  },
  library: { ...withEngine, entryPoints: { 'library/index': 'src/library/turn-router.ts' }, sourcemap: false },
  'train-encoder': { ...withEngine, entryPoints: { 'train-encoder': 'src/training/train-encoder.ts' } },
  bench: { ...withEngine, entryPoints: { bench: 'test/bench/main.ts' } },
  fuzz: {
    ...withEngine,
    entryPoints: { fuzz: 'test/fuzz/main.ts', 'fuzz-attacked': 'test/fuzz/attacked.ts' },
  },
  results: { ...withEngine, entryPoints: { results: 'test/bench/results.ts' } },
  'host-tests': { ...node, entryPoints: ['test/host/**/*.ts'], outbase: '.', external: ['vscode', 'mocha'] },
  ...(await pageBundles()),
};

const only = process.argv
  .find((argument) => argument.startsWith('--only='))
  ?.slice('--only='.length)
  .split(',');
const chosen = Object.entries(bundles).filter(([name]) => !only || only.includes(name));
await generate();
await mkdir('dist', { recursive: true });
if (process.argv.includes('--watch')) await watch();
else await buildOnce();

async function buildOnce() {
  const built = await Promise.all(
    chosen.map(async ([name, options]) => ({
      name,
      ...(await esbuild.build({ ...options, outdir: 'dist', metafile: true })),
    })),
  );
  if (!only) await writeThirdPartyNotices(built.filter(({ name }) => !unshipped.has(name)));
}

/** Builds again what has changed, and says so. Pages come with source maps here, and never in the package. */
async function watch() {
  const watched = chosen.filter(([name]) => only || !unshipped.has(name));
  for (const [name, options] of watched) {
    const context = await esbuild.context({
      ...options,
      outdir: 'dist',
      sourcemap: true,
      plugins: [...(options.plugins ?? []), reporter(name)],
    });
    await context.watch();
  }
  console.log(`Watching ${watched.length} bundles. Ctrl-C ends it.`);
}

/** The gateway is a bundle of its own, which the terminal's program reads only where it serves. */
function gatewayApart() {
  return {
    name: 'gateway-apart',
    setup(build) {
      build.onResolve({ filter: /\/gateway\/serve$/ }, () => ({ path: './gateway.js', external: true }));
    },
  };
}

/** The editor's task waits for these two sentences: .vscode/tasks.json. */
function reporter(name) {
  return {
    name: 'reporter',
    setup(build) {
      build.onStart(() => console.log(`Build of ${name} started.`));
      build.onEnd(({ errors }) =>
        console.log(`Build of ${name} ended${errors.length > 0 ? ` with ${errors.length} errors` : ''}.`),
      );
    },
  };
}

/** A script and a style sheet for each page of the one list in src/protocol/pages. */
async function pageBundles() {
  const ids = (await readPages()).pages.map(({ id }) => id);
  return Object.fromEntries(
    ids.map((id) => [id, { ...browser, entryPoints: { [`webview/${id}`]: `webview/${id}/${id}.ts` } }]),
  );
}
