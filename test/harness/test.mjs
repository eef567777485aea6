// All tests, from a fresh clone to the packaged extension.
// `--only=unit,host` runs just those tiers; `--newest` installs the package in the newest VS Code as well; `--serial`
// runs one tier after the other.
import { rm } from 'node:fs/promises';
import { runJourneys } from './journey.mjs';
import { checkManifest } from './manifest.mjs';
import { makePackage, routeWithPackage } from './package.mjs';
import { clearHostTests, runHostTests } from './run-host-tests.mjs';
import { runProgram } from './run-program.mjs';
import { runVitest } from './run-vitest.mjs';
import { setUp, setUpNewest } from './setup.mjs';

const withNewest = process.argv.includes('--newest');

/** Those after `build` look at what it made. */
const tiers = {
  build: async () => {
    await clearHostTests();
    return runScript('build');
  },
  format: () => runScript('format:check'),
  types: () => runScript('check:types'),
  lint: () => runScript('lint'),
  manifest: async () => check(await checkManifest()),
  unit: () => runVitest('unit'),
  ui: () => runVitest('ui'),
  host: () => runHostTests(),
  'host-newest': async () => {
    await setUpNewest();
    return runHostTests({ release: 'newest' });
  },
  journey: runJourneys,
  package: testPackage,
};
const needBuild = new Set(['unit', 'host', 'host-newest', 'journey', 'package']);

/** Two lanes, because an editor under test waits more than it computes; the other lane computes meanwhile. */
const lanes = [
  ['build', 'host', 'journey', 'package', 'ui'],
  ['format', 'types', 'manifest', 'lint', 'unit'],
];

const only = process.argv
  .find((argument) => argument.startsWith('--only='))
  ?.slice('--only='.length)
  .split(',');
const total = { passed: 0, failed: 0 };
await setUp();
const runs = new Map();
await runLanes(chosenLanes());
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
console.log(`${String(total.passed)} passed, ${String(total.failed)} failed`);

function chosenLanes() {
  if (only) return [Object.keys(tiers).filter((name) => only.includes(name))];
  return process.argv.includes('--serial') ? [Object.keys(tiers).filter((name) => lanes.flat().includes(name))] : lanes;
}

async function runLanes(chosen) {
  await Promise.all(
    chosen.map(async (names) => {
      for (const name of names) {
        runs.set(name, report(name));
        await runs.get(name);
      }
    }),
  );
}

/** Runs a tier, says what came of it and how long it took, and resolves to whether it passed. */
async function report(name) {
  const isBroken = needBuild.has(name) && (await runs.get('build')) === false;
  const start = performance.now();
  const {
    passed,
    failed,
    skipped = 0,
    details,
  } = isBroken ? check(['Nothing to test: the build failed.']) : await runTier(tiers[name]);
  if (details) console.log(details);
  const seconds = `${((performance.now() - start) / 1000).toFixed(0)} s`;
  const summary = `${String(passed)} passed, ${String(failed)} failed${skipped ? `, ${String(skipped)} skipped` : ''}`;
  console.log(`${name}: ${summary} (${seconds})`);
  total.passed += passed;
  total.failed += failed;
  return failed === 0;
}

/** A tier that throws has failed once, and the others still run. */
async function runTier(run) {
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

/** Its contents, and the first minute of a user in each VS Code that it is installed into. */
async function testPackage() {
  const { file, problems } = await makePackage();
  const results = [check(problems)];
  for (const release of withNewest ? ['oldest', 'newest'] : ['oldest']) {
    results.push(
      await runTier(async () => {
        if (release === 'newest') await setUpNewest();
        await routeWithPackage(file, release);
        return check([]);
      }),
    );
  }
  await rm(file, { force: true });
  return {
    passed: results.reduce((sum, { passed }) => sum + passed, 0),
    failed: results.reduce((sum, { failed }) => sum + failed, 0),
    details: results.flatMap(({ details }) => details || []).join('\n'),
  };
}
