import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isConfigurationFault, serve, type ServedGateway, type ServeSettings } from '../../../src/gateway/serve';
import { completion, says, StandInExpert } from '../../fixtures/gateway/stand-in-expert';

let home: string;
let folder: string;
let expert: StandInExpert;
let gateway: ServedGateway | undefined;
let told: string[];
let tellers: (() => void)[];

beforeEach(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'turn-router-serve-'));
  folder = path.join(home, 'router');
  await mkdir(folder);
  expert = await StandInExpert.start();
  [told, tellers, gateway] = [[], [], undefined];
  await writeRouter('slm');
});

afterEach(async () => {
  await gateway?.close();
  await expert.stop();
  await rm(home, { recursive: true });
});

/** Written beside, then renamed. */
async function writeRouter(chosen: string, others: object = {}): Promise<void> {
  const endpoint = { url: expert.url, model: 'm' };
  const experts = ['slm', 'llm'].map((id) => ({ id, name: id, endpoint }));
  await writeFile(path.join(folder, 'new'), JSON.stringify({ chosen, experts, ...others }));
  await rename(path.join(folder, 'new'), path.join(folder, 'router.json'));
}

async function start(settings: Partial<ServeSettings> = {}): Promise<ServedGateway> {
  gateway = await serve({
    folder,
    host: '127.0.0.1',
    port: 0,
    tokenVariable: undefined,
    mostInFlight: 100,
    timeout: 10,
    sessions: undefined,
    sessionIdle: 60,
    log: undefined,
    program: path.resolve('test/fixtures/gateway/stand-in-router-program.cjs'),
    variables: {},
    tell: (message) => {
      told.push(message);
      for (const teller of tellers) teller();
    },
    ...settings,
  });
  return gateway;
}

/** Resolves once the gateway has told something like this. */
function toldOnce(pattern: RegExp): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (told.some((message) => pattern.test(message))) resolve();
    };
    tellers.push(look);
    look();
  });
}

async function ask(content = 'x'): Promise<Response> {
  const body = JSON.stringify({ model: 'turn-router', messages: [{ role: 'user', content }] });
  return fetch(`${gateway?.address}/v1/chat/completions`, { method: 'POST', body });
}

describe('a folder that cannot be served', () => {
  it('is refused before anything listens, whatever is wrong', async () => {
    const refusal = async (settings?: Partial<ServeSettings>): Promise<string> => {
      const error: unknown = await start(settings).catch((reason: unknown) => reason);
      if (!isConfigurationFault(error)) throw new Error('The folder was not refused.');
      return error.message;
    };
    expect(await refusal({ folder: path.join(folder, 'nowhere') })).toContain('cannot be read');
    expect(await refusal({ host: '0.0.0.0' })).toContain('--token-variable');
    expect(await refusal({ tokenVariable: 'GATEWAY_TOKEN' })).toContain('GATEWAY_TOKEN is not set');
    expect(await refusal({ sessions: 'http://127.0.0.1' })).toContain('is no address');
    expect(await refusal({ sessions: 'redis://127.0.0.1:1' })).toContain('cannot be reached');
    await writeRouter('slm', { experts: [{ id: 'slm', name: 'SLM' }] });
    expect(await refusal()).toContain('Expert "slm" has no endpoint');
    await writeRouter('slm', { asksCheapestFirst: true });
    expect(await refusal()).toContain("decides on the cheapest expert's answer");
    const endpoint = { url: expert.url, model: 'm', keyVariable: 'SLM_KEY' };
    await writeRouter('slm', { experts: [{ id: 'slm', name: 'SLM', endpoint }] });
    expect(await refusal()).toContain('SLM_KEY is not set; it holds the key of expert "slm"');
  });
});

describe('a folder that changes', () => {
  it('is loaded again without a dropped request, and its old router stays where the new one is broken', async () => {
    await start();
    let isOver = false;
    const asking = Array.from({ length: 4 }, async () => {
      const statuses: number[] = [];
      while (!isOver) statuses.push((await ask()).status);
      return statuses;
    });
    const reloaded = toldOnce(/was loaded again/);
    await writeRouter('llm');
    await reloaded;
    isOver = true;
    const statuses = (await Promise.all(asking)).flat();
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect((await ask()).headers.get('x-turn-router-expert')).toBe('llm');
    const failed = toldOnce(/was not loaded again: .*cannot be read/);
    await writeFile(path.join(folder, 'router.json'), '{');
    await failed;
    expect((await ask()).headers.get('x-turn-router-expert')).toBe('llm');
  });

  it('is loaded again where it is replaced as a whole, as an export does', async () => {
    await start();
    await rename(folder, path.join(home, 'old'));
    await mkdir(path.join(home, 'router'));
    for (const expert of ['llm', 'slm']) {
      await writeRouter(expert);
      // It may be loaded more than once.
      while ((await ask()).headers.get('x-turn-router-expert') !== expert) await new Promise(setImmediate);
    }
  });
});

it('answers while the process of the router ends, and starts it again', async () => {
  await start();
  const without = await ask('end');
  expect(without.status).toBe(200);
  expect(without.headers.get('x-turn-router-reason')).toBe('router-failed');
  await toldOnce(/was loaded again/);
  expect((await ask()).headers.get('x-turn-router-reason')).toBe('decided');
});

it('finishes what runs when it is told to end, and takes nothing new', async () => {
  const served = await start();
  let release = (): void => undefined;
  const asked = new Promise<void>((resolve) => {
    expert.answersNext(async (response, received) => {
      resolve();
      await new Promise<void>((answer) => (release = answer));
      await says('late')(response, received);
    });
  });
  const running = ask();
  await asked;
  const closed = served.close();
  await expect(fetch(`${served.address}/healthz`)).rejects.toThrow();
  release();
  expect(await (await running).text()).toBe(completion('late'));
  await closed;
  gateway = undefined;
});

it('appends to the decision log, without a word of what was said unless it is told to', async () => {
  const file = path.join(home, 'decisions.jsonl');
  const log = { file, bytes: 1e6, files: 2, redaction: undefined };
  for (const keepsTexts of [false, true]) {
    await start({ log: { ...log, keepsTexts } });
    await ask('my secret');
    await gateway?.close();
    expect((await readFile(file, 'utf8')).includes('my secret')).toBe(keepsTexts);
  }
  gateway = undefined;
  const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
  expect(lines.map((line): unknown => JSON.parse(line))).toMatchObject([{ status: 200 }, { status: 200 }]);
});
