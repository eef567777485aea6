import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { poolDifferences } from '../../../../../src/core/curation/comparison/pool-differences';
import { moveExemplar } from '../../../../../src/core/pools/exemplar-file';
import { pooled } from '../evidence';

describe('poolDifferences', () => {
  it('tells what was added, removed, moved and changed, by id', () => {
    const [stays, goes, moves] = [pooled('stays', 'slm'), pooled('goes', 'slm'), pooled('moves', 'slm')];
    const after = [
      pooled('comes', 'llm'),
      { ...stays, belief: { 'inn-area': 'quay' } },
      moveExemplar(moves, 'llm', '2026-01-01T00:00:00Z', 'irony'),
    ];
    expect(poolDifferences([stays, goes, moves], after)).toEqual([
      { id: 'comes#0', kind: 'added', expert: 'llm' },
      { id: 'goes#0', kind: 'removed', expert: 'slm' },
      { id: 'moves#0', kind: 'moved', from: 'slm', to: 'llm', why: 'irony' },
      { id: 'stays#0', kind: 'changed', fields: ['belief'] },
    ]);
  });

  it('tells a move and a change of the same exemplar apart, and a note without a move', () => {
    const before = pooled('a', 'slm');
    const noted = { ...before, changes: [{ from: 'slm', to: 'slm', when: '2026-01-01T00:00:00Z', why: 'looked at' }] };
    expect(
      poolDifferences([before], [{ ...before, expert: null, belief: { 'inn-area': 'quay' } }]).map(({ kind }) => kind),
    ).toEqual(['moved', 'changed']);
    expect(poolDifferences([before], [noted])).toEqual([{ id: 'a#0', kind: 'changed', fields: ['changes'] }]);
  });

  it('takes the same id with other words for another turn, in any script', () => {
    const before = pooled('a', 'slm', { userUtterance: '我想订一个房间。' });
    const other = { ...before, userUtterance: '火车几点开？', expert: 'llm' };
    expect(poolDifferences([before], [other])).toEqual([
      { id: 'a#0', kind: 'removed', expert: 'slm' },
      { id: 'a#0', kind: 'added', expert: 'llm' },
    ]);
    const copy = { ...before, userUtterance: '我想订一个房间' };
    expect(poolDifferences([before], [copy])).toEqual([{ id: 'a#0', kind: 'changed', fields: ['userUtterance'] }]);
  });

  it('takes another order of slots for no difference, and another slot for one', () => {
    const before = pooled('a', 'slm', { belief: { x: '1', y: '2' } });
    expect(poolDifferences([before], [{ ...before, belief: { y: '2', x: '1' } }])).toEqual([]);
    expect(poolDifferences([before], [{ ...before, belief: { x: '1', z: '2' } }])).toHaveLength(1);
  });

  it('finds nothing between a file and itself, and mirrors what it finds', () => {
    const drawn = fc.uniqueArray(fc.tuple(fc.string(), fc.constantFrom('slm', 'llm', null)), {
      selector: ([dialogue]) => dialogue,
    });
    fc.assert(
      fc.property(drawn, drawn, (one, other) => {
        const [before, after] = [one, other].map((all) => all.map(([dialogue, expert]) => pooled(dialogue, expert)));
        expect(poolDifferences(before ?? [], before ?? [])).toEqual([]);
        const kinds = (differences: readonly { readonly kind: string }[], kind: string) =>
          differences.filter((difference) => difference.kind === kind).length;
        const [there, back] = [poolDifferences(before ?? [], after ?? []), poolDifferences(after ?? [], before ?? [])];
        expect([kinds(there, 'added'), kinds(there, 'moved')]).toEqual([kinds(back, 'removed'), kinds(back, 'moved')]);
      }),
    );
  });
});
