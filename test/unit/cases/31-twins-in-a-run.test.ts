import { mkdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { framedFile, innGuests, jsonLines, rightLines, silentLines } from '../../fixtures/told-dialogues';
import { caseFolder } from './case-folder';

const { alone, file, write } = caseFolder();
const guests = innGuests();
const dialogues = framedFile(guests, { prefix: true });
const right = rightLines(guests);
const silent = silentLines(guests);
/** The same states with their slots in another order. */
const turnedAround = right.map((line) => ({
  ...line,
  state: Object.fromEntries(Object.entries(line.state).reverse()),
}));
const wrongAtFirst = right.slice(0, 3).map((line) => ({ ...line, state: { 'hotel-area': 'moon' } }));
const REPLACED = /answers? replaces? an earlier, different one/g;

describe('a run that holds turns twice', () => {
  it.each([
    ['one after the other', right.flatMap((line) => [line, line])],
    ['the whole run again', [...right, ...right]],
    ['with the slots in another order', [...right, ...turnedAround]],
  ])('costs nothing where both answers are equal: %s', async (_name, lines) => {
    const { llm, stderr } = await alone(dialogues, silent, lines);
    expect(llm).toEqual({ tlb: 1, jga: 1 });
    expect(stderr).toBe('');
  });

  it.each([
    ['the last is right', [...wrongAtFirst, ...right], { tlb: 1, jga: 1 }, '3 answers replace'],
    ['the first is right', [...right, ...silent], { tlb: 0, jga: 0 }, '24 answers replace'],
    ['one of them alone differs', [...right, ...wrongAtFirst.slice(0, 1), ...right], { tlb: 1, jga: 1 }, '2 answers'],
  ])('tells once that the last of unequal ones counts: %s', async (_name, lines, quality, told) => {
    const { llm, stderr } = await alone(dialogues, silent, lines);
    expect(llm).toEqual(quality);
    expect(stderr.match(REPLACED)).toHaveLength(1);
    expect(stderr).toContain(told);
  });

  it.each([
    ['equal', right, [], { tlb: 1, jga: 1 }],
    ['unequal', wrongAtFirst, ['3 answers replace an earlier, different one'], undefined],
  ])('in two files is read as one run: %s', async (_name, later, told, quality) => {
    await mkdir(file('runs'));
    await write('runs/1.jsonl', jsonLines(right));
    await write('runs/2.jsonl', jsonLines(later));
    const { llm, stderr } = await alone(dialogues, silent, file('runs'));
    if (quality) expect(llm).toEqual(quality);
    else expect(llm?.tlb).toBeLessThan(1);
    expect(stderr.match(REPLACED) ?? []).toHaveLength(told.length);
    for (const words of told) expect(stderr).toContain(words);
  });
});
