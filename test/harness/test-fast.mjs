// Checks what a change of the core can break, in under two minutes on two cores: types, lint, import cycles, format and
// the pure unit tests.
import path from 'node:path';
import { cache, repository } from './locations.mjs';
import { runProgram } from './run-program.mjs';
import { installDependencies } from './setup.mjs';

const bin = (...parts) => path.join(repository, 'node_modules', ...parts);
const lintCache = ['--cache', '--cache-strategy', 'content', '--cache-location', path.join(cache, 'eslint')];

await installDependencies();
// Lint keeps one core busy for most of the time, so the others share the second.
const results = await Promise.all([
  runStep('lint', [bin('eslint', 'bin', 'eslint.js'), '.', ...lintCache]),
  runInTurn([
    ['types', ['test/harness/check-types.mjs']],
    ['import cycles', [bin('oxlint', 'bin', 'oxlint'), '--quiet', 'src', 'webview', 'test']],
    ['format', [bin('prettier', 'bin', 'prettier.cjs'), '--check', '.', '--log-level', 'warn']],
    [
      'unit tests',
      [
        ...[bin('vitest', 'vitest.mjs'), 'run', '--project', 'unit', 'test/unit/rooms.test.ts'],
        ...['vocabulary', 'core', 'protocol'].map(unitFolder),
      ],
    ],
  ]),
]);
process.exitCode = results.flat().every(Boolean) ? 0 : 1;

function unitFolder(room) {
  return `test/unit/${room}/`;
}

async function runInTurn(steps) {
  const passed = [];
  for (const [name, command] of steps) passed.push(await runStep(name, command));
  return passed;
}

async function runStep(name, command) {
  const began = Date.now();
  const { code, output } = await runProgram(process.execPath, command);
  const seconds = Math.round((Date.now() - began) / 1000);
  console.log(`${name}: ${code === 0 ? 'passed' : 'failed'} after ${String(seconds)} s`);
  if (code !== 0) console.log(output.trim());
  return code === 0;
}
