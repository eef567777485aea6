import { RANKED_BY_CONSENSUS, rankByConsensus } from '../../retriever/consensus';
import { NearestRows } from '../../retriever/nearest-rows';
import { StateNumbers } from '../../retriever/numbered-similarity';
import type { JudgedTurn, PairScores, RetrievalSplit } from './retrieval-metrics';

/** Breaks ties between equal expectations by cosine without changing any other order. */
const TIE_BREAK = 1e-9;

/**
 * Scores as routing computes them from cosines: each query's nearest exemplars score by consensus, from 1 upward; all
 * others keep their cosine. Reads only the beliefs of the pool.
 */
export function consensusScores(
  cosines: PairScores,
  turns: readonly JudgedTurn[],
  { pool }: RetrievalSplit,
): PairScores {
  const numbers = new StateNumbers();
  const none = numbers.number({});
  const beliefs = pool.map((turn) => numbers.number(turns[turn]?.belief ?? {}));
  const { poolSize } = cosines;
  const values = Float64Array.from(cosines.values);
  for (let first = 0; first < values.length; first += poolSize) {
    const nearest = new NearestRows(Math.min(RANKED_BY_CONSENSUS, poolSize));
    for (let row = 0; row < poolSize; row++) nearest.offer(row, cosines.values[first + row] ?? 0);
    for (const { row, cosine, expected } of rankByConsensus(nearest.sorted(), (index) => beliefs[index] ?? none)) {
      values[first + row] = 1 + expected + TIE_BREAK * cosine;
    }
  }
  return { poolSize, values };
}
