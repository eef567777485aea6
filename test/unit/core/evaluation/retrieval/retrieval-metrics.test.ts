import { describe, expect, it } from 'vitest';
import {
  beliefSimilarities,
  cosines,
  mean,
  scorePairs,
  similarityOfNearest,
  similarityOfNearestByQuery,
  splitByDialogue,
  wordCosines,
  type JudgedTurn,
  type RetrievalSplit,
} from '../../../../../src/core/evaluation/retrieval/retrieval-metrics';

const turns: JudgedTurn[] = Array.from({ length: 60 }, (_, n) => ({
  dialogue: `d${n % 20}`,
  belief: { [n % 2 ? 'odd' : 'even']: 'x' },
}));
const dialoguesOf = (numbers: readonly number[]): string[] => [
  ...new Set(numbers.flatMap((number) => turns[number]?.dialogue ?? [])),
];

describe('splitByDialogue', () => {
  it('never has a dialogue on both sides, and takes all turns of those it has', () => {
    const { pool, queries } = splitByDialogue(turns, 12, 6, 1);
    expect([dialoguesOf(pool).length, dialoguesOf(queries).length, pool.length, queries.length]).toEqual([
      12, 6, 36, 18,
    ]);
    expect(dialoguesOf(pool).filter((dialogue) => dialoguesOf(queries).includes(dialogue))).toEqual([]);
  });

  it('depends on the seed alone, not on the order of the turns', () => {
    const sorted = (split: RetrievalSplit, of: readonly JudgedTurn[]): string[] =>
      split.pool.map((number) => of[number]?.dialogue ?? '').sort();
    const reversed = [...turns].reverse();
    expect(sorted(splitByDialogue(reversed, 10, 10, 7), reversed)).toEqual(
      sorted(splitByDialogue(turns, 10, 10, 7), turns),
    );
    expect(splitByDialogue(turns, 10, 10, 7)).not.toEqual(splitByDialogue(turns, 10, 10, 8));
  });

  it('asks with what is left when there are fewer', () =>
    expect(dialoguesOf(splitByDialogue(turns, 15, 100, 1).queries)).toHaveLength(5));
});

describe('beliefSimilarities', () =>
  it('is the mean of the F1 of slots and of slot=value pairs', () => {
    const beliefs = [{ a: '1' }, { a: '1', b: '2' }, { a: '2' }, {}, { a: ['1', '2'] }];
    const some = beliefs.map((belief, at) => ({ dialogue: `${at}`, belief }));
    expect([...beliefSimilarities(some, { queries: [0, 3], pool: [0, 1, 2, 3, 4] }).values]).toEqual([
      1,
      expect.closeTo(2 / 3, 12),
      0.5,
      0,
      1,
      0,
      0,
      0,
      1,
      0,
    ]);
  }));

describe('similarityOfNearest', () => {
  const split = splitByDialogue(turns, 14, 6, 1);
  const similarities = beliefSimilarities(turns, split);

  it('is 1 for a scorer that knows, and 0 for one that is always wrong', () => {
    expect(similarityOfNearest(similarities, similarities)).toBe(1);
    expect(
      similarityOfNearest({ ...similarities, values: similarities.values.map((value) => -value) }, similarities),
    ).toBe(0);
  });

  it('looks at the highest scores, equal ones in pool order, and takes the mean', () => {
    const gold = { poolSize: 4, values: Float64Array.of(0, 1, 0.5, 0.25, 1, 1, 0, 0) };
    const scores = { poolSize: 4, values: Float64Array.of(9, 2, 9, 1, 0, 0, 0, 0) };
    expect([...similarityOfNearestByQuery(scores, gold, 2)]).toEqual([0.25, 1]);
    expect([...similarityOfNearestByQuery(scores, gold, 3)]).toEqual([0.5, expect.closeTo(2 / 3, 12)]);
    expect([...similarityOfNearestByQuery(scores, gold, 99)]).toEqual([0.4375, 0.5]);
    expect(similarityOfNearest(scores, gold, 2)).toBe(0.625);
  });
});

describe('scores of pairs', () => {
  it('are laid out query by query', () =>
    expect([...scorePairs({ queries: [7, 8], pool: [1, 2, 3] }, (query, turn) => query * 10 + turn).values]).toEqual([
      71, 72, 73, 81, 82, 83,
    ]));

  it("are cosines of the vectors at the turns' numbers", () => {
    const vectors = [Float32Array.of(1, 0), undefined, Float32Array.of(0, 1), Float32Array.of(0.5, 0.5)];
    expect([...cosines({ turns: vectors, exemplars: vectors }, { queries: [3], pool: [0, 2, 3] }).values]).toEqual([
      0.5, 0.5, 0.5,
    ]);
  });

  it('are cosines of word vectors, 0 where no word is shared', () => {
    const words = [{ a: 0.6, room: 0.8 }, { a: 1 }, { room: 1 }, { taxi: 1 }, {}].map(
      (vector) => new Map(Object.entries(vector)),
    );
    expect([...wordCosines(words, { queries: [0, 4], pool: [0, 1, 2, 3] }).values]).toEqual([
      1, 0.6, 0.8, 0, 0, 0, 0, 0,
    ]);
  });

  it('have a mean, also of none', () => expect([mean([1, 2, 6]), mean([])]).toEqual([3, 0]));
});
