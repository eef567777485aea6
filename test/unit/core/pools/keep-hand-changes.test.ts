import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moveExemplar } from '../../../../src/core/pools/exemplar-file';
import { keepHandChanges } from '../../../../src/core/pools/keep-hand-changes';
import type { Exemplar } from '../../../../src/vocabulary/exemplar';

function exemplar(id: string, expert: string, right = true): Exemplar {
  return {
    id,
    dialogue: id,
    turn: 0,
    previousState: {},
    systemUtterance: '',
    userUtterance: 'hello',
    belief: {},
    expert,
    outcomes: { slm: { right, belief: {} } },
    rule: 'only-right',
    changes: [],
  };
}

const moved = (id: string, from: string, to: string | null) =>
  moveExemplar(exemplar(id, from), to, '2026-03-01', 'by hand');

describe('pools built anew', () => {
  it('keep the pool and the history that a hand gave, with the new answers', () => {
    const { exemplars, kept, conflicts } = keepHandChanges(
      [exemplar('a', 'slm', false), exemplar('b', 'llm')],
      [moved('a', 'slm', 'llm'), exemplar('b', 'slm')],
    );
    expect(exemplars[0]).toMatchObject({
      expert: 'llm',
      changes: [{ from: 'slm', to: 'llm' }],
      outcomes: { slm: { right: false } },
    });
    expect(exemplars[1]).toEqual(exemplar('b', 'llm'));
    expect([kept, conflicts]).toEqual([1, []]);
  });

  it('name what the new runs see otherwise than the old ones and the hand', () => {
    const { exemplars, conflicts } = keepHandChanges([exemplar('a', 'llm')], [moved('a', 'slm', null)]);
    expect(exemplars[0]?.expert).toBeNull();
    expect(conflicts).toEqual([
      {
        id: 'a',
        words: 'The new runs put it into the llm pool, the old runs into the slm pool; by hand it is out of the pools.',
      },
    ]);
  });

  it('lose nothing that a hand touched, also where no expert is right any more', () => {
    const placed = { ...exemplar('c', 'slm'), rule: 'hand' as const };
    const { exemplars, conflicts } = keepHandChanges([], [moved('a', 'slm', 'llm'), exemplar('b', 'slm'), placed]);
    expect(exemplars.map(({ id }) => id)).toEqual(['a', 'c']);
    expect(conflicts.map(({ id }) => id)).toEqual(['a', 'c']);
  });

  it('have each exemplar once, whatever was there', () => {
    const some = fc.uniqueArray(
      fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.constantFrom('slm', 'llm'), fc.constantFrom('slm', 'llm', null)),
      { selector: ([id]) => id },
    );
    fc.assert(
      fc.property(some, some, (built, before) => {
        const touched = before.map(([id, from, to]) => moved(id, from, to));
        const { exemplars, kept } = keepHandChanges(
          built.map(([id, expert]) => exemplar(id, expert)),
          touched,
        );
        expect(new Set(exemplars.map(({ id }) => id)).size).toBe(exemplars.length);
        expect(kept).toBe(before.length);
        for (const { id, expert, changes } of touched)
          expect(exemplars.find((each) => each.id === id)).toMatchObject({ expert, changes });
      }),
    );
  });
});
