import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { RotatedFile } from '../../../../src/gateway/log/rotated-file';

let folder: string;
const failures: string[] = [];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'turn-router-log-'));
});

afterEach(() => rm(folder, { recursive: true }));

function rotated(bytes: number, files: number): RotatedFile {
  return new RotatedFile(path.join(folder, 'log.jsonl'), { bytes, files }, (reason) => failures.push(reason));
}

function lineOf(name: string): Promise<string> {
  return readFile(path.join(folder, name), 'utf8');
}

it('begins a new file from a size on, and keeps so many', async () => {
  for (const line of ['one', 'two', 'three', 'four']) {
    const file = rotated(4, 3);
    await file.open();
    file.append(line);
    await file.close();
  }
  expect((await readdir(folder)).sort()).toEqual(['log.1.jsonl', 'log.2.jsonl', 'log.jsonl']);
  expect(await Promise.all(['log.jsonl', 'log.1.jsonl', 'log.2.jsonl'].map(lineOf))).toEqual([
    'four\n',
    'three\n',
    'two\n',
  ]);
});

it('ends a line that a kill cut off, so that the next stands alone', async () => {
  await writeFile(path.join(folder, 'log.jsonl'), '{"whole":1}\n{"cut');
  const file = rotated(1000, 2);
  await file.open();
  file.append('{"next":1}');
  await file.close();
  expect(await lineOf('log.jsonl')).toBe('{"whole":1}\n{"cut\n{"next":1}\n');
});

it('drops and counts what does not fit in memory while the disk is slow', async () => {
  const file = rotated(1e9, 2);
  await file.open();
  const line = 'x'.repeat(1024 * 1024);
  for (let count = 0; count < 40; count++) file.append(line);
  expect(file.dropped).toBeGreaterThan(0);
  expect(file.dropped).toBeLessThan(40);
  await file.close();
  expect((await lineOf('log.jsonl')).length).toBe((40 - file.dropped) * (line.length + 1));
});
