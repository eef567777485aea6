import { describe, expect, it } from 'vitest';
import { applyTextEdits } from '../../../../src/core/json/edit/json-edits';
import { exemplarFileText, moveExemplar, parseExemplarFile } from '../../../../src/core/pools/exemplar-file';
import { followingExemplars, shownPoolRule } from '../../../../src/core/pools/following-exemplars';
import type { Exemplar } from '../../../../src/vocabulary/exemplar';
import { exemplar } from '../../../fixtures/exemplars';

const turn = (index: number, change: Partial<Exemplar> = {}): Exemplar =>
  exemplar({ id: `lagoon-1#${index}`, turn: index, userUtterance: `Turn ${index}.`, ...change });
const other = exemplar({ id: 'cove-1#0', dialogue: 'cove-1' });

/** What the text says once the exemplars of `lagoon-1` follow. */
function followed(text: string, built: readonly Exemplar[]) {
  const old = parseExemplarFile(text).exemplars.filter(({ exemplar: each }) => each.dialogue === 'lagoon-1');
  const { edits, ...counts } = followingExemplars(text, old, built);
  const after = applyTextEdits(text, edits);
  return { after, counts, ids: parseExemplarFile(after).exemplars.map(({ exemplar: each }) => each.id) };
}

describe('The exemplars of a dialogue', () => {
  it('follow in their own lines; all other lines stay to the letter, in any line end', () => {
    for (const lineBreak of ['\n', '\r\n']) {
      const text = `// kept\n${exemplarFileText([turn(0), turn(2), turn(4), other])}`.replaceAll('\n', lineBreak);
      const changed = turn(2, { belief: { 'inn-area': 'market' } });
      const { after, counts, ids } = followed(text, [turn(0), turn(1), changed, turn(3)]);
      expect(counts).toEqual({ changed: 1, added: 2, removed: 1 });
      expect(ids).toEqual(['lagoon-1#0', 'lagoon-1#1', 'lagoon-1#2', 'lagoon-1#3', 'cove-1#0']);
      const lines = text.split(lineBreak);
      const kept = after.split(lineBreak).filter((line) => lines.includes(line));
      expect(kept).toEqual([lines[0], lines[1], lines[4], '']);
    }
  });

  it('come before the first one, and behind a last line that does not end', () => {
    const text = exemplarFileText([turn(1)]).trimEnd();
    const { after, ids } = followed(text, [turn(0), turn(1), turn(2)]);
    expect(ids).toEqual(['lagoon-1#0', 'lagoon-1#1', 'lagoon-1#2']);
    expect(after.endsWith('}')).toBe(true);
  });

  it('change nothing where they say so already', () => {
    const text = exemplarFileText([turn(0), other]);
    expect(followed(text, [turn(0)])).toMatchObject({ after: text, counts: { changed: 0, added: 0, removed: 0 } });
  });

  it('keep the pool and history that a hand gave, also where no expert is right any more', () => {
    const moved = moveExemplar(turn(0), 'llm', '2026-03-01', 'by hand');
    const text = exemplarFileText([moved, turn(1)]);
    const built = turn(0, { belief: { 'inn-area': 'market' } });
    expect(parseExemplarFile(followed(text, [built]).after).exemplars).toMatchObject([
      { exemplar: { expert: 'llm', belief: { 'inn-area': 'market' }, changes: [{ to: 'llm' }] } },
    ]);
    expect(followed(text, []).ids).toEqual(['lagoon-1#0']);
  });
});

it('pools show by which rule they were built, as far as they can', () => {
  const silent = exemplar({ expert: null, rule: 'all-right' });
  const cheapest = exemplar({ expert: 'slm', rule: 'all-right' });
  expect(shownPoolRule([exemplar({}), silent])).toBe('exactly-one-right');
  expect(shownPoolRule([exemplar({}), cheapest])).toBe('paper');
  expect(shownPoolRule([exemplar({})])).toBeUndefined();
});
