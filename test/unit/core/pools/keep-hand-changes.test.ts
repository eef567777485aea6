import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moveExemplar, parseExemplarFile } from '../../../../src/core/pools/exemplar-file';
import { exemplarLine } from '../../../../src/core/pools/exemplar-line';
import { expertsWithoutRun, keepHandChanges, rebuiltText } from '../../../../src/core/pools/keep-hand-changes';
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
        words: 'The new runs put it into the llm pool, the old runs into the slm pool; by hand it is excluded.',
      },
    ]);
  });

  it('lose nothing that a hand touched, also where no expert is right any more', () => {
    const placed = { ...exemplar('c', 'slm'), rule: 'hand' as const };
    const { exemplars, conflicts } = keepHandChanges([], [moved('a', 'slm', 'llm'), exemplar('b', 'slm'), placed]);
    expect(exemplars.map(({ id }) => id)).toEqual(['a', 'c']);
    expect(conflicts.map(({ id }) => id)).toEqual(['a', 'c']);
  });

  it('keep a turn with other words under a number, and never mix it with the new one', () => {
    const other = { ...moved('a', 'slm', 'llm'), userUtterance: 'Guten Tag' };
    const { exemplars, conflicts, kept } = keepHandChanges([exemplar('a', 'slm')], [other]);
    expect(exemplars).toEqual([exemplar('a', 'slm'), { ...other, id: 'a (2)', dialogue: 'a (2)' }]);
    expect(conflicts).toMatchObject([{ id: 'a' }]);
    expect(kept).toBe(1);
  });

  it('keep lines to the letter that say the same, and own fields of those that do not', () => {
    const own = (each: Exemplar) => exemplarLine(each).replace('{', '{"peso": 98765432109876543210, ');
    const old = parseExemplarFile([own(exemplar('a', 'slm')), own(moved('b', 'slm', 'llm'))].join('\n')).exemplars;
    const built = [exemplar('a', 'slm'), exemplar('b', 'slm', false), exemplar('c', 'slm')];
    const rebuilt = keepHandChanges(
      built,
      old.map((placed) => placed.exemplar),
    );
    const lines = rebuiltText(rebuilt, old).split('\n');
    expect(lines[0]).toBe(old[0]?.source);
    expect(lines[1]).toBe(old[1]?.source.replace('"right":true', '"right":false'));
    expect(lines[2]).toBe(exemplarLine(exemplar('c', 'slm')));
  });

  it('tell of pools whose experts have no run', () => {
    const rebuilt = keepHandChanges([exemplar('a', 'slm')], [moved('a', 'slm', 'big')]);
    expect(expertsWithoutRun(rebuilt, ['slm', 'big'])).toEqual([]);
    expect(expertsWithoutRun(rebuilt, ['slm', 'llm'])).toEqual([
      expect.stringContaining(
        '1 exemplar is kept in the pool of "big", who has no run here; the runs are of "slm", "llm"',
      ),
    ]);
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
