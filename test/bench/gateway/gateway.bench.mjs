// Measures the gateway beside a direct call, a bare proxy, and `@portkey-ai/gateway`, which is fetched for it, in one run:
// `npm run build && node test/bench/gateway/gateway.bench.mjs [--folder ROUTER] [--seconds 2] [--rounds 3] [--memory 200000]`.
// The expert is a stand-in that answers at once. Compare rows, not runs: all share the machine.
import { execFile, spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs, promisify } from 'node:util';
import { distribution, repository } from '../../harness/locations.mjs';
import { load } from './load.mjs';

const { values } = parseArgs({
  options: {
    folder: { type: 'string' },
    seconds: { type: 'string', default: '2' },
    rounds: { type: 'string', default: '3' },
    memory: { type: 'string' },
  },
});
const [seconds, rounds] = [Number(values.seconds), Number(values.rounds)];
const portkeyVersion = '1.15.2';
const children = [];
/** The process behind each address. */
const processes = new Map();
/** How many parts of a second the system counts processor time in. */
const TICKS = 100;

try {
  const expert = await started('expert');
  const targets = await targetsBefore(expert);
  for (const connections of [1, 16, 64]) await compare(targets, connections);
  if (values.memory) await watchMemory(targets, Number(values.memory));
} finally {
  for (const child of children) child.kill('SIGKILL');
}

/** Name by name what is asked. `gateway` names the expert; `gateway, routed` has the router decide. */
async function targetsBefore(expert) {
  const body = (model, content = 'I need a cheap room in the north.') =>
    JSON.stringify({
      model,
      messages: [{ role: 'user', content }],
      temperature: 0,
    });
  const path_ = '/v1/chat/completions';
  const standIn = path.join(repository, 'test', 'fixtures', 'gateway', 'stand-in-router-program.cjs');
  const named = await started('gateway', {
    folder: await standInFolder(expert),
    program: standIn,
  });
  const targets = [
    { name: 'direct', url: expert, path: path_, body: body('small') },
    {
      name: 'bare node:http',
      url: await started('bare', { expert }),
      path: path_,
      body: body('small'),
    },
    {
      name: 'gateway, an expert named',
      url: named,
      path: path_,
      body: body('slm'),
    },
    {
      name: 'gateway, routed, no search',
      url: named,
      path: path_,
      body: body('turn-router'),
    },
  ];
  if (values.folder) {
    const program = path.join(distribution, 'router-program.js');
    const url = await started('gateway', {
      folder: await askingStandIn(values.folder, expert),
      program,
    });
    targets.push({
      name: 'gateway, decision alone',
      url,
      path: '/v1/route',
      body: body('turn-router'),
    });
    targets.push({
      name: 'gateway, routed',
      url,
      path: path_,
      body: body('turn-router'),
    });
  }
  const portkey = await startedPortkey();
  const headers = {
    'x-portkey-provider': 'openai',
    'x-portkey-custom-host': `${expert}/v1`,
  };
  if (portkey)
    targets.push({
      name: '@portkey-ai/gateway',
      url: portkey,
      path: path_,
      headers,
      body: body('small'),
    });
  return targets;
}

/** Rounds alternate, so that what else the machine does meets all alike. */
async function compare(targets, connections) {
  const results = new Map(targets.map(({ name }) => [name, []]));
  for (const target of targets) await load(target, { connections, seconds: 0.5 });
  for (let round = 0; round < rounds; round++)
    for (const target of targets) results.get(target.name).push(await measured(target, connections));
  const middle = (name, key) => {
    const sorted = results.get(name).map((result) => result[key]);
    return sorted.sort((a, b) => a - b)[Math.floor(sorted.length / 2)];
  };
  console.log(`\n${connections} connection${connections === 1 ? '' : 's'}`);
  for (const { name } of targets) {
    const perSecond = middle(name, 'perSecond');
    const added = middle(name, 'p50') - middle('direct', 'p50');
    console.log(
      `  ${name.padEnd(28)} ${perSecond.toFixed(0).padStart(7)} requests/s, ${(perSecond / middle('bare node:http', 'perSecond')).toFixed(2)} ` +
        `of bare; p50 ${middle(name, 'p50').toFixed(2)} ms (+${added.toFixed(2)}), p99 ${middle(name, 'p99').toFixed(2)} ms; ` +
        `${middle(name, 'processor').toFixed(3)} ms of the processor a request`,
    );
  }
}

/** With the processor time of the server's process, which depends less on what else the machine does. */
async function measured(target, connections) {
  const pid = processes.get(target.url);
  const before = await processorSeconds(pid);
  const result = await load(target, { connections, seconds });
  const used = (await processorSeconds(pid)) - before;
  return { ...result, processor: (1000 * used) / (result.perSecond * seconds) };
}

async function processorSeconds(pid) {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const [user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13)
    .map(Number);
  return (user + system) / TICKS;
}

/** Resident memory of the gateway after each tenth of the requests. */
async function watchMemory(targets, requests) {
  const target = targets.find(({ name }) => name === 'gateway, routed, no search');
  const sizes = [];
  for (let done = 0, next = 0; done < requests;) {
    const { perSecond } = await load(target, { connections: 16, seconds: 2 });
    done += perSecond * 2;
    if (done < next) continue;
    next += requests / 10;
    const metrics = await (await fetch(`${target.url}/metrics`)).text();
    sizes.push(Number(/turn_router_memory_bytes (\S+)/.exec(metrics)[1]) / 1e6);
  }
  console.log(`\nmemory over ${requests} requests: ${sizes.map((size) => size.toFixed(0)).join(', ')} MB`);
}

async function standInFolder(expert) {
  const folder = await mkdtemp(path.join(tmpdir(), 'turn-router-bench-'));
  const endpoint = { url: `${expert}/v1`, model: 'small' };
  const experts = ['slm', 'llm'].map((id) => ({ id, name: id, endpoint }));
  await writeFile(path.join(folder, 'router.json'), JSON.stringify({ chosen: 'slm', experts }));
  return folder;
}

/** A copy of an exported router whose experts are the stand-in. */
async function askingStandIn(folder, expert) {
  const copy = await mkdtemp(path.join(tmpdir(), 'turn-router-bench-'));
  await cp(folder, copy, { recursive: true });
  const file = path.join(copy, 'router.json');
  const router = JSON.parse(await readFile(file, 'utf8'));
  const experts = router.experts.map((each) => ({ ...each, endpoint: { url: `${expert}/v1`, model: each.id } }));
  await writeFile(file, JSON.stringify({ ...router, experts }));
  return copy;
}

function started(role, options = {}) {
  const program = path.join(import.meta.dirname, 'servers.mjs');
  return firstLine(
    spawn(process.execPath, [program, role, JSON.stringify(options)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  );
}

function firstLine(child) {
  children.push(child);
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', (url) => {
      processes.set(url, child.pid);
      resolve(url);
    });
    child.once('exit', (code) => reject(new Error(`A server ended with ${code}.`)));
  });
}

/** Undefined where it cannot be fetched; the others are compared all the same. */
async function startedPortkey() {
  const folder = path.join(repository, '.cache', 'portkey');
  const program = path.join(folder, 'node_modules', '@portkey-ai', 'gateway', 'build', 'start-server.js');
  try {
    if (!(await stat(program).catch(() => undefined))) {
      await mkdir(folder, { recursive: true });
      await writeFile(path.join(folder, 'package.json'), '{"private": true}');
      const args = ['install', '--ignore-scripts', '--no-audit', `@portkey-ai/gateway@${portkeyVersion}`];
      await promisify(execFile)('npm', args, { cwd: folder });
    }
    const port = 20_000 + (process.pid % 20_000);
    const child = spawn(process.execPath, [program, '--headless', `--port=${port}`], { stdio: 'ignore', cwd: folder });
    children.push(child);
    const url = `http://127.0.0.1:${port}`;
    processes.set(url, child.pid);
    for (let tries = 0; tries < 100; tries++) {
      if (await fetch(url).catch(() => undefined)) return url;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('it does not listen');
  } catch (error) {
    console.log(`@portkey-ai/gateway is left out: ${error.message}`);
    return undefined;
  }
}
