import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchingProfiles } from '../../../../../src/core/dialogue/matching-profiles';
import type { JudgedAnswer, AnsweredTurn } from '../../../../../src/core/evaluation/routing/answered-turns';
import { pairedBootstrap } from '../../../../../src/core/evaluation/metrics/paired-bootstrap';
import { gapRecovered } from '../../../../../src/core/evaluation/metrics/performance-gap';
import { differenceInWords } from '../../../../../src/core/evaluation/report/plain-words';
import { costOfTurn, flopsOfCall, priceOfCall } from '../../../../../src/core/evaluation/routing/routing-cost';
import { stitchedStatesRight } from '../../../../../src/core/evaluation/routing/stitched-states';
import { addedTallies, routeTo, scoresOf, tallyOfTurn } from '../../../../../src/core/evaluation/metrics/tally';
import type { DialogueState, TurnBelief } from '../../../../../src/vocabulary/dialogue-state';

describe('paired bootstrap', () => {
  it('gives the same interval each time, around the mean', () =>
    fc.assert(
      fc.property(
        fc.array(fc.record({ gained: fc.integer({ min: -3, max: 3 }), turns: fc.integer({ min: 3, max: 9 }) }), {
          minLength: 2,
          maxLength: 30,
        }),
        (dialogues) => {
          const interval = pairedBootstrap(dialogues);
          expect(interval).toEqual(pairedBootstrap(dialogues));
          expect(interval.low).toBeLessThanOrEqual(interval.high);
          const each = dialogues.map(({ gained, turns }) => gained / turns);
          expect(interval.low).toBeGreaterThanOrEqual(Math.min(...each) - 1e-12);
          expect(interval.high).toBeLessThanOrEqual(Math.max(...each) + 1e-12);
        },
      ),
      { numRuns: 20 },
    ));

  it('is as wide as theory says for many dialogues', () => {
    const dialogues = Array.from({ length: 400 }, (_, index) => ({ gained: index % 4 === 0 ? 1 : 0, turns: 1 }));
    const { mean, low, high } = pairedBootstrap(dialogues);
    const error = Math.sqrt((0.25 * 0.75) / 400);
    expect(mean).toBe(0.25);
    // An interval of 90 % would be 1.64 errors wide, one of 99 % 2.58.
    expect(Math.abs((high - low) / 2 / error - 1.96)).toBeLessThan(0.1);
    expect((high + low) / 2).toBeCloseTo(0.25, 2);
  });

  it('draws what a dialogue gains together with its turns', () => {
    const dialogues = Array.from({ length: 30 }, (_, place) => ({
      gained: 1 + (place % 5),
      turns: 2 + 2 * (place % 5),
    }));
    expect(pairedBootstrap(dialogues)).toEqual({ mean: 0.5, low: 0.5, high: 0.5 });
  });

  it('of nothing is nothing', () => expect(pairedBootstrap([])).toEqual({ mean: 0, low: 0, high: 0 }));
});

describe('a difference in words', () =>
  it.each([
    [0.012, 0.003, 0.021, 'better than LLM-only by 1.2 points (0.3 to 2.1)'],
    [-0.012, -0.021, -0.003, 'worse than LLM-only by 1.2 points (0.3 to 2.1)'],
    [0.012, -0.003, 0.021, 'not distinguishable from LLM-only (−0.3 to 2.1)'],
    [0, 0, 0, 'not distinguishable from LLM-only (0.0 to 0.0)'],
  ])('%d (%d to %d)', (mean, low, high, words) =>
    expect(differenceInWords({ mean, low, high }, 'LLM-only')).toBe(words),
  ));

describe('the gap recovered', () => {
  const line = (shares: readonly number[]) =>
    shares.map((share, index) => ({ calls: index / (shares.length - 1), tlb: 0.5 + 0.2 * share, jga: 0 }));

  it('is half of the area for chance, with 50 % at half of the calls', () => {
    const found = gapRecovered(line([0, 0.25, 0.5, 0.75, 1]), [0.5, 0.7]);
    expect(found.apgr).toBeCloseTo(0.5, 12);
    expect(found.cpt50).toBeCloseTo(0.5, 12);
    expect(found.cpt80).toBeCloseTo(0.8, 12);
  });

  it('may be more than all: the first share of calls counts', () => {
    const found = gapRecovered(line([0, 1.2, 0.4, 1, 1]), [0.5, 0.7]);
    expect(found.apgr).toBeCloseTo((0.6 + 0.8 + 0.7 + 1) / 4, 12);
    expect(found.cpt50).toBeCloseTo(0.25 * (0.5 / 1.2), 12);
  });

  it('is n/a without a gap', () => {
    for (const costliest of [0.5, 0.3])
      expect(gapRecovered(line([0, 2, -1]), [0.5, costliest])).toEqual({ apgr: null, cpt50: null, cpt80: null });
    expect(gapRecovered([], [0.5, 0.7])).toEqual({ apgr: null, cpt50: null, cpt80: null });
  });

  it('is that of the experts alone, wherever the curve ends', () => {
    const found = gapRecovered(line([0, 1, 2]), [0.5, 0.7]);
    expect(found.apgr).toBeCloseTo(1, 12);
    expect(found.cpt50).toBeCloseTo(0.25, 12);
    expect(gapRecovered(line([0, 0.1, 0.4]), [0.5, 0.7]).cpt50).toBe(1);
  });
});

describe('cost', () => {
  const cost = { unit: 'USD', perCall: [1, 4, 20], perRoute: 0.1 };

  it('pays each answering expert, and the cheapest besides in a cascade', () => {
    expect(costOfTurn(cost, [0.5, 0.25, 0.25], false)).toBeCloseTo(0.1 + 0.5 + 1 + 5, 12);
    expect(costOfTurn(cost, [0.5, 0.25, 0.25], true)).toBeCloseTo(0.1 + 1 + 1 + 5, 12);
  });

  it('comes from parameters and tokens, or from a price table', () => {
    expect(
      flopsOfCall([
        { parameters: 1e9, tokens: 100 },
        { parameters: 2e9, tokens: 10 },
      ]),
    ).toBe(2.4e11);
    expect(priceOfCall({ perMillionRead: 2, perMillionWritten: 10 }, { read: 500_000, written: 100_000 })).toBe(2);
  });
});

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
function turnOf(
  gold: TurnBelief,
  state: DialogueState,
  answers: readonly (Partial<JudgedAnswer> & { belief: TurnBelief })[],
): AnsweredTurn {
  const turn = {
    dialogue: 'a',
    index: 0,
    utterance: 0,
    services: [],
    previousState: {},
    systemUtterance: '',
    userUtterance: '',
    state,
    belief: gold,
    range,
  };
  return {
    turn,
    gold: { belief: gold, state },
    answers: answers.map((answer) => ({
      right: false,
      rightSlots: 0,
      predictedSlots: Object.keys(answer.belief).length,
      ...answer,
    })),
  };
}

describe('stitched states', () =>
  it('apply the routed beliefs in order: newer values replace older ones, removed slots go', () => {
    const turns = [
      turnOf({ a: '1' }, { a: '1' }, [{ belief: { a: '1' } }, { belief: { a: '2' } }]),
      turnOf({ b: ['x', 'y'] }, { a: '1', b: ['x', 'y'] }, [{ belief: { b: 'y' } }, { belief: {} }]),
      turnOf({ a: '[DELETE]' }, { b: ['x', 'y'] }, [{ belief: {} }, { belief: { a: '[DELETE]' } }]),
    ];
    const right = (routes: readonly number[]) =>
      stitchedStatesRight(turns, { id: 'a', start: 0, end: 3 }, (row) => routes[row] ?? 0, matchingProfiles.exact);
    expect(right([0, 0, 1])).toEqual([true, true, true]);
    expect(right([0, 0, 0])).toEqual([true, true, false]);
    expect(right([1, 0, 1])).toEqual([false, false, true]);
    expect(right([0, 1, 1])).toEqual([true, false, false]);
    expect(() => right([2, 0, 0])).toThrow('routed to an expert');
  }));

describe('a tally', () => {
  const both = turnOf({ a: '1', b: '2' }, {}, [
    { belief: { a: '1', c: '3' }, rightSlots: 1 },
    { belief: { a: '1', b: '2' }, rightSlots: 2, right: true },
  ]);
  const empty = turnOf({}, {}, [{ belief: {}, right: true }, { belief: { a: '1' } }]);
  const neither = turnOf({ a: '1' }, {}, [{ belief: {} }, { belief: {} }]);

  it('tells the ways in which a route is wrong', () => {
    expect(tallyOfTurn(both, routeTo(0))).toMatchObject({ lost: 1, wasted: 0, noneRight: 0, regret: 1, calls: 0 });
    expect(tallyOfTurn(both, routeTo(1))).toMatchObject({ lost: 0, wasted: 0, regret: 0, calls: 1 });
    expect(tallyOfTurn(empty, routeTo(1))).toMatchObject({ lost: 0, wasted: 1, regret: 1 });
    expect(tallyOfTurn(neither, routeTo(1))).toMatchObject({ lost: 0, wasted: 0, noneRight: 1, regret: 0 });
    expect(() => tallyOfTurn(both, routeTo(2))).toThrow('no expert with index 2');
    // Asked and refused: paid for, and answered by the cheapest.
    expect(tallyOfTurn(empty, { called: 1, answering: 0 })).toMatchObject({
      calls: 1,
      wasted: 1,
      beliefsRight: 1,
      regret: 0,
    });
  });

  it('gives accuracies on all and on filled turns, and both slot F1s', () => {
    const scores = scoresOf(
      addedTallies([tallyOfTurn(both, routeTo(0)), tallyOfTurn(empty, routeTo(0)), tallyOfTurn(neither, routeTo(0))]),
    );
    expect(scores.tlb).toBeCloseTo(1 / 3, 12);
    expect(scores.tlbFilled).toBe(0);
    expect(scores.slotF1PerTurn).toBeCloseTo((0.5 + 1 + 0) / 3, 12);
    expect(scores.slotF1Corpus).toBeCloseTo(2 / 5, 12);
    expect(scoresOf(tallyOfTurn(empty, routeTo(0)))).toMatchObject({ tlbFilled: null, slotF1Corpus: 1 });
    expect(scoresOf(addedTallies([]))).toMatchObject({ tlb: 0, tlbFilled: null, jga: 0, slotF1Corpus: 0 });
  });
});
