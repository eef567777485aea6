import { stateSimilarity } from '../core/retriever/state-similarity';
import { seededRandom } from '../core/seeded-random';
import type { TrainingTurn } from './training-turns';

/** How many of the nearest turns are looked at, as in routing. */
const NEAREST = 10;

/** Scores every pool turn for a query turn, both by their numbers; higher is nearer. */
export type Scorer = (query: number, pool: readonly number[]) => ArrayLike<number>;

export interface RetrievalSplit {
  readonly pool: readonly number[];
  readonly queries: readonly number[];
}

/** Splits turns by dialogue, at random with a seed: `poolDialogues` for the pool, the next `queryDialogues` ask. */
export function splitByDialogue(turns: readonly TrainingTurn[], poolDialogues: number, queryDialogues: number, seed: number): RetrievalSplit {
  const random = seededRandom(seed);
  const order = new Map([...new Set(turns.map(({ dialogue }) => dialogue))].map((dialogue) => [dialogue, random()]));
  const ranked = [...order].sort(([, a], [, b]) => a - b).map(([dialogue]) => dialogue);
  const pool = new Set(ranked.slice(0, poolDialogues));
  const asking = new Set(ranked.slice(poolDialogues, poolDialogues + queryDialogues));
  const numbersIn = (dialogues: ReadonlySet<string>): number[] => turns.flatMap((turn, number) => (dialogues.has(turn.dialogue) ? [number] : []));
  return { pool: numbersIn(pool), queries: numbersIn(asking) };
}

/** Mean over queries of the mean belief similarity, scaled to 0…1, of the nearest pool turns. */
export function similarityOfNearest(turns: readonly TrainingTurn[], { pool, queries }: RetrievalSplit, score: Scorer): number {
  let sum = 0;
  for (const query of queries) {
    const scores = score(query, pool);
    const nearest = pool.map((turn, at) => ({ turn, score: scores[at] ?? 0 })).sort((a, b) => b.score - a.score || a.turn - b.turn).slice(0, NEAREST);
    sum += nearest.reduce((total, { turn }) => total + similarityOf(turns, query, turn), 0) / nearest.length;
  }
  return sum / queries.length;
}

function similarityOf(turns: readonly TrainingTurn[], a: number, b: number): number {
  return (stateSimilarity(turns[a]?.belief ?? {}, turns[b]?.belief ?? {}) + 1) / 2;
}
