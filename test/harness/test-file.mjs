// Runs one test file of any tier: `npm run test:file -- test/ui/queue.test.ts`.
import path from 'node:path';
import { repository } from './locations.mjs';
import { clearHostTests, runHostTests } from './run-host-tests.mjs';
import { mustRun, runProgram } from './run-program.mjs';
import { setUp } from './setup.mjs';

const [file, ...more] = process.argv.slice(2);
if (!file) throw new Error('Name a test file, for example test/unit/core/routing/vote.test.ts.');
const relative = path.relative(repository, path.resolve(file)).split(path.sep).join('/');
await setUp();
if (relative.startsWith('test/host/')) await runInEditor(relative);
else await runInVitest(relative);

async function runInVitest(test) {
  const vitest = path.join(repository, 'node_modules', 'vitest', 'vitest.mjs');
  const { code, output } = await runProgram(process.execPath, [vitest, 'run', test, ...more]);
  console.log(output.trim());
  process.exitCode = code;
}

async function runInEditor(test) {
  await clearHostTests();
  await mustRun('npm', ['run', '--silent', 'build']);
  process.env['TURN_ROUTER_HOST_FILE'] = path.basename(test).replace(/\.ts$/, '.js');
  const { passed, failed, details } = await runHostTests();
  if (details) console.log(details);
  console.log(`${String(passed)} passed, ${String(failed)} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}
