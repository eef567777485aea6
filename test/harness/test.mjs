// All tests, from a fresh clone to the packaged extension. `--only=unit,host` runs just those, for development.
import { rm } from 'node:fs/promises';
import { runJourneys } from './journey.mjs';
import { checkManifest } from './manifest.mjs';
import { makePackage, routeWithPackage } from './package.mjs';
import { clearHostTests, runHostTests } from './run-host-tests.mjs';
import { runProgram } from './run-program.mjs';
import { runVitest } from './run-vitest.mjs';
import { setUp } from './setup.mjs';

/** In the order of what a mistake breaks first. Those after `build` look at what it made. */
const tiers = {
  build: async () => {
    await clearHostTests();
    return runScript('build');
  },
  types: () => runScript('check:types'),
  lint: () => runScript('lint'),
  format: () => runScript('format:check'),
  manifest: async () => check(await checkManifest()),
  unit: () => runVitest('unit'),
  ui: () => runVitest('ui'),
  host: runHostTests,
  journey: runJourneys,
  package: testPackage,
};
const needBuild = new Set(['host', 'journey', 'package']);

const only = process.argv
  .find((argument) => argument.startsWith('--only='))
  ?.slice('--only='.length)
  .split(',');
const total = { passed: 0, failed: 0 };
const broken = new Set();
await setUp();
for (const [name, run] of Object.entries(tiers)) {
  if (only && !only.includes(name)) continue;
  const { passed, failed, skipped = 0, details } = await runTier(name, run);
  if (details) console.log(details);
  const summary = `${String(passed)} passed, ${String(failed)} failed${skipped ? `, ${String(skipped)} skipped` : ''}`;
  console.log(`${name}: ${summary}`);
  total.passed += passed;
  total.failed += failed;
  if (failed > 0) broken.add(name);
}
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
console.log(`${String(total.passed)} passed, ${String(total.failed)} failed`);

/** A tier that throws has failed once, and the others still run. */
async function runTier(name, run) {
  if (broken.has('build') && needBuild.has(name)) return check(['Nothing to test: the build failed.']);
  try {
    return await run();
  } catch (error) {
    return check([error.stack ?? String(error)]);
  }
}

/** A static check counts as one test. */
function check(problems) {
  const failed = problems.length > 0 ? 1 : 0;
  return { passed: 1 - failed, failed, details: problems.join('\n') };
}

async function runScript(name) {
  const { code, output } = await runProgram('npm', ['run', '--silent', name]);
  return check(code === 0 ? [] : [output.trim()]);
}

async function testPackage() {
  const { file, problems } = await makePackage();
  const contents = check(problems);
  const journey = await runTier('package', async () => {
    await routeWithPackage(file);
    return check([]);
  });
  await rm(file, { force: true });
  return {
    passed: contents.passed + journey.passed,
    failed: contents.failed + journey.failed,
    details: [contents.details, journey.details].filter(Boolean).join('\n'),
  };
}
