// Measures how long loading the built extension takes, compared with the engine, which it does not load:
// `npm run build && node test/bench/activation.bench.mjs`.
// Each load is a new process, as in the editor. `vscode` is replaced by an object that returns itself for everything.
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { distribution } from '../harness/locations.mjs';

const loads = 21;
const program = `
  const Module = require('node:module');
  const anything = new Proxy(function () {}, {
    get: (_, key) => (key === Symbol.toPrimitive ? () => '' : anything),
    apply: () => anything,
    construct: () => anything,
  });
  const load = Module._load;
  Module._load = (request, ...rest) => (request === 'vscode' ? anything : load(request, ...rest));
  const start = performance.now();
  require(process.argv[1]);
  process.stdout.write(String(performance.now() - start));`;

/** The argument of the engine. The extension ignores it. */
const options = JSON.stringify({ encoderFolder: '', runtimeFolder: '', backend: 'wasm' });

function medianLoad(bundle) {
  const file = path.join(distribution, bundle);
  const times = Array.from({ length: loads }, () =>
    Number(execFileSync(process.execPath, ['-e', program, file, options], { encoding: 'utf8' })),
  );
  return times.sort((a, b) => a - b)[Math.floor(loads / 2)];
}

const extension = medianLoad('extension.js');
const engine = medianLoad('engine.js');
console.log(
  `loading: extension ${extension.toFixed(0)} ms; the engine, which it starts only when asked, ` +
    `${engine.toFixed(0)} ms, ${(engine / extension).toFixed(1)} times as much`,
);
