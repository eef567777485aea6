import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectedExperts, judgedTogether } from '../../../../src/core/curation/expected-experts';
import { EXPERTS, pooled } from './evidence';

/** Ferries belong to the slm, tunnels to the llm. */
function ferriesAndTunnels(count: number) {
  return Array.from({ length: count }, (_, number) => {
    const kind = number % 2 === 0 ? 'ferry' : 'tunnel';
    const belief: Record<string, string> = { [`${kind}-day`]: 'monday' };
    return pooled(`${kind}-${number}`, kind === 'ferry' ? 'slm' : 'llm', {
      userUtterance: `Is there a ${kind} on monday?`,
      belief,
    });
  });
}

describe('expectedExperts', () => {
  it('expects the expert of exemplars that are alike in other dialogues, whatever the label of the exemplar itself', () => {
    const exemplars = ferriesAndTunnels(40).map((exemplar, index) =>
      index === 0 ? { ...exemplar, expert: 'llm' } : exemplar,
    );
    const expected = expectedExperts(exemplars, EXPERTS);
    expect(expected[0]?.[0]).toBeGreaterThan(0.7);
    expect(expected[1]?.[1]).toBeGreaterThan(0.7);
  });

  it('hears no sibling of the same dialogue', () => {
    const others = ferriesAndTunnels(20).filter((_, index) => index % 2 === 1);
    const siblings = (expert: string) =>
      Array.from({ length: 6 }, (_, turn) =>
        pooled('siblings', expert, { id: `siblings#${turn}`, turn, userUtterance: 'Is there a ferry on monday?' }),
      );
    const last = (expert: string) => [
      ...(expectedExperts([...others, ...siblings(expert).slice(1), ...siblings('slm').slice(0, 1)], EXPERTS).at(-1) ??
        []),
    ];
    expect(last('llm')[0]).toBeCloseTo(last('slm')[0] ?? Number.NaN, 9);
  });

  it('gives a number for each exemplar and expert, of whatever texts', () => {
    const wild = fc.array(
      fc.record({
        dialogue: fc.string(),
        userUtterance: fc.string(),
        systemUtterance: fc.string(),
        belief: fc.dictionary(fc.string(), fc.string(), { noNullPrototype: true }),
        expert: fc.constantFrom(...EXPERTS),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(wild, (drawn) => {
        const expected = expectedExperts(
          drawn.map((given, index) => pooled(given.dialogue, given.expert, { ...given, id: `${index}` })),
          EXPERTS,
        );
        expect(expected.map((row) => [...row].filter(Number.isFinite).length)).toEqual(drawn.map(() => 2));
      }),
      { numRuns: 60 },
    );
  });
});

describe('judgedTogether', () => {
  it('parts a large pool into dialogues, each row in one part', () => {
    const exemplars = Array.from({ length: 2_500 }, (_, index) =>
      pooled(`d${Math.floor(index / 5)}`, 'slm', { id: `${index}` }),
    );
    const parts = judgedTogether(exemplars);
    expect(parts.length).toBe(3);
    expect(parts.flat().sort((a, b) => a - b)).toEqual(exemplars.map((_, index) => index));
    const partsOf = new Map<string, Set<number>>();
    parts.forEach((rows, part) =>
      rows.forEach((row) =>
        partsOf.set(
          exemplars[row]?.dialogue ?? '',
          (partsOf.get(exemplars[row]?.dialogue ?? '') ?? new Set()).add(part),
        ),
      ),
    );
    expect([...partsOf.values()].every(({ size }) => size === 1)).toBe(true);
  });

  it('keeps a small pool whole', () => {
    expect(judgedTogether(ferriesAndTunnels(4))).toEqual([[0, 1, 2, 3]]);
    expect(judgedTogether([])).toEqual([]);
  });
});
