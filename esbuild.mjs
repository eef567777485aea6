// Builds every bundle: the extension host's, the engine's, the terminal's, the webviews' and the tests' own.
// `--only=name[,name]` builds just those; `--watch` keeps building.
import { mkdir } from 'node:fs/promises';
import * as esbuild from 'esbuild';
import { transformersPlugin } from './src/engine/encoder/model/transformers.esbuild.mjs';
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

const bundles = {
  extension: { ...node, entryPoints: { extension: 'src/extension.ts' }, external: ['vscode'] },
  engine: { ...withEngine, entryPoints: { engine: 'src/engine/main.ts' } },
  cli: { ...withEngine, entryPoints: { cli: 'src/cli/main.ts' }, banner: { js: '#!/usr/bin/env node' } },
  'train-encoder': { ...withEngine, entryPoints: { 'train-encoder': 'src/training/train-encoder.ts' } },
  bench: { ...withEngine, entryPoints: { bench: 'test/bench/main.ts' } },
  results: { ...withEngine, entryPoints: { results: 'test/bench/results.ts' } },
  'host-tests': { ...node, entryPoints: ['test/host/**/*.ts'], outbase: '.', external: ['vscode', 'mocha'] },
  inspector: { ...browser, entryPoints: { 'webview/inspector': 'webview/inspector/inspector.ts' } },
  retrievers: { ...browser, entryPoints: { 'webview/retrievers': 'webview/retrievers/retrievers.ts' } },
  exemplars: { ...browser, entryPoints: { 'webview/exemplars': 'webview/exemplars/exemplars.ts' } },
  'pool-comparison': {
    ...browser,
    entryPoints: { 'webview/pool-comparison': 'webview/pool-comparison/pool-comparison.ts' },
  },
  map: { ...browser, entryPoints: { 'webview/map': 'webview/map/map.ts' } },
  queue: { ...browser, entryPoints: { 'webview/queue': 'webview/queue/queue.ts' } },
  report: { ...browser, entryPoints: { 'webview/report': 'webview/report/report.ts' } },
  tuning: { ...browser, entryPoints: { 'webview/tuning': 'webview/tuning/tuning.ts' } },
};

const only = process.argv
  .find((argument) => argument.startsWith('--only='))
  ?.slice('--only='.length)
  .split(',');
await generate();
await mkdir('dist', { recursive: true });
await Promise.all(
  Object.entries(bundles)
    .filter(([name]) => !only || only.includes(name))
    .map(([, options]) => esbuild.build({ ...options, outdir: 'dist' })),
);
