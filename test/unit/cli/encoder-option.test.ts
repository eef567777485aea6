import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EncoderHost } from '../engine/encoder/encoder-host';
import { wordsIn, writeTinyEncoder } from '../engine/encoder/tiny-encoder';

const cli = path.resolve('dist/cli.js');
const routeOneTurn = [
  'route',
  'media/sample/dialogues.json',
  '--pool',
  'media/sample/sample.exemplars.jsonl',
  '--dialogue',
  'harbor-01',
  '--turn',
  '2',
  '--json',
];
let root = '';
let tiny = '';
let host: EncoderHost;

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'turn-router-encoder-option-'));
  tiny = path.join(root, 'tiny');
  await writeTinyEncoder(tiny, wordsIn(await readFile('media/sample/dialogues.json', 'utf8')));
  host = await EncoderHost.start('owner/tiny', tiny);
});
afterAll(async () => {
  await host.stop();
  await rm(root, { recursive: true });
});

function run(...more: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = {
    ...process.env,
    HF_ENDPOINT: host.base,
    XDG_CACHE_HOME: path.join(root, 'cache'),
    LOCALAPPDATA: path.join(root, 'cache'),
    HOME: root,
  };
  return new Promise((resolve) => {
    execFile(process.execPath, [cli, ...routeOneTurn, ...more], { env }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    );
  });
}

describe('turn-router route --encoder', () => {
  it('routes with the encoder of a folder, which is not the bundled one', async () => {
    const [bundled, own] = await Promise.all([run(), run('--encoder', tiny)]);
    expect([bundled.code, own.code]).toEqual([0, 0]);
    expect(own.stdout).toMatch(/^\{"dialogue":"harbor-01","turn":2,/);
    expect(own.stdout).not.toBe(bundled.stdout);
  });

  it('downloads only when told to, and once', async () => {
    const refused = await run('--encoder', 'owner/tiny');
    expect([refused.code, refused.stdout]).toEqual([2, '']);
    expect(refused.stderr).toMatch(/owner\/tiny is not on this machine yet: add --download/);
    expect(host.requests).toEqual([]);
    const first = await run('--encoder', 'owner/tiny', '--download');
    expect(first.stderr).toMatch(/^Downloading owner\/tiny \(0\.\d MB\) from http:/);
    const asked = host.requests.length;
    const again = await run('--encoder', 'owner/tiny');
    expect([again.code, again.stdout, host.requests.length]).toEqual([0, first.stdout, asked]);
  });

  it.each([
    ['a folder without an encoder', ['--encoder', '.'], 'config.json'],
    [
      'an encoder that nobody has',
      ['--encoder', 'owner/none', '--download'],
      'There is no public encoder "owner/none"',
    ],
  ])('ends with 2 for %s, and routes nothing', async (_, options, words) => {
    const { code, stdout, stderr } = await run(...options);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(words);
  });
});
