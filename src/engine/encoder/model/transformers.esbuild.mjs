// Makes @xenova/transformers work from a CommonJS bundle for Node, and lays ONNX Runtime's binaries next to the bundle.
import { randomUUID } from 'node:crypto';
import { copyFile, mkdir, readFile, readdir, rename, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);

export function transformersPlugin() {
  return {
    name: 'transformers',
    setup(build) {
      const outdir = build.initialOptions.outdir;
      // The library takes ONNX Runtime from our module, so that the caller chooses the backend.
      build.onResolve({ filter: /\/backends\/onnx\.js$/ }, () => ({ path: join(here, 'onnx-runtime.ts') }));
      // The addon's path in node_modules is computed; ours points beside the bundle.
      build.onResolve({ filter: /^\.\/binding$/ }, ({ importer }) =>
        importer.includes('onnxruntime-node') ? { path: join(here, 'native-binding.ts') } : undefined,
      );
      // Images are none of our business; the stub must be truthy.
      build.onResolve({ filter: /^sharp$/ }, () => ({ path: 'sharp', namespace: 'stub' }));
      build.onLoad({ filter: /.*/, namespace: 'stub' }, () => ({ contents: 'module.exports = {};' }));
      // CommonJS has no import.meta.
      build.onLoad({ filter: /@xenova.transformers.src.env\.js$/ }, async ({ path }) => ({
        contents: (await readFile(path, 'utf8')).replace('import.meta.url', 'url.pathToFileURL(__filename).href'),
      }));
      if (outdir) build.onEnd(({ errors }) => (errors.length === 0 ? copyRuntime(outdir) : undefined));
    },
  };
}

/** WASM for every platform; the native addon only for the one that builds, because all six weigh 31 MB zipped. */
async function copyRuntime(outdir) {
  const platform = join(process.platform, process.arch);
  await copyNew(
    join(dirname(require.resolve('onnxruntime-web')), 'ort-wasm-simd.wasm'),
    join(outdir, 'wasm', 'ort-wasm-simd.wasm'),
  );
  const native = join(dirname(require.resolve('onnxruntime-node/package.json')), 'bin', 'napi-v3', platform);
  for (const file of await readdir(native).catch(() => []))
    await copyNew(join(native, file), join(outdir, 'native', platform, file));
}

/** Renames into place and leaves equal files alone: writing over a library that a process has loaded crashes it. */
async function copyNew(from, to) {
  const [source, target] = await Promise.all([stat(from), stat(to).catch(() => undefined)]);
  if (target?.size === source.size) return;
  await mkdir(dirname(to), { recursive: true });
  const temporary = `${to}.${randomUUID()}`;
  await copyFile(from, temporary);
  await rename(temporary, to);
}
