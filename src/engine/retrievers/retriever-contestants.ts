import { consensusScores } from '../../core/evaluation/retrieval/consensus-scores';
import {
  cosines,
  wordCosines,
  type PairScores,
  type RetrievalSplit,
  type TurnAndExemplarVectors,
} from '../../core/evaluation/retrieval/retrieval-metrics';
import { tfIdfVectors } from '../../core/retriever/tf-idf';
import type { ComparedRetriever } from '../../protocol/engine/retrieval-contract';
import { vectorsTunedOnPool, type PoolTuningOptions } from './pool-tuning';
import type { GoldTurn } from './retrieval-misses';

/** One way to score the pairs of a split. */
export interface Contestant {
  readonly kind: ComparedRetriever['kind'];
  /** Id of the encoder; empty for a retriever without one. */
  readonly encoder: string;
  /** Roughly how long a seed takes: for progress, and so that fast retrievers come first. */
  readonly effort: number;
  readonly score: (split: RetrievalSplit, options: PoolTuningOptions) => PairScores | Promise<PairScores>;
}

/** The turns' vectors from one encoder. */
export interface EncodedTurns {
  readonly id: string;
  readonly vectors: TurnAndExemplarVectors;
}

export function wordContestant(turns: readonly GoldTurn[]): Contestant {
  const vectors = tfIdfVectors(turns.map(({ userUtterance }) => userUtterance));
  return { kind: 'tfidf', encoder: '', effort: 1, score: (split) => wordCosines(vectors, split) };
}

export function cosineContestant({ id, vectors }: EncodedTurns): Contestant {
  return { kind: 'cosine', encoder: id, effort: 1, score: (split) => cosines(vectors, split) };
}

/** Ranks as routing does. */
export function encoderContestant(turns: readonly GoldTurn[], { id, vectors }: EncodedTurns): Contestant {
  return {
    kind: 'encoder',
    encoder: id,
    effort: 1,
    score: (split) => consensusScores(cosines(vectors, split), turns, split),
  };
}

/** Learns from each seed's pool separately. */
export function poolTunedContestant(turns: readonly GoldTurn[], { id, vectors }: EncodedTurns): Contestant {
  return {
    kind: 'tuned',
    encoder: id,
    effort: 50,
    score: async (split, options) =>
      consensusScores(cosines(await vectorsTunedOnPool(turns, vectors.turns, split, options), split), turns, split),
  };
}
