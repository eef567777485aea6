import { mkdir, symlink, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readRegularFile, versionOf } from '../../../../src/engine/files/regular-file';
import { readTextFile } from '../../../../src/engine/files/text-file';
import { UnreadableFile } from '../../../../src/engine/files/unreadable-file';
import { hasFifos, makeFifo } from './special-files';
import { temporaryFolder } from './temporary-folder';

const folder = temporaryFolder();

async function textOf(content: string | Uint8Array, name = 'dialogues.json'): Promise<string> {
  await writeFile(folder.file(name), content);
  return (await readTextFile(folder.file(name))).text;
}

/** Why a file with this content is refused, without its path. */
async function refusalOf(content: string | Uint8Array, largest?: number): Promise<string> {
  const file = folder.file('refused');
  await writeFile(file, content);
  const error: unknown = await readTextFile(file, largest).catch((error: unknown) => error);
  expect(error).toBeInstanceOf(UnreadableFile);
  const message = error instanceof Error ? error.message : '';
  expect(message).toMatch(new RegExp(`^${file}(:\\d+:\\d+)? `));
  return message.slice(file.length);
}

const bytes = (...values: number[]) => Buffer.from(values);
const text = '[{"dialogue_id": "quai-1", "user": "Où est l’hôtel? 北京 🙂"}]\n';

describe('a text file', () => {
  it('may be UTF-8 with or without a mark', async () => {
    expect(await textOf(text)).toBe(text);
    expect(await textOf(`\uFEFF${text}`)).toBe(text);
    expect(await textOf('')).toBe('');
  });

  it('may be UTF-16 with a mark, in both byte orders', async () => {
    const little = Buffer.from(`\uFEFF${text}`, 'utf16le');
    expect(await textOf(little)).toBe(text);
    expect(await textOf(Buffer.from(little).swap16())).toBe(text);
  });

  it('may be packed with gzip, whatever its name', async () => {
    expect(await textOf(gzipSync(text), 'packed.jsonl')).toBe(text);
    expect(await textOf(gzipSync(Buffer.from(`\uFEFF${text}`, 'utf16le')))).toBe(text);
    expect(await textOf(Buffer.concat([gzipSync('one\n'), gzipSync('two\n')]))).toBe('one\ntwo\n');
  });

  it('shows where it is cut off within a character', async () => {
    const cut = Buffer.from('{"user": "Où');
    expect(await textOf(cut.subarray(0, -1))).toBe('{"user": "O\u{FFFD}');
    const utf16 = Buffer.from('\uFEFFab', 'utf16le');
    expect(await textOf(utf16.subarray(0, -1))).toBe('a\u{FFFD}');
    expect(await textOf(Buffer.from(utf16).swap16().subarray(0, -1))).toBe('a\u{FFFD}');
  });

  it('is read through links', async () => {
    await writeFile(folder.file('target'), text);
    await symlink(folder.file('target'), folder.file('link'));
    expect((await readTextFile(folder.file('link'))).text).toBe(text);
  });
});

describe('bytes that are not UTF-8', () => {
  it('are named with line, column and offset, never replaced', async () => {
    const latin = Buffer.from('{\n  "a": "Caf\u00E9 au lait"\n}', 'latin1');
    expect(await refusalOf(latin)).toBe(':2:12 is not UTF-8 (byte 13 is 0xE9): save it as UTF-8.');
  });

  it('are found behind a mark, behind other characters, and deep in a large file', async () => {
    const marked = Buffer.concat([Buffer.from('\uFEFF北🙂\r\nx'), bytes(0xff), Buffer.from('y')]);
    expect(await refusalOf(marked)).toMatch(/^:2:2 is not UTF-8 \(byte 13 is 0xFF\)/);
    const stray = Buffer.concat([Buffer.from('To 北'), bytes(0x93, 0x8c)]);
    expect(await refusalOf(stray)).toMatch(/^:1:5 is not UTF-8 \(byte 6 is 0x93\)/);
    const line = Buffer.from(`${'北'.repeat(400)}🙂\n`);
    const large = Buffer.concat([...Array.from({ length: 2000 }, () => line), bytes(0xc3, 0x28), line]);
    expect(await refusalOf(large)).toMatch(
      new RegExp(`^:2001:1 is not UTF-8 \\(byte ${2000 * line.length} is 0xC3\\)`),
    );
  });

  it.each([
    ['an overlong form', [0xc0, 0xaf, 0x20]],
    ['half a surrogate pair', [0xed, 0xa0, 0x80, 0x20]],
    ['a character beyond Unicode', [0xf5, 0x80, 0x80, 0x80]],
    ['a lone continuation at the end', [0x20, 0x80]],
    ['Chinese in GB18030', [0xb1, 0xb1, 0xbe, 0xa9, 0x22]],
  ])('are noticed: %s', async (_, values) => {
    expect(await refusalOf(bytes(...values))).toMatch(/is not UTF-8 .*save it as UTF-8\.$/);
  });

  it.each([
    [
      'UTF-16 without a mark',
      Buffer.from(text, 'utf16le'),
      'is UTF-16 (LE) without a byte-order mark: save it as UTF-8.',
    ],
    [
      'UTF-16 without a mark, the other way round',
      Buffer.from(text, 'utf16le').swap16(),
      'is UTF-16 (BE) without a byte-order mark: save it as UTF-8.',
    ],
    ['UTF-32', bytes(0xff, 0xfe, 0, 0, 0x5b, 0, 0, 0), 'is UTF-32: save it as UTF-8.'],
    ['NULs alone', Buffer.alloc(100), 'holds nothing but NUL bytes'],
    [
      'NULs at the end',
      Buffer.concat([Buffer.from(text), Buffer.alloc(9)]),
      `ends in NUL bytes from byte ${Buffer.byteLength(text)} on`,
    ],
  ])('are named for what they are: %s', async (_, content, words) => {
    expect(await refusalOf(content)).toContain(words);
  });
});

describe('a file of another format is named, with the way out:', () => {
  it.each([
    [
      'a Git LFS pointer',
      Buffer.from('version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n'),
      'run git lfs pull',
    ],
    ['a zip archive', Buffer.from('PK\x03\x04....'), 'unpack'],
    ['a Parquet file', Buffer.from('PAR1....PAR1'), 'JSON Lines'],
    ['an Arrow file', Buffer.from('ARROW1\0\0'), 'JSON Lines'],
    ['an Arrow file', bytes(0xff, 0xff, 0xff, 0xff, 0x70, 1, 0, 0), 'JSON Lines'],
    ['a Python pickle', bytes(0x80, 0x04, 0x95, 0x10), 'json.dump'],
    ['a Python pickle', Buffer.from('(lp0\n(dp1\n'), 'json.dump'],
    ['an SQLite database', Buffer.from('SQLite format 3\0....'), 'export'],
    ['packed with bzip2', Buffer.from('BZh91AY&SY....'), 'bunzip2'],
    ['a tar archive', gzipSync(Buffer.concat([Buffer.alloc(257, 'a'), Buffer.from('ustar\0')])), 'tar -xf'],
    ['packed twice with gzip', gzipSync(gzipSync('text')), 'gunzip'],
    ['packed with gzip, and is cut off', gzipSync(text).subarray(0, 40), 'copy it again'],
    ['packed with gzip, and is damaged', Buffer.concat([bytes(0x1f, 0x8b), Buffer.alloc(40, 7)]), 'copy it again'],
  ])('%s', async (name, content, wayOut) => {
    const refusal = await refusalOf(content);
    expect(refusal).toContain(` is ${name}`);
    expect(refusal).toContain(wayOut);
  });
});

describe('a file that is too large is refused before it is read:', () => {
  it('by its own size', async () => {
    expect(await refusalOf('123456', 5)).toBe(' has 1 MB; the limit is 1 MB: split it into several files.');
    await writeFile(folder.file('sparse'), '');
    await truncate(folder.file('sparse'), 600_000_000);
    await expect(readTextFile(folder.file('sparse'))).rejects.toThrow('has 600 MB; the limit is 512 MB: split it');
  });

  it('by what it unpacks to', async () => {
    expect(await refusalOf(gzipSync('x'.repeat(1000)), 999)).toMatch(/unpacks to more than 1 MB: split it/);
  });
});

describe('what is no regular file', () => {
  it.skipIf(!hasFifos)('is refused without waiting: a FIFO that nobody writes to', async () => {
    await makeFifo(folder.file('fifo'));
    await expect(readTextFile(folder.file('fifo'))).rejects.toThrow(
      'cannot be read (it is a FIFO). Give a regular file.',
    );
    await expect(versionOf(folder.file('fifo'))).rejects.toThrow('it is a FIFO');
  });

  it.skipIf(!hasFifos)('is refused without waiting: devices, also behind a link', async () => {
    await symlink('/dev/zero', folder.file('link'));
    for (const device of ['/dev/zero', '/dev/null', folder.file('link')])
      await expect(readTextFile(device)).rejects.toThrow('cannot be read (it is a device). Give a regular file.');
  });

  it.skipIf(!hasFifos)('is refused: a socket', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(folder.file('socket'), resolve));
    await expect(readTextFile(folder.file('socket'))).rejects.toThrow('it is a socket');
    await new Promise((resolve) => server.close(resolve));
  });

  it('is refused: a folder, nothing, a file as a folder, links in a circle, an endless name', async () => {
    await mkdir(folder.file('folder'));
    await writeFile(folder.file('file'), text);
    await expect(readTextFile(folder.file('folder'))).rejects.toThrow('cannot be read (it is a folder).');
    await expect(readTextFile(folder.file('nothing'))).rejects.toThrow('cannot be read (it does not exist).');
    await expect(readTextFile(folder.file('file/below'))).rejects.toThrow(/cannot be read \((it|a part)/);
    await symlink(folder.file('two'), folder.file('one'));
    await symlink(folder.file('one'), folder.file('two'));
    await expect(readTextFile(folder.file('one'))).rejects.toThrow('its links lead in a circle');
    await expect(readTextFile(folder.file('x'.repeat(300)))).rejects.toThrow('its name is too long');
  });

  // Files of /proc say that they are empty, and are not: who reads as many bytes as told reads nothing.
  it.skipIf(process.platform !== 'linux')('is refused: a file that holds more than it says', async () => {
    await expect(readTextFile('/proc/self/status')).rejects.toThrow('changes while it is read: try again');
  });
});

describe('the version of a file', () => {
  it('is that of its bytes, and another once they are others', async () => {
    const file = folder.file('data');
    await writeFile(file, 'one');
    const { version } = await readRegularFile(file);
    expect(await versionOf(file)).toBe(version);
    await writeFile(file, 'four');
    expect(await versionOf(file)).not.toBe(version);
  });
});
