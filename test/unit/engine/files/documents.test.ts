import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Derived, Documents } from '../../../../src/engine/files/documents';

let folder = '';
let file = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'turn-router-'));
  file = path.join(folder, 'dialogues.json');
});
afterEach(async () => {
  await chmod(folder, 0o700);
  await rm(folder, { recursive: true });
});

describe('documents', () => {
  it('read the disk without the byte-order mark, and again when the file changes', async () => {
    const documents = new Documents();
    await writeFile(file, '\uFEFFfirst');
    expect((await documents.read(file)).text).toBe('first');
    await writeFile(file, 'the second');
    expect((await documents.read(file)).text).toBe('the second');
  });

  it('prefer the text of an unsaved editor until it goes back to the disk', async () => {
    const documents = new Documents();
    await writeFile(file, 'saved');
    documents.set(file, 'unsaved');
    expect((await documents.read(file)).text).toBe('unsaved');
    documents.set(file, null);
    expect((await documents.read(file)).text).toBe('saved');
  });

  it('say in one sentence what cannot be read', async () => {
    const documents = new Documents();
    await expect(documents.read(file)).rejects.toThrow('dialogues.json cannot be read (it does not exist).');
    await expect(documents.read(folder)).rejects.toThrow('it is a folder');
  });
});

describe('what is derived from a document', () =>
  it('is derived once for each text', async () => {
    const documents = new Documents();
    const seen: string[] = [];
    const lengths = new Derived(documents, (text) => {
      seen.push(text);
      return text.length;
    });
    documents.set(file, 'one');
    expect(await lengths.of(file)).toBe(3);
    expect(await lengths.of(file)).toBe(3);
    documents.set(file, 'three');
    expect(await lengths.of(file)).toBe(5);
    expect(seen).toEqual(['one', 'three']);
  }));
