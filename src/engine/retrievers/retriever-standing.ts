import type { RetrievalFigures } from '../../core/evaluation/retrieval/retrieval-judge';
import { mean, type PairScores } from '../../core/evaluation/retrieval/retrieval-metrics';
import type { ComparedRetriever, RetrievalMiss } from '../../protocol/engine/retrieval-contract';
import { turnKey } from '../../vocabulary/turn-reference';
import { missesOf, type JudgedSplit } from './retrieval-misses';

/** How many misses are listed for each retriever. */
const MISSES = 8;

/** The figures of one retriever over the seeds so far. */
export class RetrieverStanding {
  private readonly figures: RetrievalFigures[] = [];
  private misses: readonly RetrievalMiss[] = [];

  constructor(
    private readonly kind: ComparedRetriever['kind'],
    private readonly encoder: string,
  ) {}

  /** How many seeds are included so far. */
  get seeds(): number {
    return this.figures.length;
  }

  /** Adds figures that come without scores. */
  add({ stateSimilarityAt10, spearman }: RetrievalFigures): void {
    this.figures.push({ stateSimilarityAt10, spearman });
  }

  /** Adds the scores of one seed's pairs. */
  judge(scores: PairScores, seed: JudgedSplit): void {
    const verdict = seed.judge.judge(scores);
    this.add(verdict);
    this.misses = worstOf([...this.misses, ...missesOf(scores, verdict, seed, MISSES)]);
  }

  summary(): ComparedRetriever {
    return {
      kind: this.kind,
      encoder: this.encoder,
      seeds: this.seeds,
      stateSimilarityAt10: mean(this.figures.map(({ stateSimilarityAt10 }) => stateSimilarityAt10)),
      spearman: mean(this.figures.map(({ spearman }) => spearman)),
      misses: [...this.misses],
    };
  }
}

/** The largest gaps first. A turn that is a query in several seeds is listed once, with its largest gap. */
function worstOf(misses: readonly RetrievalMiss[]): readonly RetrievalMiss[] {
  const sorted = [...misses].sort((a, b) => b.possible - b.found - (a.possible - a.found));
  const byTurn = new Map(sorted.reverse().map((miss) => [turnKey(miss), miss]));
  return sorted
    .reverse()
    .filter((miss) => byTurn.get(turnKey(miss)) === miss)
    .slice(0, MISSES);
}
