import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergedText } from '../../../../../src/core/curation/comparison/merged-text';
import { mergePlan } from '../../../../../src/core/curation/comparison/merge-pools';
import { exemplarFileText, moveExemplar, parseExemplarFile } from '../../../../../src/core/pools/exemplar-file';
import { pooled } from '../evidence';
import type { Exemplar } from '../../../../../src/vocabulary/exemplar';

const WHEN = '2026-01-01T00:00:00Z';
const byHand = (exemplar: Exemplar, to: string | null, why = 'irony'): Exemplar =>
  moveExemplar(exemplar, to, WHEN, why);
/** Through the texts of both files, as people have them. */
const mergeTexts = (mine: string, theirs: string) => {
  const [own, other] = [parseExemplarFile(mine).exemplars, parseExemplarFile(theirs).exemplars];
  const plan = mergePlan(
    own.map(({ exemplar }) => exemplar),
    other.map(({ exemplar }) => exemplar),
  );
  return mergedText(mine, { mine: own, theirs: other, plan, when: WHEN, reasonOf: ({ why }) => `theirs: ${why}` });
};
const merge = (mine: readonly Exemplar[], theirs: readonly Exemplar[]): readonly Exemplar[] =>
  parseExemplarFile(mergeTexts(exemplarFileText(mine), exemplarFileText(theirs)).text).exemplars.map(
    ({ exemplar }) => exemplar,
  );

describe('mergePlan', () => {
  const here = pooled('a', 'slm');

  it('takes what a hand did there and none did here, with its reason', () => {
    expect(mergePlan([here], [byHand(here, 'llm')])).toMatchObject({
      moves: [{ id: here.id, to: 'llm', why: 'irony' }],
      additions: [],
      conflicts: [],
    });
    expect(mergePlan([here], [byHand(here, null)]).moves).toEqual([{ id: here.id, to: null, why: 'irony' }]);
  });

  it('keeps what a hand did here and none did there', () =>
    expect(mergePlan([byHand(here, 'llm')], [here])).toMatchObject({ moves: [], additions: [], conflicts: [] }));

  it('leaves to a person where hands differ, or labels without a hand', () => {
    expect(mergePlan([byHand(here, 'llm')], [byHand(here, null)]).conflicts).toEqual([
      {
        id: here.id,
        words: 'Both were placed by hand, differently: this file has it in the llm pool, the other excluded.',
      },
    ]);
    expect(mergePlan([here], [pooled('a', 'llm')]).conflicts).toEqual([
      {
        id: here.id,
        words: 'Neither was placed by hand: this file has it in the slm pool, the other in the llm pool.',
      },
    ]);
    expect(mergePlan([byHand(here, 'llm')], [byHand(here, 'llm', 'another reason')])).toMatchObject({
      moves: [],
      additions: [],
      conflicts: [],
    });
  });

  it('takes the same id with other words for another turn, and adds it with a number', () => {
    const clash = { ...here, userUtterance: 'Something else.', belief: { 'inn-area': 'quay' } };
    expect(mergePlan([here], [clash])).toMatchObject({
      moves: [],
      additions: [{ ...clash, dialogue: 'a (2)', id: 'a (2)#0' }],
      conflicts: [],
      numbered: ['a#0'],
    });
    expect(mergePlan([here], [{ ...here, outcomes: {} }]).conflicts).toEqual([]);
    const merged = merge([here], [clash]);
    expect(merged).toEqual([here, { ...clash, dialogue: 'a (2)', id: 'a (2)#0' }]);
    expect(mergePlan(merged, [clash]), 'a second time').toMatchObject({ moves: [], additions: [], numbered: [] });
  });

  it('numbers the whole dialogue, also turns that this file has not, and takes free numbers', () => {
    const taken = pooled('a (2)', 'slm', { userUtterance: 'Mooring for a skiff.' });
    const clash = { ...here, userUtterance: 'Ein Zimmer, bitte.' };
    const next = { ...clash, id: 'a#1', turn: 1, userUtterance: 'Drei Nächte.' };
    const ids = mergePlan([here, taken], [clash, next]).additions.map(({ id }) => id);
    expect(ids).toEqual(['a (3)#0', 'a (3)#1']);
  });

  it('takes letter case, blanks and punctuation for no other words', () =>
    expect(mergePlan([here], [{ ...here, userUtterance: 'i ask for  a' }])).toMatchObject({
      additions: [],
      numbered: [],
    }));

  it('adds what is there alone, history and all, and keeps what is here alone', () => {
    const there = byHand(pooled('b', 'llm'), 'slm');
    expect(merge([here], [there])).toEqual([here, there]);
  });
});

describe('mergedPools', () => {
  const labels = fc.constantFrom('slm', 'llm', null);
  /** Each dialogue once, placed by a rule and perhaps moved by a hand. */
  const pools = fc
    .uniqueArray(
      fc.record({
        dialogue: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
        first: fc.constantFrom('slm', 'llm'),
        then: fc.option(labels, { nil: undefined }),
      }),
      { selector: ({ dialogue }) => dialogue },
    )
    .map((drawn) =>
      drawn.map(({ dialogue, first, then }) =>
        then === undefined ? pooled(dialogue, first) : byHand(pooled(dialogue, first), then),
      ),
    );

  it('loses nothing, overrules no hand of mine, and has nothing to do a second time', () =>
    fc.assert(
      fc.property(pools, pools, (mine, theirs) => {
        const merged = merge(mine, theirs);
        expect(new Set(merged.map(({ id }) => id))).toEqual(new Set([...mine, ...theirs].map(({ id }) => id)));
        for (const [index, before] of mine.entries()) {
          const after = merged[index];
          expect(after?.id).toBe(before.id);
          expect(after?.changes.slice(0, before.changes.length)).toEqual(before.changes);
          if (before.changes.length > 0) expect(after).toEqual(before);
        }
        expect(mergePlan(merged, theirs)).toMatchObject({ moves: [], additions: [] });
      }),
    ));

  it('writes the move down', () => {
    const here = pooled('a', 'slm');
    expect(merge([here], [byHand(here, 'llm')])[0]).toEqual({
      ...here,
      expert: 'llm',
      changes: [{ from: 'slm', to: 'llm', when: WHEN, why: 'theirs: irony' }],
    });
  });

  it('keeps the lines that it does not change to the letter, whatever else they hold', () => {
    const line = (given: string, own: string) =>
      `{"id":"${given}#0", "dialogue": "${given}","turn":0,"user":"Boat to ${given}?","tlb":{},"expert":"slm","rule":"all-right"${own}}`;
    const mine = `${line('Hvar', ',"weight":12345678901234567890,"price":1.50')}\r\n\r\n${line('Vis', '')}`;
    expect(mergeTexts(mine, mine).text).toBe(mine);
    const theirs = [
      line('Hvar', ', "weight" : 12345678901234567891, "note": ["ask", "Ivo"]'),
      line('Vis', '')
        .replace('"slm"', '"llm"')
        .replace('}', '},"changes":[{"from":"slm","to":"llm","when":"","why":""}]'),
      line('Brač', ',"gewicht":0.10'),
    ].join('\n');
    const { text, fields, conflicts } = mergeTexts(mine, theirs);
    const lines = text.split('\r\n');
    expect(lines[0]).toBe(line('Hvar', ',"weight":12345678901234567890,"price":1.50,"note":["ask", "Ivo"]'));
    expect(lines[2]).toContain('"expert":"llm"');
    expect(lines[3]).toBe(line('Brač', ',"gewicht":0.10'));
    expect(fields).toBe(1);
    expect(conflicts).toEqual([
      { id: 'Hvar#0', words: 'Both files have "weight", with other values: this file\'s stays.' },
    ]);
    expect(mergeTexts(text, theirs).text, 'a second time').toBe(text);
  });

  it('keeps an expert and a slot called __proto__', () => {
    const odd = exemplarFileText([pooled('a', 'slm')])
      .replace('"outcomes":{}', '"outcomes":{"__proto__":{"right":true,"tlb":{"__proto__":"x"}}}')
      .replace('"tlb":{', '"tlb":{"__proto__":["y","z"],');
    expect(mergeTexts(odd, odd).text).toBe(odd);
    const [read] = parseExemplarFile(odd).exemplars;
    expect(Object.keys(read?.exemplar.outcomes ?? {})).toEqual(['__proto__']);
    expect(Object.entries(read?.exemplar.belief ?? {})).toContainEqual(['__proto__', ['y', 'z']]);
  });
});
