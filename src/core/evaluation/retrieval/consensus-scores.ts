import { RANKED_BY_CONSENSUS, rankByConsensus } from '../../retriever/consensus';
import { NearestRows } from '../../retriever/search/nearest-rows';
import { StateNumbers } from '../../retriever/numbered-similarity';
import { itemAt } from '../../../vocabulary/values/required';
import { scoresOfQuery, type JudgedTurn, type PairScores, type RetrievalSplit } from './retrieval-metrics';

/** Breaks ties between equal expectations by cosine without changing any other order. */
const TIE_BREAK = 1e-9;

/**
 * Scores as routing computes them from cosines: each query's nearest exemplars score by consensus, from 1 upward; all
 * others keep their cosine. Reads only the beliefs of the pool.
 */
export function consensusScores(
  cosines: PairScores,
  turns: readonly JudgedTurn[],
  { pool, queries }: RetrievalSplit,
): PairScores {
  const numbers = new StateNumbers();
  const beliefs = pool.map((turn) => numbers.number(itemAt(turns, turn).belief));
  const { poolSize } = cosines;
  const scores = { poolSize, values: Float64Array.from(cosines.values) };
  for (let query = 0; query < queries.length; query++) {
    const nearest = new NearestRows(Math.min(RANKED_BY_CONSENSUS, poolSize));
    nearest.offerAll(scoresOfQuery(cosines, query));
    const own = scoresOfQuery(scores, query);
    for (const { row, cosine, expected } of rankByConsensus(nearest.sorted(), (index) => itemAt(beliefs, index)))
      own[row] = 1 + expected + TIE_BREAK * cosine;
  }
  return scores;
}
