import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { curationQueue } from '../../../../src/core/curation/curation-queue';
import { bestFirst, type QueueItem } from '../../../../src/core/curation/queue-item';
import { evidenceOf, pooled, routeAmong } from './evidence';

// A belief without slots is of no service, and so of none that lacks exemplars.
const said = { userUtterance: 'A pier, please!', belief: {} };
const [one, two] = [pooled('one', 'slm', said), pooled('two', 'llm', said)];
const doubted = evidenceOf([one, two], {
  expected: [Float64Array.of(0.1, 0.9), Float64Array.of(0.2, 0.8)],
  ownRoutes: [routeAmong('one', [two]), routeAmong('two', [])],
});

describe('curationQueue', () => {
  it('tells each exemplar once, by the reason that weighs most', () =>
    expect(curationQueue(doubted, undefined).map(({ id, reason }) => `${id} ${reason}`)).toEqual([
      'two#0 duplicate',
      'one#0 mislabelled',
    ]));

  it('gives the whole ranking of one reason, however low', () => {
    const items = curationQueue(
      { ...doubted, ownRoutes: [routeAmong('one', []), routeAmong('two', [])] },
      'never-retrieved',
    );
    expect(items.map(({ id }) => id)).toEqual(['one#0', 'two#0']);
    const low = curationQueue({ ...doubted, exemplars: [one, { ...two, userUtterance: 'The pier.' }] }, 'mislabelled');
    expect(
      low.map(({ id }) => id),
      'nothing speaks against the second',
    ).toEqual(['one#0']);
  });

  it('leaves out what is in nobody’s way', () => {
    const sure = evidenceOf([one], {
      expected: [Float64Array.of(1, 0)],
      ownRoutes: [routeAmong('one', [one, one, one])],
    });
    expect(curationQueue(sure, undefined)).toEqual([]);
  });

  it('is in the same order whatever the order of the items', () => {
    const item = fc
      .record({ id: fc.string(), score: fc.constantFrom(0.1, 0.5, 0.9) })
      .map((drawn): QueueItem => ({ ...drawn, reason: 'tie', words: '' }));
    fc.assert(
      fc.property(fc.uniqueArray(item, { selector: ({ id }) => id }), (items) => {
        const ordered = bestFirst(items);
        expect(bestFirst([...items].reverse())).toEqual(ordered);
        expect(ordered.map(({ score }) => score)).toEqual(items.map(({ score }) => score).sort((a, b) => b - a));
      }),
    );
  });
});
