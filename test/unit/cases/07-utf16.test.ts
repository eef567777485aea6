import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { framedFile, innGuests, jsonLines, rightLines, silentLines } from '../../fixtures/told-dialogues';
import { caseFolder } from './case-folder';

const { alone, write } = caseFolder();
const guests = innGuests();
const dialogues = JSON.stringify(framedFile(guests, { prefix: true }), undefined, 1);
const run = jsonLines(rightLines(guests));
const MARK = '\uFEFF';

const littleEndian = (text: string) => Buffer.from(text, 'utf16le');
const bigEndian = (text: string) => littleEndian(text).swap16();

async function asRead(encode: (text: string) => Uint8Array) {
  const files = [await write('dialogues.bin', encode(dialogues)), await write('llm.bin', encode(run))] as const;
  return alone(files[0], silentLines(guests), files[1]);
}

describe('UTF-16', () => {
  it.each([
    ['little-endian, as PowerShell writes it', (text: string) => littleEndian(MARK + text)],
    ['big-endian', (text: string) => bigEndian(MARK + text)],
    ['packed with gzip', (text: string) => gzipSync(littleEndian(MARK + text))],
  ])('with a mark is read: %s', async (_name, encode) => {
    const { llm, stderr } = await asRead(encode);
    expect(llm).toEqual({ tlb: 1, jga: 1 });
    expect(stderr).not.toContain('.bin');
  });

  it.each([
    ['little-endian', littleEndian],
    ['big-endian', bigEndian],
  ])('without a mark is named: %s', async (_name, encode) => {
    const { code, stdout, stderr } = await asRead(encode);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^dialogues\.bin: error: .*UTF-16.*\n/);
  });
});
