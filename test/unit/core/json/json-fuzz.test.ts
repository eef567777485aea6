import { describe, expect, it } from 'vitest';
import { EVERY, openJson, type ItemPath } from '../../../../src/core/json/json-text';
import { readLocatedJson } from '../../../../src/core/json/located-json';
import { seededRandom } from '../../../../src/core/seeded-random';
import type { Problem } from '../../../../src/vocabulary/problem';
import { mutatedJson } from '../../../fuzz/mutate-json';

/** More by `FUZZ=10000`. */
const TIMES = Number(process.env['FUZZ'] ?? 150);
const MOST_PROBLEMS = 30;
/** Less deep than calls may be, to be quick; other tests go deeper. */
const DEPTH = 3_000;

const paths: readonly ItemPath[] = [[], [EVERY], ['train']];

const boats = Array.from({ length: 6 }, (_, number) => ({
  boat: `skiff ${number}`,
  crew: [{ hands: number, names: { first: 'Öst "the oar"', second: null } }, [], {}],
}));
const originals = [
  JSON.stringify(boats),
  JSON.stringify(boats, undefined, 2),
  JSON.stringify(Object.fromEntries(boats.map((boat) => [boat.boat, boat])), undefined, 1),
  JSON.stringify({ version: 1, train: boats, test: boats }),
  boats.map((boat) => JSON.stringify(boat)).join('\n'),
  boats.map((boat) => JSON.stringify(boat, undefined, 2)).join('\n'),
];

describe('a mutated text', () => {
  it('is read item by item or refused, never with a fault of ours, and told in few problems with places in it', () => {
    for (let seed = 1; seed <= TIMES; seed++) {
      const random = seededRandom(seed);
      const { text, how } = mutatedJson(originals[seed % originals.length] ?? '', random, DEPTH);
      const json = openJson(text);
      const content = text.replace(/^\uFEFF/, '');
      const said = `seed ${seed}: ${how}`;
      for (const path of paths) {
        const read = openJson(text);
        for (const item of read.items(path)) {
          expect(item.start >= 0 && item.start < item.end && item.end <= content.length, said).toBe(true);
          for (const { start, end } of item.placesIn([])) expect(start < end && end <= item.end, said).toBe(true);
        }
        expectFew(read.problems, content, said);
        if (path.length === 0 && !isJson(content)) expectTold(read.shape, read.problems, said);
      }
      json.whole();
      expectFew(json.problems, content, said);
      expect([json.sample === undefined, json.shape === 'nothing'], said).toEqual(
        json.sample ? [false, false] : [true, true],
      );
      const { problems, root } = readLocatedJson(text);
      expectFew(problems, content, said);
      if (!isJson(content) && root) expectTold(json.shape, problems, said);
    }
  });

  it('is read as JSON.parse reads it where that can', () => {
    for (let seed = 1; seed <= TIMES; seed++) {
      const { text, how } = mutatedJson(originals[seed % originals.length] ?? '', seededRandom(seed), DEPTH);
      if (!isJson(text) || how.includes('deep')) continue;
      const value: unknown = JSON.parse(text);
      expect(readLocatedJson(text).root?.value, how).toStrictEqual(value);
      if (Array.isArray(value))
        expect(
          [...openJson(text).items()].map((item) => item.value),
          how,
        ).toStrictEqual(value);
    }
  });

  it('of JSON Lines keeps all lines that are not touched', () => {
    const lines = boats.map((boat) => JSON.stringify(boat));
    for (let seed = 1; seed <= TIMES; seed++) {
      const random = seededRandom(seed);
      const broken = Math.floor(random() * lines.length);
      const { text, how } = mutatedJson(lines[broken] ?? '', random, DEPTH);
      // Line breaks and whole values make more lines of one.
      if (/[\r\n]|deep|joined|doubled/.test(text + how)) continue;
      const values = [...openJson(lines.map((line, index) => (index === broken ? text : line)).join('\n')).items()];
      const kept = values.map(({ value }) => JSON.stringify(value));
      expect(kept, `seed ${seed}: ${how}`).toEqual(
        expect.arrayContaining(lines.filter((_, index) => index !== broken)),
      );
    }
  });
});

function expectFew(problems: readonly Problem[], text: string, said: string): void {
  expect(problems.length, said).toBeLessThan(MOST_PROBLEMS);
  expect(problems.filter(({ severity }) => severity === 'fatal').length * problems.length, said).toBeLessThan(2);
  const lines = text.split(/\r\n|\r|\n/);
  for (const { range, message } of problems) {
    expect(message, said).not.toMatch(/Unexpected|position \d|JSON\.parse|undefined/);
    for (const place of range ? [range.start, range.end] : [])
      expect(place.character <= (lines[place.line]?.length ?? -1), `${said}: ${message}`).toBe(true);
  }
}

/** Values in a row are right without being JSON; all else that JSON.parse refuses is told. */
function expectTold(shape: string, problems: readonly Problem[], said: string): void {
  if (shape !== 'values') expect(problems, said).not.toEqual([]);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text.replaceAll('\uFEFF', ' '));
    return true;
  } catch {
    return false;
  }
}
