import { drawDialogues } from '../../pools/draw-dialogues';
import { cosineWith } from '../../retriever/exact-index';
import { NearestRows } from '../../retriever/nearest-rows';
import { numberedSimilarity, StateNumbers } from '../../retriever/numbered-similarity';
import type { WordVector } from '../../retriever/tf-idf';
import type { TurnBelief } from '../../../vocabulary/dialogue-state';

/** How many of the nearest turns are looked at, as in routing. */
export const NEAREST = 10;

/** What judging retrieval needs of a turn. */
export interface JudgedTurn {
  readonly dialogue: string;
  /** Gold. */
  readonly belief: TurnBelief;
}

/** Turns, by their numbers, of two sets of dialogues that share none. */
export interface RetrievalSplit {
  readonly pool: readonly number[];
  readonly queries: readonly number[];
}

/** A number for each pair of a query and a pool turn: that of query q and pool turn p at `q * poolSize + p`. */
export interface PairScores {
  readonly poolSize: number;
  readonly values: Float64Array;
}

/**
 * Splits turns by dialogue: `poolDialogues` drawn with the seed, as `drawDialogues` draws them for exemplar pools, and
 * `queryDialogues` drawn from the others. The same on every machine, whatever the order of the turns.
 */
export function splitByDialogue(
  turns: readonly JudgedTurn[],
  poolDialogues: number,
  queryDialogues: number,
  seed: number,
): RetrievalSplit {
  const dialogues = [...new Set(turns.map(({ dialogue }) => dialogue))].map((id) => ({ id }));
  const pool = new Set(drawDialogues(dialogues, poolDialogues, seed));
  const others = dialogues.filter((dialogue) => !pool.has(dialogue));
  const asking = drawDialogues(others, queryDialogues, seed);
  return { pool: turnsIn(turns, [...pool]), queries: turnsIn(turns, asking) };
}

function turnsIn(turns: readonly JudgedTurn[], dialogues: readonly { readonly id: string }[]): number[] {
  const wanted = new Set(dialogues.map(({ id }) => id));
  return turns.flatMap((turn, number) => (wanted.has(turn.dialogue) ? [number] : []));
}

/** Scores each pair of a query and a pool turn, both by their numbers. */
export function scorePairs(
  { pool, queries }: RetrievalSplit,
  score: (query: number, turn: number) => number,
): PairScores {
  const values = new Float64Array(queries.length * pool.length);
  let at = 0;
  for (const query of queries) for (const turn of pool) values[at++] = score(query, turn);
  return { poolSize: pool.length, values };
}

/**
 * The gold that retrieval is measured by: similarity of the turn-level beliefs of each pair, 0…1, the mean of the F1 of
 * slots and of slot=value pairs. That is `stateSimilarity` on a scale from 0.
 */
export function beliefSimilarities(turns: readonly JudgedTurn[], split: RetrievalSplit): PairScores {
  const numbers = new StateNumbers();
  const beliefs = turns.map(({ belief }) => numbers.number(belief));
  return scorePairs(split, (query, turn) => {
    const [a, b] = [beliefs[query], beliefs[turn]];
    return a && b ? (numberedSimilarity(a, b) + 1) / 2 : 0;
  });
}

/** Unit vectors at the turns' numbers: of turns that ask, and of the same turns as exemplars, whose beliefs are known. */
export interface TurnAndExemplarVectors {
  readonly turns: readonly (Float32Array | undefined)[];
  readonly exemplars: readonly (Float32Array | undefined)[];
}

/** Cosines of queries with exemplars, as routing computes them. */
export function cosines(vectors: TurnAndExemplarVectors, { pool, queries }: RetrievalSplit): PairScores {
  const dimensions = vectors.exemplars[pool[0] ?? 0]?.length ?? 0;
  const matrix = { dimensions, rows: pool.length, values: new Float32Array(pool.length * dimensions) };
  pool.forEach((turn, row) => matrix.values.set(vectors.exemplars[turn] ?? [], row * dimensions));
  const values = new Float64Array(queries.length * pool.length);
  queries.forEach((turn, query) => {
    const vector = vectors.turns[turn] ?? new Float32Array(dimensions);
    for (let row = 0; row < pool.length; row++) values[query * pool.length + row] = cosineWith(matrix, row, vector);
  });
  return { poolSize: pool.length, values };
}

/** Cosines of word vectors, which lie at the turns' numbers. Goes from word to turns: most pairs share few words. */
export function wordCosines(vectors: readonly WordVector[], { pool, queries }: RetrievalSplit): PairScores {
  const turnsWith = new Map<string, { readonly row: number; readonly weight: number }[]>();
  pool.forEach((turn, row) => {
    for (const [word, weight] of vectors[turn] ?? []) {
      const turns = turnsWith.get(word);
      if (turns) turns.push({ row, weight });
      else turnsWith.set(word, [{ row, weight }]);
    }
  });
  const values = new Float64Array(queries.length * pool.length);
  queries.forEach((turn, query) => {
    const scores = values.subarray(query * pool.length, (query + 1) * pool.length);
    for (const [word, weight] of vectors[turn] ?? []) {
      for (const other of turnsWith.get(word) ?? [])
        scores[other.row] = (scores[other.row] ?? 0) + weight * other.weight;
    }
  });
  return { poolSize: pool.length, values };
}

/** Places in the pool of the turns that score highest for a query, best first; equal scores in pool order. */
export function nearestTurns({ poolSize, values }: PairScores, query: number, count = NEAREST): readonly number[] {
  const found = new NearestRows(Math.min(count, poolSize));
  for (let row = 0; row < poolSize; row++) found.offer(row, values[query * poolSize + row] ?? 0);
  return found.sorted().map(({ row }) => row);
}

/** For each query the mean similarity of the pool turns that score highest. */
export function similarityOfNearestByQuery(
  scores: PairScores,
  similarities: PairScores,
  count = NEAREST,
): Float64Array {
  const { poolSize } = scores;
  const queries = poolSize === 0 ? 0 : scores.values.length / poolSize;
  return Float64Array.from({ length: queries }, (_, query) =>
    mean(nearestTurns(scores, query, count).map((row) => similarities.values[query * poolSize + row] ?? 0)),
  );
}

/** The mean of `similarityOfNearestByQuery` over all queries. */
export function similarityOfNearest(scores: PairScores, similarities: PairScores, count = NEAREST): number {
  return mean(similarityOfNearestByQuery(scores, similarities, count));
}

/** Mean of some numbers; 0 of none. */
export function mean(values: readonly number[] | Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return values.length === 0 ? 0 : sum / values.length;
}
