import { describe, expect, it } from 'vitest';
import { caseFolder } from './case-folder';

const { file, read, run, write } = caseFolder();

/** A line with fields that only its owner knows, before and between ours. */
const line = (id: string, { expert, own, changes = '[]' }: { expert: string; own: string; changes?: string }) =>
  `{"poids": 12345678901234567890, "id": "${id}#0", "dialogue": "${id}", "turn": 0, "previous_state": {}, ` +
  `"system": "", "user": "Quai ${id} ?", ${own}, "tlb": {}, "expert": "${expert}", "outcomes": {}, "rule": "only-right", ` +
  `"changes": ${changes}, "prix": 1.50}`;
const moved = '[{"when": "2026-03-01T10:00:00.000Z", "from": "llm", "to": "slm", "why": "seen"}]';
const unchanged = line('a', { expert: 'slm', own: '"note":   "ask Ines"' });

async function merged(mine: readonly string[], theirs: readonly string[]) {
  const files = [
    await write('mine.jsonl', mine.map((each) => `${each}\n`).join('')),
    await write('theirs.jsonl', theirs.map((each) => `${each}\n`).join('')),
  ];
  const ended = await run('merge-pools', ...files, '--out', file('merged.jsonl'));
  return { ...ended, lines: ended.code === 0 ? (await read('merged.jsonl')).trimEnd().split('\n') : [] };
}

describe('fields that only their owner knows', () => {
  it.each([
    ['huge numbers', '"huge": 1e400, "tiny": -0.0, "digits": 0.10000000000000000000001'],
    ['nested fields', '"marks": {"by": {"Ines": [1, 2.0, null]}, "seen": true}'],
    ['keys of another alphabet', String.raw`"заметка": "\u00e9 и é", "__proto__": 7`],
  ])('stay to the letter in a changed line: %s', async (_name, own) => {
    const mine = [unchanged, line('b', { expert: 'llm', own })];
    const theirs = [unchanged, line('b', { expert: 'slm', own, changes: moved })];
    const { code, lines, stderr } = await merged(mine, theirs);
    expect(code).toBe(0);
    expect(stderr).toContain('1 moved, 0 added');
    expect(lines[0]).toBe(unchanged);
    const [before, after] = (lines[1] ?? '').split('"tlb"');
    expect(before).toBe(mine[1]?.split('"tlb"')[0]);
    expect(after).toMatch(
      /^: \{\}, "expert": "slm", "outcomes": \{\}, "rule": "only-right", "changes": \[.*"prix": 1\.50\}$/,
    );
  });

  it('are taken over where the other file alone has them, and told where both differ', async () => {
    const mine = line('b', { expert: 'llm', own: '"note": "sure"' });
    const theirs = line('b', { expert: 'llm', own: '"note": "unsure", "weight": 98765432109876543210' });
    const { lines, stderr } = await merged([mine], [theirs]);
    expect(lines).toEqual([mine.replace(/\}$/, ', "weight": 98765432109876543210}')]);
    expect(stderr).toContain('1 own field taken over, 1 left for you to decide');
  });

  it('stay in a line that is added', async () => {
    const added = line('c', { expert: 'slm', own: '"note": "new", "huge": 1e400' });
    expect((await merged([unchanged], [unchanged, added])).lines).toEqual([unchanged, added]);
  });
});
