// What loading the built extension costs, against loading an empty module: `npm run build && node test/bench/activation.bench.mjs`.
// Each load is a fresh process, as in the editor; `vscode` is a stand-in that answers everything with itself.
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { distribution } from '../harness/locations.mjs';

const loads = 21;
const program = `
  const Module = require('node:module');
  const anything = new Proxy(function () {}, { get: (_, key) => (key === Symbol.toPrimitive ? () => '' : anything), apply: () => anything, construct: () => anything });
  const load = Module._load;
  Module._load = (request, ...rest) => (request === 'vscode' ? anything : load(request, ...rest));
  const start = performance.now();
  require(process.argv[1]);
  process.stdout.write(String(performance.now() - start));`;

function medianLoad(file) {
  const times = Array.from({ length: loads }, () => Number(execFileSync(process.execPath, ['-e', program, file], { encoding: 'utf8' })));
  return times.sort((a, b) => a - b)[Math.floor(loads / 2)];
}

const extension = medianLoad(path.join(distribution, 'extension.js'));
const engine = medianLoad(path.join(distribution, 'cli.js'));
console.log(`loading: extension ${extension.toFixed(0)} ms; with the engine in it (the terminal's bundle) it would be ${engine.toFixed(0)} ms, ${(engine / extension).toFixed(1)} times as much`);
