import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreementOf } from '../../../../../src/core/curation/comparison/agreement';
import { pooled } from '../evidence';

const labelled = (labels: readonly (string | null)[]) => labels.map((label, index) => pooled(`turn-${index}`, label));
const labels = fc.array(fc.tuple(fc.constantFrom('slm', 'llm', null), fc.constantFrom('slm', 'llm', null)), {
  minLength: 1,
});

describe('agreementOf', () => {
  it('computes the textbook case: 20 yes–yes, 5 yes–no, 10 no–yes, 15 no–no have kappa 0.4', () => {
    const repeat = (count: number, pair: readonly [string, string]) => Array.from({ length: count }, () => pair);
    const pairs = [
      ...repeat(20, ['slm', 'slm']),
      ...repeat(5, ['slm', 'llm']),
      ...repeat(10, ['llm', 'slm']),
      ...repeat(15, ['llm', 'llm']),
    ];
    const { raw, kappa, disagreements, compared } = agreementOf(
      labelled(pairs.map(([one]) => one)),
      labelled(pairs.map(([, other]) => other)),
    );
    expect([compared, raw, disagreements.length]).toEqual([50, 0.7, 15]);
    expect(kappa).toBeCloseTo(0.4, 12);
  });

  it('compares only what both hold, and lists the rest', () => {
    const agreement = agreementOf(
      [pooled('a', 'slm'), pooled('b', 'slm'), pooled('z', 'llm')],
      [pooled('z', null), pooled('b', 'llm'), pooled('c', 'slm')],
    );
    expect(agreement).toMatchObject({ compared: 2, raw: 0, onlyFirst: ['a#0'], onlySecond: ['c#0'] });
    expect(agreement.disagreements).toEqual([
      { id: 'b#0', first: 'slm', second: 'llm' },
      { id: 'z#0', first: 'llm', second: null },
    ]);
  });

  it('leaves out turns that share only an id', () => {
    const [first, second] = [labelled(['slm', 'llm', 'slm']), labelled(['slm', 'slm', 'slm'])];
    const strange = second.map((each, at) => (at === 0 ? each : { ...each, userUtterance: 'Когда поезд?' }));
    expect(agreementOf(first, strange)).toMatchObject({
      compared: 1,
      raw: 1,
      otherTurns: ['turn-1#0', 'turn-2#0'],
      onlyFirst: [],
      onlySecond: [],
    });
    const copies = second.map((each) => ({ ...each, userUtterance: each.userUtterance.toUpperCase() }));
    expect(agreementOf(first, copies)).toMatchObject({ compared: 3, otherTurns: [] });
  });

  it('leaves undefined what cannot be told', () => {
    expect(agreementOf([], [])).toMatchObject({ compared: 0, raw: undefined, kappa: undefined });
    expect(agreementOf(labelled(['slm', 'slm']), labelled(['slm', 'slm']))).toMatchObject({ raw: 1, kappa: undefined });
  });

  it('is symmetric, within bounds, and 1 only where all agree', () =>
    fc.assert(
      fc.property(labels, (pairs) => {
        const [first, second] = [labelled(pairs.map(([one]) => one)), labelled(pairs.map(([, other]) => other))];
        const [there, back] = [agreementOf(first, second), agreementOf(second, first)];
        expect(there.raw).toBe(back.raw);
        if (there.kappa === undefined) return;
        expect(there.kappa).toBeCloseTo(back.kappa ?? Number.NaN, 12);
        expect(there.kappa).toBeGreaterThanOrEqual(-1);
        expect(there.kappa === 1).toBe(there.disagreements.length === 0);
      }),
    ));
});
