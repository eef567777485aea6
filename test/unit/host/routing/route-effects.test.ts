import { describe, expect, it } from 'vitest';
import { compareRoutes, verdictOf } from '../../../../src/host/routing/route-effects';
import type { RouteSummary } from '../../../../src/vocabulary/routing/route';

function route(turn: number, expert: string, right: boolean | null = null, called = expert): RouteSummary {
  const votes = { slm: 5, llm: 5 };
  return { dialogue: 'd', turn, expert, called, decision: null, votes, margin: 0, flipDistance: 1, right };
}

describe('compareRoutes', () => {
  it('counts the turns that go elsewhere, what became right and wrong, and the shares', () => {
    const before = [route(0, 'slm', false), route(1, 'llm', true), route(2, 'llm', true), route(3, 'slm', true)];
    const after = [route(0, 'llm', true), route(1, 'slm', false), route(2, 'slm', true), route(3, 'slm', true)];
    const effects = compareRoutes([{ file: 'f', before, after }], ['slm', 'llm']);
    expect(effects.changes.map(({ after: { turn } }) => turn)).toEqual([0, 1, 2]);
    expect(effects.verdicts).toEqual({ gained: 1, lost: 1 });
    expect(effects.calls).toEqual([{ expert: 'llm', before: 0.5, after: 0.25 }]);
    expect([effects.compared, effects.accuracy]).toEqual([4, { judged: 4, before: 0.75, after: 0.75 }]);
    expect(effects.changes.map(verdictOf)).toEqual(['gained', 'lost', 'same']);
  });

  it('takes the accuracy over all turns with a verdict on both sides, changed or not', () => {
    const before = [route(0, 'slm', false), route(1, 'slm', true), route(2, 'slm'), route(3, 'slm', true)];
    const after = [route(0, 'llm', true), route(1, 'slm', true), route(2, 'llm', true), route(3, 'slm')];
    const effects = compareRoutes([{ file: 'f', before, after }], ['slm', 'llm']);
    expect(effects.accuracy).toEqual({ judged: 2, before: 0.5, after: 1 });
    expect(effects.changes.map(verdictOf)).toEqual(['gained', 'unknown']);
  });

  it('knows no verdicts where none of the changed turns has one', () => {
    const files = [
      { file: 'f', before: [route(0, 'slm'), route(1, 'slm', true)], after: [route(0, 'llm'), route(1, 'slm', true)] },
    ];
    const effects = compareRoutes(files, ['slm', 'llm']);
    expect(effects.verdicts).toBeNull();
    expect(effects.accuracy).toEqual({ judged: 1, before: 1, after: 1 });
  });

  it('compares a turn only with itself: equal ids in another file, new and vanished turns do not count', () => {
    const files = [
      { file: 'a', before: [route(0, 'slm'), route(7, 'slm')], after: [route(0, 'slm'), route(8, 'llm')] },
      { file: 'b', before: [route(0, 'llm')], after: [route(0, 'llm')] },
    ];
    const effects = compareRoutes(files, ['slm', 'llm']);
    expect(effects.changes).toEqual([]);
    expect(effects.calls).toEqual([{ expert: 'llm', before: 0.5, after: 0.5 }]);
  });

  it('counts calls as they are paid: an answer that was asked for and refused is one', () => {
    const before = [route(0, 'slm', null, 'llm'), route(1, 'llm'), route(2, 'slm'), route(3, 'slm')];
    const after = [
      route(0, 'slm', null, 'llm'),
      route(1, 'slm', null, 'llm'),
      route(2, 'slm', null, 'llm'),
      route(3, 'slm'),
    ];
    const { changes, calls } = compareRoutes([{ file: 'f', before, after }], ['slm', 'llm']);
    expect(changes).toHaveLength(1);
    expect(calls).toEqual([{ expert: 'llm', before: 0.5, after: 0.75 }]);
  });

  it('gives a share to each expert but the cheapest', () => {
    const files = [{ file: 'f', before: [route(0, 'a')], after: [route(0, 'c')] }];
    expect(compareRoutes(files, ['a', 'b', 'c']).calls).toEqual([
      { expert: 'b', before: 0, after: 0 },
      { expert: 'c', before: 0, after: 1 },
    ]);
  });
});
