// Shows the extension on its sample, to a person (until Ctrl-C) or to a machine (`--once`, CI, no terminal).
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { cache, repository, sampleWorkspace } from './locations.mjs';
import { routeSampleTurn } from './route-sample.mjs';
import { mustRun } from './run-program.mjs';
import { setUp } from './setup.mjs';
import { openWorkbench } from './workbench.mjs';

const once = process.argv.includes('--once') || process.env['CI'] === 'true' || !process.stdout.isTTY;
const screenshot = path.join(cache, 'demo.png');

await setUp();
await mustRun('npm', ['run', '--silent', 'build']);
await mkdir(cache, { recursive: true });
const workbench = await openWorkbench({ workspace: sampleWorkspace, extensionPath: repository });
try {
  const expert = await routeSampleTurn(workbench);
  console.log(`The sample's turn goes to ${expert}.`);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
// The lens over the turn follows the inspector in a moment.
await workbench.page.waitForTimeout(1000);
await workbench.page.screenshot({ path: screenshot });
console.log(`Screenshot: ${screenshot}`);
if (once || process.exitCode) {
  await workbench.close();
} else {
  await workbench.page.close();
  console.log(`Open ${workbench.url}\nand run "Turn Router: Route Turn" in dialogues.json. Ctrl-C ends it.`);
}
