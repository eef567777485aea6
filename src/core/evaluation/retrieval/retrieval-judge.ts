import { averageRanks, spearmanOfRanks } from '../metrics/rank-correlation';
import {
  beliefSimilarities,
  mean,
  similarityOfNearestByQuery,
  type JudgedTurn,
  type PairScores,
  type RetrievalSplit,
} from './retrieval-metrics';

/** How good a retriever is on one split. */
export interface RetrievalFigures {
  /** Mean similarity, 0…1, of the beliefs of a query and its nearest pool turns. */
  readonly stateSimilarityAt10: number;
  /** Rank correlation, −1…1, of score and belief similarity over all pairs of a query and a pool turn. */
  readonly spearman: number;
}

/** The figures, and for each query the belief similarity of what was found for it. */
export interface RetrievalVerdict extends RetrievalFigures {
  readonly byQuery: Float64Array;
}

/** Knows the gold of one split; each retriever's scores are held against it. */
export class RetrievalJudge {
  readonly similarities: PairScores;
  private readonly ranks: Float64Array;

  constructor(turns: readonly JudgedTurn[], split: RetrievalSplit) {
    this.similarities = beliefSimilarities(turns, split);
    this.ranks = averageRanks(this.similarities.values);
  }

  judge(scores: PairScores): RetrievalVerdict {
    const byQuery = similarityOfNearestByQuery(scores, this.similarities);
    return {
      stateSimilarityAt10: mean(byQuery),
      spearman: spearmanOfRanks(averageRanks(scores.values), this.ranks),
      byQuery,
    };
  }

  /** What ranking by the gold itself finds: nothing can find more. */
  perfect(): RetrievalVerdict {
    return this.judge(this.similarities);
  }

  /** What ranking blindly finds on average, without drawing lots: the mean of all pairs. */
  chance(): RetrievalFigures {
    return { stateSimilarityAt10: mean(this.similarities.values), spearman: 0 };
  }
}
