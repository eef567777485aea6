import { drawDialogues } from '../../pools/draw-dialogues';
import { float64At, itemAt } from '../../../vocabulary/values/required';
import { cosineWith } from '../../retriever/search/exact-index';
import { NearestRows } from '../../retriever/search/nearest-rows';
import { numberedSimilarity, StateNumbers } from '../../retriever/numbered-similarity';
import type { WordVector } from '../../retriever/tf-idf';
import { matrixOf } from '../../retriever/vector-matrix';
import type { TurnBelief } from '../../../vocabulary/dialogue-state';
import { groupFor } from '../../../vocabulary/values/grouped';

/** How many of the nearest turns count, as in routing. */
export const NEAREST = 10;

/** What judging retrieval needs of a turn. */
export interface JudgedTurn {
  readonly dialogue: string;
  /** The gold turn-level belief. */
  readonly belief: TurnBelief;
}

/** Indices of turns in two disjoint sets of dialogues. */
export interface RetrievalSplit {
  readonly pool: readonly number[];
  readonly queries: readonly number[];
}

/**
 * A number for each pair of a query and a pool turn; that of query q and pool turn p is at index `q * poolSize + p`.
 */
export interface PairScores {
  readonly poolSize: number;
  readonly values: Float64Array;
}

/** The numbers of one query, without a copy; that of pool turn p is at index `p`. */
export function scoresOfQuery({ poolSize, values }: PairScores, query: number): Float64Array {
  return values.subarray(query * poolSize, (query + 1) * poolSize);
}

/**
 * Splits turns by dialogue: draws `poolDialogues` with the seed, as `drawDialogues` does for exemplar pools, and
 * `queryDialogues` of the others. The same on every machine, regardless of the order of turns.
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
  const ids = new Set(dialogues.map(({ id }) => id));
  return turns.flatMap((turn, index) => (ids.has(turn.dialogue) ? [index] : []));
}

/** Scores each pair of a query and a pool turn, both given by index. */
export function scorePairs(
  { pool, queries }: RetrievalSplit,
  score: (query: number, turn: number) => number,
): PairScores {
  const values = new Float64Array(queries.length * pool.length);
  let index = 0;
  for (const query of queries) for (const turn of pool) values[index++] = score(query, turn);
  return { poolSize: pool.length, values };
}

/**
 * The gold that retrieval is measured by: the similarity of the turn-level beliefs of each pair, 0…1, which is the mean
 * of the F1 of slots and the F1 of slot=value pairs. It is `stateSimilarity` on a scale from 0.
 */
export function beliefSimilarities(turns: readonly JudgedTurn[], split: RetrievalSplit): PairScores {
  const numbers = new StateNumbers();
  const beliefs = turns.map(({ belief }) => numbers.number(belief));
  return scorePairs(
    split,
    (query, turn) => (numberedSimilarity(itemAt(beliefs, query), itemAt(beliefs, turn)) + 1) / 2,
  );
}

/** Unit vectors by turn index: of turns as queries, and of the same turns as exemplars, which include their beliefs. */
export interface TurnAndExemplarVectors {
  readonly turns: readonly (Float32Array | undefined)[];
  readonly exemplars: readonly (Float32Array | undefined)[];
}

/** Cosines of queries and exemplars, as routing computes them. */
export function cosines(vectors: TurnAndExemplarVectors, { pool, queries }: RetrievalSplit): PairScores {
  const exemplars = pool.map((turn) => itemAt(vectors.exemplars, turn));
  const [first] = exemplars;
  const matrix = matrixOf(exemplars, first ? first.length : 0);
  const scores = { poolSize: pool.length, values: new Float64Array(queries.length * pool.length) };
  for (const [query, turn] of queries.entries()) {
    const vector = itemAt(vectors.turns, turn);
    const own = scoresOfQuery(scores, query);
    for (let row = 0; row < own.length; row++) own[row] = cosineWith(matrix, row, vector);
  }
  return scores;
}

/** Cosines of word vectors, given by turn index. Looks up turns by word, because most pairs share few words. */
export function wordCosines(vectors: readonly WordVector[], { pool, queries }: RetrievalSplit): PairScores {
  const turnsWith = new Map<string, { readonly row: number; readonly weight: number }[]>();
  for (const [row, turn] of pool.entries()) {
    for (const [word, weight] of itemAt(vectors, turn)) groupFor(turnsWith, word).push({ row, weight });
  }
  const scores = { poolSize: pool.length, values: new Float64Array(queries.length * pool.length) };
  for (const [query, turn] of queries.entries()) {
    const own = scoresOfQuery(scores, query);
    for (const [word, weight] of itemAt(vectors, turn))
      turnsWith.get(word)?.forEach((posting) => {
        own[posting.row] = float64At(own, posting.row) + weight * posting.weight;
      });
  }
  return scores;
}

/** Pool rows of the turns that score highest for a query, best first; equal scores in pool order. */
export function nearestTurns(scores: PairScores, query: number, count = NEAREST): readonly number[] {
  const found = new NearestRows(Math.min(count, scores.poolSize));
  found.offerAll(scoresOfQuery(scores, query));
  return found.sorted().map(({ row }) => row);
}

/** For each query: the mean similarity of the pool turns that score highest. */
export function similarityOfNearestByQuery(
  scores: PairScores,
  similarities: PairScores,
  count = NEAREST,
): Float64Array {
  const { poolSize } = scores;
  const queries = poolSize === 0 ? 0 : scores.values.length / poolSize;
  return Float64Array.from({ length: queries }, (_, query) => {
    const own = scoresOfQuery(similarities, query);
    return mean(nearestTurns(scores, query, count).map((row) => float64At(own, row)));
  });
}

export function similarityOfNearest(scores: PairScores, similarities: PairScores, count = NEAREST): number {
  return mean(similarityOfNearestByQuery(scores, similarities, count));
}

/** The mean of the numbers; 0 if there are none. */
export function mean(values: readonly number[] | Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return values.length === 0 ? 0 : sum / values.length;
}
