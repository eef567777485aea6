import { execFile } from 'node:child_process';
import { chmod, mkdir, open, readdir, readFile, readlink, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { firstFileBehind, firstSameFile } from '../../../../src/engine/files/same-file';
import { temporaryPath } from '../../../../src/engine/files/temporary-files';
import { unwritable } from '../../../../src/engine/files/unwritable-file';
import { checkWritable, writeWhole } from '../../../../src/engine/files/write-file';
import { hasFifos, makeFifo } from './special-files';
import { temporaryFolder } from './temporary-folder';

const folder = temporaryFolder();
const names = () => readdir(folder.path);

async function modeOf(file: string): Promise<string> {
  return ((await stat(file)).mode & 0o777).toString(8);
}

describe('writing a file whole', () => {
  it('replaces the text and leaves nothing beside it', async () => {
    const file = folder.file('pools.exemplars.jsonl');
    await writeWhole(file, 'old');
    await writeWhole(file, 'new');
    expect(await readFile(file, 'utf8')).toBe('new');
    expect(await names()).toEqual(['pools.exemplars.jsonl']);
  });

  it('follows links, also to what is not there yet, and leaves them links', async () => {
    await mkdir(folder.file('data'));
    await symlink('data/pools', folder.file('first'));
    await symlink('first', folder.file('second'));
    await writeWhole(folder.file('second'), 'old');
    await writeWhole(folder.file('second'), 'new');
    expect(await readlink(folder.file('second'))).toBe('first');
    expect(await readlink(folder.file('first'))).toBe('data/pools');
    expect(await readFile(folder.file('data/pools'), 'utf8')).toBe('new');
    expect(await readdir(folder.file('data'))).toEqual(['pools']);
  });

  it.skipIf(process.platform === 'win32')('keeps the mode of what it replaces', async () => {
    const file = folder.file('private');
    await writeFile(file, 'old');
    for (const mode of [0o600, 0o664, 0o755]) {
      await chmod(file, mode);
      await writeWhole(file, 'new');
      expect(await modeOf(file)).toBe(mode.toString(8));
    }
    await writeFile(folder.file('other'), '');
    await writeWhole(folder.file('fresh'), '');
    expect(await modeOf(folder.file('fresh'))).toBe(await modeOf(folder.file('other')));
  });

  it('sweeps what processes that died have left, not what others are writing', async () => {
    const living = temporaryPath(folder.file('living'));
    const { pid = 0 } = await ended();
    const dead = temporaryPath(folder.file('dead')).replace(`-${process.pid}-`, `-${pid}-`);
    const elsewhere = temporaryPath(folder.file('elsewhere')).replace(/\.[0-9a-f]{8}-/, '.00000000-');
    const old = elsewhere.replace('elsewhere', 'old');
    const theirs = [folder.file('.mine.tmp'), folder.file('.x.turn-router-tmp')];
    for (const file of [living, dead, elsewhere, old, ...theirs]) await writeFile(file, 'part');
    await utimes(old, 0, 0);
    await writeWhole(folder.file('pools'), 'text');
    const left = [living, elsewhere, ...theirs, 'pools'].map((file) => path.basename(file));
    expect((await names()).sort()).toEqual(left.sort());
  });

  it('writes names as long as a folder may hold', async () => {
    const file = folder.file('名'.repeat(85));
    await writeWhole(file, 'text');
    expect(await readFile(file, 'utf8')).toBe('text');
  });
});

describe('what cannot be written is said before and at the attempt, in sentences without temporary names:', () => {
  async function refused(file: string, words: string): Promise<void> {
    const before = await names();
    for (const attempt of [checkWritable, (file: string) => writeWhole(file, 'text')])
      await expect(attempt(file)).rejects.toThrow(`${file} cannot be written (${words}`);
    expect(await names()).toEqual(before);
  }

  it('a folder', () => refused(folder.path, 'it is a folder). Give the name of a file in it.'));

  it('a name in a folder that does not exist', async () => {
    const file = folder.file('none/pools');
    await refused(file, `its folder does not exist). Create ${folder.file('none')} first, or choose another folder.`);
  });

  it('a read-only file, also for the superuser', async () => {
    await writeFile(folder.file('read-only'), 'old');
    await chmod(folder.file('read-only'), 0o444);
    await symlink('read-only', folder.file('link'));
    await refused(folder.file('link'), 'it is read-only). Make it writable, or choose another name.');
    expect(await readFile(folder.file('read-only'), 'utf8')).toBe('old');
  });

  it.skipIf(!hasFifos)('a FIFO, and a device behind a link', async () => {
    await makeFifo(folder.file('fifo'));
    await refused(folder.file('fifo'), 'it is a FIFO). Give the name of a regular file.');
    await symlink('/dev/null', folder.file('null'));
    await refused(folder.file('null'), 'it is a device). Give the name of a regular file.');
  });

  it('links in a circle', async () => {
    await symlink(folder.file('two'), folder.file('one'));
    await symlink(folder.file('one'), folder.file('two'));
    await refused(folder.file('one'), 'its links lead in a circle');
  });

  it.each([
    ['ENOSPC', 'no space is left on the disk). Free some space'],
    ['EROFS', 'the disk is read-only). Choose a folder on another disk'],
    ['EACCES', 'permission denied). Allow writing in /data, or choose another folder'],
    ['ENAMETOOLONG', 'its name is too long). Choose a shorter name'],
    ['EXYZ', 'the system says EXYZ). Try again'],
  ])('%s', (code, words) => {
    const error = Object.assign(new Error(`${code}: open '/data/.x.turn-router-tmp'`), { code });
    expect(unwritable('/data/x', error).message).toContain(`/data/x cannot be written (${words}`);
    expect(unwritable('/data/x', error).message).not.toContain('turn-router-tmp');
  });
});

describe('whether two paths are the same file', () => {
  it('is told by identity: through links, hard links, other spellings, and before it exists', async () => {
    await writeFile(folder.file('data'), '');
    await writeFile(folder.file('other'), '');
    await symlink('data', folder.file('link'));
    await symlink('new', folder.file('dangling'));
    await symlink('.', folder.file('here'));
    const same = (one: string, other: string) =>
      firstSameFile(folder.file(one), [folder.file('other'), folder.file(other)]);
    expect(await same('link', 'data')).toBe(folder.file('data'));
    expect(await same('here/data', 'data')).toBe(folder.file('data'));
    expect(await same('dangling', 'new')).toBe(folder.file('new'));
    expect(await same('dangling', 'data')).toBeUndefined();
    expect(await same('none/x', 'data')).toBeUndefined();
  });

  it('is told for what an open descriptor writes to', async () => {
    await symlink('out', folder.file('link'));
    const handle = await open(folder.file('out'), 'w');
    try {
      await writeFile(folder.file('other'), '');
      const files = [folder.file('none'), folder.file('other'), folder.file('link')];
      expect(await firstFileBehind(handle.fd, files)).toBe(folder.file('link'));
      expect(await firstFileBehind(handle.fd, files.slice(0, 2))).toBeUndefined();
    } finally {
      await handle.close();
    }
  });
});

/** A process that has run and ended, so that its number names none. */
async function ended() {
  const running = promisify(execFile)(process.execPath, ['--version']);
  await running;
  return running.child;
}
