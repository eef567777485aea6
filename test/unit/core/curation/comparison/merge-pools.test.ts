import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergedPools, mergePlan } from '../../../../../src/core/curation/comparison/merge-pools';
import { moveExemplar } from '../../../../../src/core/pools/exemplar-file';
import { pooled } from '../evidence';
import type { Exemplar } from '../../../../../src/vocabulary/exemplar';

const WHEN = '2026-01-01T00:00:00Z';
const byHand = (exemplar: Exemplar, to: string | null, why = 'irony'): Exemplar =>
  moveExemplar(exemplar, to, WHEN, why);
const merge = (mine: readonly Exemplar[], theirs: readonly Exemplar[]) =>
  mergedPools(mine, mergePlan(mine, theirs), WHEN, ({ why }) => `theirs: ${why}`);

describe('mergePlan', () => {
  const here = pooled('a', 'slm');

  it('takes what a hand did there and none did here, with its reason', () => {
    expect(mergePlan([here], [byHand(here, 'llm')])).toEqual({
      moves: [{ id: here.id, to: 'llm', why: 'irony' }],
      additions: [],
      conflicts: [],
    });
    expect(mergePlan([here], [byHand(here, null)]).moves).toEqual([{ id: here.id, to: null, why: 'irony' }]);
  });

  it('keeps what a hand did here and none did there', () =>
    expect(mergePlan([byHand(here, 'llm')], [here])).toEqual({ moves: [], additions: [], conflicts: [] }));

  it('leaves to a person where hands differ, or labels without a hand', () => {
    expect(mergePlan([byHand(here, 'llm')], [byHand(here, null)]).conflicts).toEqual([
      {
        id: here.id,
        words: 'Both were placed by hand, differently: this file has it in the llm pool, the other out of the pools.',
      },
    ]);
    expect(mergePlan([here], [pooled('a', 'llm')]).conflicts).toEqual([
      {
        id: here.id,
        words: 'Neither was placed by hand: this file has it in the slm pool, the other in the llm pool.',
      },
    ]);
    expect(mergePlan([byHand(here, 'llm')], [byHand(here, 'llm', 'another reason')])).toEqual({
      moves: [],
      additions: [],
      conflicts: [],
    });
  });

  it('never takes another turn for the same: an id that clashes is told, not overwritten', () => {
    const clash = { ...here, userUtterance: 'Something else.', belief: { 'inn-area': 'quay' } };
    expect(mergePlan([here], [clash])).toEqual({
      moves: [],
      additions: [],
      conflicts: [{ id: here.id, words: 'The other file differs in userUtterance, belief.' }],
    });
    expect(mergePlan([here], [{ ...here, outcomes: {} }]).conflicts).toEqual([]);
  });

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
});
