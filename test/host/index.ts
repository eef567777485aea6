import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';

/** What the harness reads after the run: counts that nobody has to guess from printed text. */
interface HostTestResult {
  passed: number;
  failed: number;
  failures: { title: string; message: string }[];
}

/** VS Code calls this in the extension host. Every `*.test.ts` beside this file is a suite; none is listed by hand. */
export async function run(): Promise<void> {
  // While one suite is written the others need not run.
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: 60_000,
    color: false,
    grep: process.env['TURN_ROUTER_HOST_ONLY'] ?? '',
  });
  const only = process.env['TURN_ROUTER_HOST_FILE'];
  // In the same order on every disk: a folder lists its files as it likes.
  for (const file of readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).sort()) {
    if (file.endsWith('.test.js') && (only === undefined || path.basename(file) === only))
      mocha.addFile(path.join(__dirname, file));
  }
  const resultFile = process.env['TURN_ROUTER_HOST_RESULT'];
  // After each test, so that a run that hangs can be told from one that is slow.
  const result = await runMocha(mocha, (soFar) => {
    if (resultFile !== undefined) writeFileSync(resultFile, JSON.stringify(soFar));
  });
  if (result.failed > 0) throw new Error(`${result.failed} tests failed inside VS Code.`);
}

function runMocha(mocha: Mocha, tell: (soFar: HostTestResult) => void): Promise<HostTestResult> {
  const result: HostTestResult = { passed: 0, failed: 0, failures: [] };
  return new Promise((resolve) => {
    mocha
      .run(() => resolve(result))
      .on('pass', () => {
        result.passed += 1;
        tell(result);
      })
      .on('fail', (test, error: Error) => {
        result.failed += 1;
        result.failures.push({ title: test.fullTitle(), message: error.stack ?? error.message });
        tell(result);
      });
  });
}
