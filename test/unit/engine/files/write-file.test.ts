import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeWhole } from '../../../../src/engine/files/write-file';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'turn-router-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('writing a file whole', () => {
  it('replaces the text and leaves nothing beside it', async () => {
    const file = path.join(folder, 'pools.exemplars.jsonl');
    await writeWhole(file, 'old');
    await writeWhole(file, 'new');
    expect(await readFile(file, 'utf8')).toBe('new');
    expect(await readdir(folder)).toEqual(['pools.exemplars.jsonl']);
  });

  it('leaves no half-written file when the name is taken by a folder', async () => {
    await expect(writeWhole(folder, 'text')).rejects.toThrow('cannot be written');
    expect((await readdir(path.dirname(folder))).filter((name) => name.startsWith(path.basename(folder)))).toEqual([
      path.basename(folder),
    ]);
  });

  it('says which folder is missing', async () => {
    await expect(writeWhole(path.join(folder, 'none', 'a'), 'text')).rejects.toThrow('none');
  });
});
