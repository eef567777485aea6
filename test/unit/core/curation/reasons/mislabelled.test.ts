import { describe, expect, it } from 'vitest';
import { labelRanking, mislabelled } from '../../../../../src/core/curation/reasons/mislabelled';
import { evidenceOf, pooled, routeAmong } from '../evidence';
import type { Exemplar } from '../../../../../src/vocabulary/exemplar';

const outcomes = (slm: boolean, llm: boolean): Exemplar['outcomes'] => ({
  slm: { right: slm, belief: {} },
  llm: { right: llm, belief: {} },
});

function scoreOf(exemplar: Exemplar, expected: readonly [slm: number, llm: number]): number {
  return labelRanking(evidenceOf([exemplar], { expected: [Float64Array.from(expected)] }))[0]?.score ?? Number.NaN;
}

/** Similar exemplars speak for the llm. */
const doubted = Float64Array.of(0.2, 0.8);

describe('mislabelled', () => {
  it('scores an exemplar the higher, the more the others speak for another expert', () => {
    const exemplar = pooled('a', 'slm');
    expect(scoreOf(exemplar, [0.1, 0.9])).toBeGreaterThan(scoreOf(exemplar, [0.4, 0.6]));
    expect(scoreOf(exemplar, [0.9, 0.1])).toBeLessThan(0.1);
    expect(scoreOf(pooled('a', 'llm'), [0.9, 0.1])).toBe(scoreOf(exemplar, [0.1, 0.9]));
  });

  it('believes outcomes before neighbors', () => {
    const contradicted = pooled('a', 'llm', { outcomes: outcomes(true, true), rule: 'all-right' });
    const confirmed = pooled('a', 'llm', { outcomes: outcomes(false, true) });
    const unknown = pooled('a', 'llm');
    expect(scoreOf(contradicted, [0, 1])).toBeGreaterThan(scoreOf(unknown, [0.95, 0.05]));
    expect(scoreOf(confirmed, [1, 0])).toBeLessThan(scoreOf(unknown, [0.5, 0.5]));
  });

  it('draws no conclusion from the outcome of one expert alone', () => {
    const half = pooled('a', 'llm', { outcomes: { slm: { right: true, belief: {} } } });
    expect(scoreOf(half, [0.2, 0.8])).toBe(scoreOf(pooled('a', 'llm'), [0.2, 0.8]));
  });

  it('does not hold the outcomes against a hand that moved the exemplar', () => {
    const moved = pooled('a', 'llm', {
      outcomes: outcomes(true, false),
      changes: [{ from: 'slm', to: 'llm', when: '2026-01-01T00:00:00Z', why: 'sarcasm' }],
    });
    expect(scoreOf(moved, [0.2, 0.8])).toBe(scoreOf(pooled('a', 'llm'), [0.2, 0.8]));
  });

  it('ranks what many turns ask above what none asks', () => {
    const [asked, lonely] = [pooled('a', 'slm'), pooled('b', 'slm')];
    const items = mislabelled(
      evidenceOf([asked, lonely], {
        expected: [doubted, doubted],
        ownRoutes: [routeAmong('a', []), routeAmong('b', [asked])],
      }),
    );
    expect(items.map(({ words }) => /votes on (\d turns?)/.exec(words)?.[1])).toEqual(['1 turn', '0 turns']);
    expect(items[0]?.score).toBeGreaterThan(items[1]?.score ?? 1);
  });

  it('comes with the nearest exemplars of other dialogues', () => {
    const others = Array.from({ length: 7 }, (_, number) => pooled(`other-${number}`, 'llm'));
    const [item] = mislabelled(
      evidenceOf([pooled('a', 'slm')], { expected: [doubted], ownRoutes: [routeAmong('a', others)] }),
    );
    expect(item?.beside).toEqual(['other-0#0', 'other-1#0', 'other-2#0', 'other-3#0', 'other-4#0']);
  });

  it('says what speaks against the label', () => {
    const [byNeighbors] = mislabelled(evidenceOf([pooled('a', 'slm')], { expected: [Float64Array.of(0.2, 0.8)] }));
    expect(byNeighbors?.words).toBe(
      'In the slm pool, but similar exemplars suggest llm (80 %; slm 20 %); it votes on 0 turns.',
    );
    const [byOutcomes] = mislabelled(evidenceOf([pooled('a', 'slm', { outcomes: outcomes(false, true) })]));
    expect(byOutcomes?.words).toContain('its outcomes put it into the llm pool (right: llm)');
  });

  it('asks nothing where its own words would say that all is right', () => {
    const expected = [Float64Array.of(0.98, 0.01)];
    const confirmed = pooled('a', 'llm', { outcomes: outcomes(false, true) });
    expect(mislabelled(evidenceOf([confirmed], { expected })), 'outcomes confirm it').toEqual([]);
    expect(mislabelled(evidenceOf([pooled('a', 'slm')], { expected })), 'neighbors confirm it').toEqual([]);
    expect(mislabelled(evidenceOf([pooled('a', 'slm')])), 'neighbors are undecided').toEqual([]);
    expect(mislabelled(evidenceOf([pooled('a', 'llm')], { expected }))).toHaveLength(1);
  });

  it('tells shares that add up', () => {
    const sums = [
      [0.12, 0.89],
      [-0.05, 1.02],
      [0.125, 0.875],
    ].map((expected) => {
      const [item] = mislabelled(evidenceOf([pooled('a', 'slm')], { expected: [Float64Array.from(expected)] }));
      const [, rival, own] = /\((\d+) %; slm (\d+) %\)/.exec(item?.words ?? '') ?? [];
      return Number(rival) + Number(own);
    });
    expect(sums).toEqual([100, 100, 100]);
  });
});
