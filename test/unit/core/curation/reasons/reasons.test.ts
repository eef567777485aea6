import { describe, expect, it } from 'vitest';
import { bothWrong } from '../../../../../src/core/curation/reasons/both-wrong';
import { duplicate } from '../../../../../src/core/curation/reasons/duplicate';
import { hub } from '../../../../../src/core/curation/reasons/hub';
import { neverRetrieved } from '../../../../../src/core/curation/reasons/never-retrieved';
import { pivotal } from '../../../../../src/core/curation/reasons/pivotal';
import { tie } from '../../../../../src/core/curation/reasons/tie';
import { uncoveredService } from '../../../../../src/core/curation/reasons/uncovered-service';
import { evidenceOf, pooled, routeAmong, turn } from '../evidence';
import type { Exemplar } from '../../../../../src/vocabulary/exemplar';

const [a, b, c, d] = [pooled('a', 'slm'), pooled('b', 'slm'), pooled('c', 'llm'), pooled('d', 'llm')];

describe('duplicate', () => {
  const said = { userUtterance: 'A pier, please!', belief: { 'pier-name': 'east' } };
  it('finds equal words and changes, those with another label first', () => {
    const [one, two, other] = [
      pooled('one', 'slm', said),
      pooled('two', 'slm', said),
      pooled('other', 'llm', { ...said, userUtterance: 'a pier please !' }),
    ];
    const together = duplicate(evidenceOf([one, two]));
    const apart = duplicate(evidenceOf([one, pooled('two', 'llm', said)]));
    expect(together).toMatchObject([
      {
        id: 'two#0',
        words: 'The same words and the same state change as one#0. All are in the same pool: one of them is enough.',
        beside: ['one#0'],
      },
    ]);
    expect(apart[0]?.score).toBeGreaterThan(together[0]?.score ?? 1);
    expect(apart).toMatchObject([
      {
        id: 'two#0',
        words: 'The same words and the same state change as one#0. one#0 is in the slm pool, this one in the llm pool.',
        beside: ['one#0'],
      },
    ]);
    expect(duplicate(evidenceOf([one, other]))).toEqual([]);
  });

  it('tells each pair once, those that share an exemplar as one item about it', () => {
    const same = Array.from({ length: 4 }, (_, number) => pooled(`same-${number}`, 'llm', said));
    const items = duplicate(evidenceOf([pooled('far', 'slm', said), ...same]));
    expect(items.map(({ id, beside }) => [id, beside])).toEqual([
      ['same-0#0', ['same-1#0', 'same-2#0', 'same-3#0']],
      ['far#0', ['same-0#0']],
    ]);
    expect(items[0]?.words).toBe(
      'The same words and the same state change as same-1#0 and 2 others. All are in the same pool: one of them is enough.',
    );
  });

  it('asks about the one that many others differ from, whichever id comes first', () => {
    const odd = pooled('m-odd', 'llm', said);
    const others = ['a', 'b', 'x', 'y'].map((name) =>
      pooled(name, 'slm', { ...said, userUtterance: `The pier then, please, ${name}!` }),
    );
    const items = duplicate(
      evidenceOf([...others, odd], {
        ownRoutes: [
          ...others.map(({ dialogue }) => routeAmong(dialogue, [odd], 0.98)),
          routeAmong('m-odd', others, 0.98),
        ],
      }),
    );
    expect(items).toMatchObject([{ id: 'm-odd#0', beside: ['a#0', 'b#0', 'x#0', 'y#0'] }]);
    expect(items[0]?.words).toBe(
      'Almost the same words and the same state change as a#0 and 3 others. They are in the slm pool, this one in the llm pool.',
    );
  });

  it('takes other changes for another turn', () =>
    expect(duplicate(evidenceOf([pooled('one', 'slm', said), pooled('two', 'llm', { ...said, belief: {} })]))).toEqual(
      [],
    ));

  it('finds near ones among the neighbors, if they change the same', () => {
    const [one, near] = [
      pooled('one', 'slm', said),
      pooled('near', 'llm', { ...said, userUtterance: 'The pier then, please!' }),
    ];
    const among = (cosine: number, belief = near.belief) =>
      duplicate(evidenceOf([one], { ownRoutes: [routeAmong('one', [{ ...near, belief }], cosine)] }));
    expect(among(0.98)).toMatchObject([{ id: 'one#0', beside: ['near#0'] }]);
    expect(among(0.98)[0]?.words).toContain('Almost the same words and the same state change as near#0');
    const both = evidenceOf([near, one], {
      ownRoutes: [routeAmong('near', [one], 0.98), routeAmong('one', [near], 0.98)],
    });
    expect(
      duplicate(both).map(({ id }) => id),
      'found from both sides, told once',
    ).toEqual(['one#0']);
    expect(among(0.9)).toEqual([]);
    expect(among(0.98, {})).toEqual([]);
  });
});

describe('pivotal', () => {
  it('names the voters of which one alone changes the decision', () => {
    const narrow = evidenceOf([a, b, c, d], { ownRoutes: [routeAmong('x', [a, b, c])] });
    expect(pivotal(narrow).map(({ id }) => id)).toEqual(['a#0', 'b#0']);
    expect(pivotal(narrow)[0]?.words).toBe('Decides 1 route: it would change if this exemplar were in another pool.');
    expect(pivotal(narrow)[0]?.beside, 'the turns whose routes it decides').toEqual(['x#0']);
  });

  it('counts nobody where the margin is safe', () =>
    expect(
      pivotal(evidenceOf([a], { ownRoutes: [routeAmong('x', [a, b, pooled('e', 'slm'), pooled('f', 'slm'), c])] })),
    ).toEqual([]));

  it('knows that a tie goes to the cheaper expert', () => {
    // 2 to 2 for the slm: one of its two voters moved away decides otherwise, one of the others does not.
    expect(
      pivotal(evidenceOf([a, b, c, d], { ownRoutes: [routeAmong('x', [a, b, c, d])] })).map(({ id }) => id),
    ).toEqual(['a#0', 'b#0']);
  });

  it('scores the higher, the more routes hang on the exemplar, and looks at the asked turns where there are any', () => {
    const asked = ['x', 'y'].map((dialogue) => ({ turn: turn(dialogue, {}), route: routeAmong(dialogue, [a]) }));
    const [one] = pivotal(evidenceOf([a], { ownRoutes: [routeAmong('x', [a])] }));
    const [two] = pivotal(evidenceOf([a], { asked }));
    expect(two?.words).toContain('Decides 2 routes');
    expect(two?.score).toBeGreaterThan(one?.score ?? 1);
  });

  it('scores lower where its outcomes confirm the label, whatever the neighbors say', () => {
    const scoreWith = (outcomes: Exemplar['outcomes']): number | undefined => {
      const alone = pooled('a', 'llm', { outcomes });
      return pivotal(
        evidenceOf([alone], { expected: [Float64Array.of(0.9, 0.1)], ownRoutes: [routeAmong('x', [alone])] }),
      )[0]?.score;
    };
    const confirmed = scoreWith({ slm: { right: false, belief: {} }, llm: { right: true, belief: {} } });
    expect(confirmed).toBeLessThan(scoreWith({}) ?? 0);
    expect(confirmed).toBeGreaterThan(0);
  });
});

describe('neverRetrieved', () =>
  it('names who is no one’s neighbor', () =>
    expect(neverRetrieved(evidenceOf([a, b], { ownRoutes: [routeAmong('a', [b]), routeAmong('b', [])] }))).toEqual([
      { id: 'a#0', reason: 'never-retrieved', score: 0.15, words: 'Votes on none of 2 turns.' },
    ])));

describe('hub', () => {
  it('names who votes far more often than the average', () => {
    const crowd = Array.from({ length: 20 }, (_, number) => pooled(`crowd-${number}`, 'slm'));
    const idle = Array.from({ length: 40 }, (_, number) => pooled(`idle-${number}`, 'slm'));
    const items = hub(
      evidenceOf([...crowd, a, ...idle], {
        ownRoutes: crowd.map((exemplar) => routeAmong(exemplar.dialogue, [a, exemplar])),
      }),
    );
    expect(items.map(({ id, words }) => [id, words])).toEqual([
      ['a#0', 'It votes on 20 turns, 10.5 times the average.'],
    ]);
  });

  it('says nothing of a few turns', () =>
    expect(hub(evidenceOf([a, b, c, d], { ownRoutes: [routeAmong('x', [a]), routeAmong('y', [a])] }))).toEqual([]));
});

describe('bothWrong', () =>
  it('names exemplars whose outcomes are known, and all wrong', () => {
    const outcomes = (right: boolean) => ({ slm: { right: false, belief: {} }, llm: { right, belief: {} } });
    const items = bothWrong(
      evidenceOf([
        pooled('a', 'llm', { outcomes: outcomes(false) }),
        pooled('b', 'llm', { outcomes: outcomes(true) }),
        pooled('c', 'llm'),
      ]),
    );
    expect(items.map(({ id }) => id)).toEqual(['a#0']);
  }));

describe('uncoveredService', () => {
  const buses = Array.from({ length: 10 }, (_, number) =>
    pooled(`bus-${number}`, 'slm', { belief: { 'bus-day': 'monday' } }),
  );
  it('names asked turns of services that the pools hardly know, the least known first', () => {
    const asked = [
      turn('on-foot', { 'footpath-length': 'short' }),
      turn('by-bus', { 'bus-day': 'friday' }),
      turn('silent', {}),
    ].map((one) => ({ turn: one, route: routeAmong(one.dialogue, []) }));
    expect(uncoveredService(evidenceOf(buses, { asked }))).toEqual([
      {
        id: 'on-foot#0',
        reason: 'uncovered-service',
        score: 0.4,
        words: 'Is about footpath, for which the pools have 0 exemplars: turns like it have hardly any neighbors.',
      },
    ]);
  });

  it('tells of the least known of the services of a turn', () => {
    const asked = [
      {
        turn: turn('both', { 'bus-day': 'friday', 'footpath-length': 'short', 'sail-day': 'friday' }),
        route: routeAmong('both', []),
      },
    ];
    const pool = [
      ...buses.slice(1),
      pooled('walk', 'slm', { belief: { 'footpath-length': 'long' } }),
      pooled('sail', 'slm', { belief: { 'sail-day': 'monday' } }),
      pooled('sail-2', 'slm', { belief: { 'sail-day': 'monday' } }),
    ];
    expect(uncoveredService(evidenceOf(pool, { asked })).map(({ words }) => words)).toEqual([
      expect.stringContaining('about footpath, for which the pools have 1 exemplar:'),
    ]);
  });

  it('looks at the exemplars themselves where no turns are asked', () =>
    expect(
      uncoveredService(evidenceOf([...buses, pooled('sail', 'slm', { belief: { 'sail-day': 'monday' } })])).map(
        ({ id }) => id,
      ),
    ).toEqual(['sail#0']));
});

describe('tie', () =>
  it('names turns on which the vote is even', () => {
    const ownRoutes = [routeAmong('even', [a, c]), routeAmong('clear', [a, b]), routeAmong('nobody', [])];
    expect(tie(evidenceOf([a], { ownRoutes }))).toEqual([
      {
        id: 'even#0',
        reason: 'tie',
        score: 0.3,
        words: 'The vote on this turn is tied (slm 1, llm 1): the tie goes to slm, the cheaper one.',
        beside: ['a#0', 'c#0'],
      },
    ]);
  }));
