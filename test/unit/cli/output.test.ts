import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from './run-cli';

const pool = path.resolve('media/sample/sample.exemplars.jsonl');
const steering = '\u001B[31mred\u009B';

let folder = '';
let file = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'turn-router-output-'));
  file = path.join(folder, 'dialogues.json');
  await writeFile(
    file,
    JSON.stringify([
      {
        dialogue_id: steering,
        services: [],
        turns: [{ turn_id: '0', speaker: 'USER', utterance: 'Hello', frames: [] }],
      },
    ]),
  );
});
afterAll(() => rm(folder, { recursive: true }));

describe('what the terminal shows', () => {
  it('cannot be steered by what a dialogue says', async () => {
    const { stdout } = await run('route', file, '--pool', pool);
    expect(stdout).toMatch(/^\uFFFD\[31mred\uFFFD 0 {2}→ [a-z]+ .*\n$/);
  });

  it('is data as it was where a program reads it', async () => {
    const { stdout } = await run('route', file, '--pool', pool, '--json');
    expect(JSON.parse(stdout)).toMatchObject({ dialogue: steering });
  });

  it('names a broken place in words that steer nothing', async () => {
    const broken = path.join(folder, 'broken.json');
    await writeFile(broken, `[{"dialogue_id": ${steering}}]`);
    const { code, stderr } = await run('route', broken, '--pool', pool);
    expect(code).toBe(2);
    expect(stderr).toContain('"\uFFFD" is no JSON');
    expect(stderr).not.toMatch(/(?!\n)\p{Cc}/u);
  });
});
