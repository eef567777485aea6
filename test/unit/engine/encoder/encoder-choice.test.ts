import { homedir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chosenFolder,
  downloadedFolder,
  idOfDownload,
  isEncoderId,
} from '../../../../src/engine/encoder/encoder-choice';

const project = path.resolve('project');
const downloads = path.resolve('downloads');

describe('a choice of encoder', () => {
  it.each([
    ['', null],
    ['  ', null],
    ['owner/name', path.join(downloads, 'owner', 'name')],
    ['./owner/name', path.join(project, 'owner', 'name')],
    ['../name', path.resolve('name')],
    ['name', path.join(project, 'name')],
    // Hugging Face allows no two dots in a row.
    ['owner/na..me', path.join(project, 'owner', 'na..me')],
    ['models/of/mine', path.join(project, 'models', 'of', 'mine')],
    [path.resolve('elsewhere'), path.resolve('elsewhere')],
    ['~/models/mine', path.join(homedir(), 'models', 'mine')],
    ['~', homedir()],
  ])('"%s" stands for its folder', (choice, folder) => expect(chosenFolder(choice, project, downloads)).toBe(folder));

  it('with an id never leads out of the downloads, and back to the id', () => {
    const part = fc.string({ unit: fc.constantFrom('.', '/', '\\', 'a', 'b', 'c', '-'), minLength: 1, maxLength: 4 });
    let ids = 0;
    fc.assert(
      fc.property(part, part, (owner, name) => {
        const id = `${owner}/${name}`;
        if (!isEncoderId(id)) return;
        ids++;
        const folder = downloadedFolder(id, downloads);
        expect(path.dirname(path.dirname(folder))).toBe(downloads);
        expect(idOfDownload(folder, downloads)).toBe(id);
      }),
      { numRuns: 2000 },
    );
    expect(ids).toBeGreaterThan(50);
  });

  it('outside of the downloads is no download', () => {
    expect(idOfDownload(project, downloads)).toBeUndefined();
    expect(idOfDownload(downloads, downloads)).toBeUndefined();
  });
});
