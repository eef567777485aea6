// Checks what a change of the core can break, in under two minutes on two cores: types, lint, format and the
// pure unit tests.
import path from 'node:path';
import { repository } from './locations.mjs';
import { runProgram } from './run-program.mjs';
import { installDependencies } from './setup.mjs';

const bin = (...parts) => path.join(repository, 'node_modules', ...parts);

await installDependencies();
const passed = [];
for (const [name, command] of [
  ['types', ['test/harness/check-types.mjs']],
  ['lint', [bin('oxlint', 'bin', 'oxlint')]],
  ['format', [bin('prettier', 'bin', 'prettier.cjs'), '--check', '.', '--log-level', 'warn']],
  [
    'unit tests',
    [
      ...[bin('vitest', 'vitest.mjs'), 'run', '--project', 'unit', 'test/unit/rooms.test.ts'],
      ...['vocabulary', 'core', 'protocol'].map((room) => `test/unit/${room}/`),
    ],
  ],
]) {
  passed.push(await runStep(name, command));
}
process.exitCode = passed.every(Boolean) ? 0 : 1;

async function runStep(name, command) {
  const began = Date.now();
  const { code, output } = await runProgram(process.execPath, command);
  const seconds = Math.round((Date.now() - began) / 1000);
  console.log(`${name}: ${code === 0 ? 'passed' : 'failed'} after ${String(seconds)} s`);
  if (code !== 0) console.log(output.trim());
  return code === 0;
}
