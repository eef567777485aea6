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

describe('what is derived from a document', () => {
  function counted(keptCharacters?: number) {
    const documents = new Documents();
    const seen: string[] = [];
    const lengths = new Derived(
      documents,
      (text) => {
        seen.push(text);
        return { length: text.length };
      },
      keptCharacters,
    );
    return { documents, seen, lengths };
  }

  it('is derived once for each text', async () => {
    const { documents, seen, lengths } = counted();
    documents.set(file, 'one');
    expect(await lengths.of(file)).toEqual({ length: 3 });
    expect(await lengths.of(file)).toBe(await lengths.of(file));
    documents.set(file, 'three');
    expect(await lengths.of(file)).toEqual({ length: 5 });
    documents.set(file, null);
    await writeFile(file, 'on the disk');
    expect(await lengths.of(file)).toEqual({ length: 11 });
    expect(await lengths.of(file)).toEqual({ length: 11 });
    expect(seen).toEqual(['one', 'three', 'on the disk']);
  });

  it('is derived once where two ask at the same time, and again after a failure', async () => {
    const { seen, lengths } = counted();
    await expect(Promise.all([lengths.of(file), lengths.of(file)])).rejects.toThrow('does not exist');
    await writeFile(file, 'text');
    const [one, other] = await Promise.all([lengths.of(file), lengths.of(file)]);
    expect(one).toBe(other);
    expect(seen).toEqual(['text']);
  });

  it('is forgotten, the longest unused first, where the texts together are too long', async () => {
    const { documents, seen, lengths } = counted(10);
    for (const name of ['a', 'b', 'c']) documents.set(name, `text${name}`);
    await lengths.of('a');
    await lengths.of('b');
    await lengths.of('a');
    await lengths.of('c');
    expect(seen.splice(0)).toEqual(['texta', 'textb', 'textc']);
    await lengths.of('a');
    await lengths.of('c');
    expect(seen.splice(0)).toEqual([]);
    await lengths.of('b');
    expect(seen).toEqual(['textb']);
  });

  it('is kept for the latest file, however long', async () => {
    const { documents, seen, lengths } = counted(10);
    documents.set('long', 'x'.repeat(1000));
    await lengths.of('long');
    await lengths.of('long');
    expect(seen).toHaveLength(1);
  });
});
