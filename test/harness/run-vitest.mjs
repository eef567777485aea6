import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { temporaryFolder } from './cleanup.mjs';
import { repository } from './locations.mjs';
import { runProgram } from './run-program.mjs';

/** Two slow cores and hundreds of tests: what is not over by then hangs. */
const timeLimit = 1_800_000;

/** Runs one of vitest's projects. The counts come from its report, `details` from its output if something fails. */
export async function runVitest(project) {
  const { folder, remove } = temporaryFolder('vitest');
  const report = path.join(folder, 'report.json');
  const vitest = path.join(repository, 'node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const { code, output } = await runProgram(process.execPath, [vitest, 'run', '--project', project, ...reporters], {
    timeLimit,
  });
  const counts = await readCounts(report);
  remove();
  // Nothing ran, or an error happened outside of every test: that is a failure too.
  if (counts.failed === 0 && (code !== 0 || counts.passed === 0)) counts.failed = 1;
  return { ...counts, details: counts.failed > 0 ? output : '' };
}

async function readCounts(report) {
  let result;
  try {
    result = JSON.parse(await readFile(report, 'utf8'));
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
  // A file that cannot be loaded, or whose preparation fails, fails none of its tests: they do not even run.
  const broken = result.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
  );
  return {
    passed: result.numPassedTests,
    failed: result.numFailedTests + broken.length,
    skipped: result.numPendingTests + result.numTodoTests,
  };
}
