import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { framedFile, innGuests, jsonLines, rightLines, silentLines } from '../../fixtures/told-dialogues';
import { caseFolder } from './case-folder';

const { alone, write } = caseFolder();
const guests = innGuests();
const dialogues = framedFile(guests, { prefix: true });
const silent = silentLines(guests);
const pointer = ['version https://git-lfs.github.com/spec/v1', `oid sha256:${'0d'.repeat(32)}`, 'size 31337', ''];

describe('a file that is not what its name says', () => {
  it.each([
    ['a pointer of Git LFS', pointer.join('\n'), 'This file is a Git LFS pointer: run git lfs pull.'],
    ['the same of Windows', pointer.join('\r\n'), 'run git lfs pull'],
    ['the same, packed', gzipSync(pointer.join('\n')), 'run git lfs pull'],
    ['a zip archive', Buffer.from('PK\u0003\u0004 and more'), 'zip'],
    ['Parquet', Buffer.from('PAR1 and more PAR1'), 'Parquet'],
  ])('%s is named with the way out, as a run and as dialogues', async (_name, content, told) => {
    const file = await write('file.json', content);
    const refusals = [await alone(dialogues, silent, file), await alone(file, silent, silent)];
    for (const { code, stdout, stderr } of refusals) {
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(/^file\.json: error: /);
      expect(stderr).toContain(told);
      expect(stderr.trim().split('\n').length).toBeLessThanOrEqual(4);
    }
  });

  it('packed with gzip is read as what it holds, whatever it is called', async () => {
    const files = [
      await write('dialogues.json.gz', gzipSync(JSON.stringify(dialogues))),
      await write('right.run.jsonl', gzipSync(jsonLines(rightLines(guests)))),
    ] as const;
    expect((await alone(files[0], silent, files[1])).llm).toEqual({ tlb: 1, jga: 1 });
  });

  it('cut in the middle of what is packed is refused', async () => {
    const whole = gzipSync(JSON.stringify(dialogues));
    const { code, stderr } = await alone(await write('cut.json.gz', whole.subarray(0, -20)), silent, silent);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^cut\.json\.gz/);
  });
});
