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
  /** Mean belief similarity, 0…1, of a query and its nearest pool turns. */
  readonly stateSimilarityAt10: number;
  /** Rank correlation, −1…1, of score and belief similarity over all pairs of a query and a pool turn. */
  readonly spearman: number;
}

/** The figures, and for each query the belief similarity of its nearest turns. */
export interface RetrievalVerdict extends RetrievalFigures {
  readonly byQuery: Float64Array;
}

/** Holds the gold of one split, against which each retriever's scores are measured. */
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

  /** The figures of ranking by gold itself: the upper bound. */
  perfect(): RetrievalVerdict {
    return this.judge(this.similarities);
  }

  /** The expected figures of random ranking: the mean of all pairs, so nothing needs to be drawn. */
  chance(): RetrievalFigures {
    return { stateSimilarityAt10: mean(this.similarities.values), spearman: 0 };
  }
}
