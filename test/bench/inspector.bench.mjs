/* global MutationObserver, requestAnimationFrame -- one function runs in the page */
// From a key press to the painted decision, in the real editor: `node test/bench/inspector.bench.mjs`.
// On the real dialogues where a developer has them (pools of some 1,300 exemplars), on the sample otherwise.
import { existsSync } from 'node:fs';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cache, distribution, repository, sampleWorkspace } from '../harness/locations.mjs';
import { mustRun } from '../harness/run-program.mjs';
import { setUp } from '../harness/setup.mjs';
import { withWorkbench } from '../harness/workbench.mjs';

const steps = 60;
const real = path.resolve(repository, '../shared/data/multiwoz24-dev200');

await setUp();
await mustRun('npm', ['run', '--silent', 'build']);
const workspace = existsSync(real) ? await realWorkspace() : sampleWorkspace;
await withWorkbench({ workspace, extensionPath: repository }, async (workbench) => {
  await workbench.openFile('dialogues.json', 10);
  await workbench.page.waitForTimeout(3000);
  await workbench.runCommand('Turn Router: Route Turn');
  const frame = workbench.inspectorFrame();
  await frame.locator('.chosen-expert').waitFor({ timeout: 60_000 });
  const times = [];
  for (let step = 0; step < steps; step++)
    times.push(await frame.locator('body').evaluate(pressAndWait, step % 4 < 2 ? 'next' : 'previous'));
  times.sort((a, b) => a - b);
  const quantile = (share) => times[Math.min(times.length - 1, Math.floor(share * times.length))].toFixed(0);
  console.log(
    `next turn → painted inspector, ${String(steps)} steps: p50 ${quantile(0.5)} ms, p99 ${quantile(0.99)} ms`,
  );
});

/** Runs in the page: clicks, and resolves with the milliseconds until the frame after another turn is shown. */
function pressAndWait(body, direction) {
  return new Promise((resolve) => {
    const number = () => body.querySelector('.turn-number')?.textContent;
    const before = number();
    const start = performance.now();
    const observer = new MutationObserver(() => {
      if (number() === before || body.querySelector('[aria-busy=true]')) return;
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start), 0));
    });
    observer.observe(body, { subtree: true, childList: true, characterData: true, attributes: true });
    body.querySelector(`[data-control=${direction}]`).click();
  });
}

async function realWorkspace() {
  const folder = path.join(cache, 'bench-workspace');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await cp(path.join(real, 'dialogues.json'), path.join(folder, 'dialogues.json'));
  const runs = ['slm=llama-3-8b.trained-retriever', 'llm=gpt-3.5.mixed-retriever'].map(
    (run) => run.replace('=', `=${real}/runs/`) + '.running_log.json',
  );
  const pool = path.join(folder, 'pool.exemplars.jsonl');
  await mustRun('node', [
    path.join(distribution, 'cli.js'),
    'pools',
    path.join(folder, 'dialogues.json'),
    ...runs.flatMap((run) => ['--run', run]),
    '--dialogues',
    '200',
    '--out',
    pool,
  ]);
  const experts = runs.map((run) => ({
    id: run.split('=')[0],
    name: run.split('=')[0].toUpperCase(),
    run: run.split('=')[1],
  }));
  await writeFile(
    path.join(folder, 'turn-router.json'),
    JSON.stringify({ dialogues: ['dialogues.json'], experts, pools: ['*.exemplars.jsonl'], k: 10 }),
  );
  return folder;
}
