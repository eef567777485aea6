import { describe, expect, it } from 'vitest';
import { matchesPath } from '../../../../src/core/paths/glob';
import { coarserPattern, refusalOfPattern } from '../../../../src/host/files/file-pattern';

describe('a file pattern', () => {
  it.each([
    ['*.jsonl', 'pools.jsonl', true],
    ['*.jsonl', 'pools.json', false],
    ['*', '', true],
    ['?ools*', 'pools', true],
    ['?', '🙂', true],
    ['p*l?.*n*', 'pools.jsonl', true],
    ['a*b*c', 'a-c-b', false],
    ['a*b*c', 'abbbcbc', true],
    ['**/*.jsonl', 'pools.jsonl', true],
    ['**/*.jsonl', 'data/deep/pools.jsonl', true],
    ['data/**/run?.jsonl', 'data/run1.jsonl', true],
    ['data/**/run?.jsonl', 'data/a/b/run12.jsonl', false],
    ['data/**', 'data/a/b', true],
    ['*/x', 'a/b/x', false],
    ['a.b', 'aXb', false],
  ])('"%s" and "%s": %s', (pattern, path, isMeant) => {
    expect(matchesPath(pattern, path)).toBe(isMeant);
    // What is searched and watched for it finds no less.
    if (isMeant) expect(matchesPath(coarserPattern(pattern), path)).toBe(true);
  });

  // A regular expression of such a pattern takes hours for these names.
  it('takes no longer for names made to be tried in all ways', () => {
    const name = 'a'.repeat(250);
    expect(matchesPath(`${'*a'.repeat(200)}*b`, name)).toBe(false);
    expect(matchesPath(`${'*a'.repeat(200)}*`, name)).toBe(true);
    expect(matchesPath(`${'**/a/'.repeat(4)}b`, `${'a/'.repeat(200)}c`)).toBe(false);
  });

  it('is searched and watched with one star a name', () => {
    expect(coarserPattern('runs/*a*a*a*.jsonl')).toBe('runs/*.jsonl');
    expect(coarserPattern('**/x*y*z/*')).toBe('**/x*z/*');
    expect(coarserPattern('{a,b}*.json')).toBe('{a,b}*.json');
  });

  it.each([
    ['x'.repeat(1001), 'has more than 1,000 characters'],
    ['**/'.repeat(5), 'has more than 4 times "**"'],
    ['{a,b}*a*a*a*b', 'has more than 3 times "*" beside [ ] or { }'],
    ['**/[ab]*.json', undefined],
    ['*a'.repeat(200), undefined],
  ])('is refused where it costs too much: %s', (pattern, refusal) => {
    expect(refusalOfPattern(pattern)).toBe(refusal);
  });
});
