import { describe, expect, it } from 'vitest';
import { globsOf, isGlob, nameMatcher } from '../../../../src/core/paths/glob';

const matches = (pattern: string, name: string) => nameMatcher(pattern)(name);

describe('a glob', () => {
  it.each([
    ['*.json', 'dialogues_001.json', true],
    ['*.json', '.json', true],
    ['*.json', 'a.jsonl', false],
    ['d*s_00?.json', 'dialogues_001.json', true],
    ['part-?.csv', 'part-10.csv', false],
    ['day[0-4].json', 'day3.json', true],
    ['day[!0-4].json', 'day3.json', false],
    ['day[^0-4].json', 'day7.json', true],
    ['[]a].json', '].json', true],
    ['a[1.json', 'a[1.json', true],
    ['*航*.json', '航班.json', true],
    ['?.json', '🛶.json', true],
    ['a+(b).json', 'a+(b).json', true],
  ])('%s and %s: %s', (pattern, name, expected) => expect(matches(pattern, name)).toBe(expected));

  it('takes no exponential time, whatever the pattern is', () => {
    expect(matches(`${'a*'.repeat(300)}b`, 'a'.repeat(3_000))).toBe(false);
  });

  it('stands for several where it has braces', () => {
    expect(globsOf('{dev,test}/*.{json,jsonl}').map(({ folders }) => folders)).toEqual([
      ['dev'],
      ['dev'],
      ['test'],
      ['test'],
    ]);
    expect(() => globsOf('{a,b}'.repeat(12))).toThrow('more than 64');
  });

  it('begins in the folders before its first wildcard', () => {
    const [glob] = globsOf('data/sgd/**/dialogues_*.json');
    expect(glob?.folders).toEqual(['data', 'sgd']);
    expect(glob?.steps.map(({ kind }) => kind)).toEqual(['folders', 'name']);
  });

  it('is told from a plain path', () => {
    expect(isGlob('dev/dialogues.json')).toBe(false);
    expect(isGlob('dev/dialogues_[0-9].json')).toBe(true);
  });
});
