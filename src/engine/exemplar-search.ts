import type { Candidate, NeighborIndex, VectorMatrix } from '../core/retriever/neighbor-index';
import type { TurnVectors } from './turn-vectors';

/** Found beyond k at once, so that moving a few exemplars out of the pools needs no second search. */
const SPARE = 40;

/**
 * The index over the exemplars' texts and what it found before. It knows texts, not pools: a relabel changes no text,
 * so routes are re-voted from the remembered candidates, without encoding or searching.
 */
export class ExemplarSearch {
  private texts: readonly string[] = [];
  private index: NeighborIndex | undefined;
  private readonly found = new Map<string, readonly Candidate[]>();

  constructor(
    private readonly vectors: TurnVectors,
    private readonly createIndex: (matrix: VectorMatrix) => NeighborIndex,
  ) {}

  /** Makes the index ready for exemplars with these texts, in row order. Encodes what is new. */
  async prepare(
    texts: readonly string[],
    signal: AbortSignal,
    onProgress: (done: number, total: number) => void,
  ): Promise<NeighborIndex> {
    if (this.index && sameTexts(this.texts, texts)) return this.index;
    await this.vectors.prepare(texts, signal, onProgress);
    this.index?.dispose();
    this.index = this.createIndex(this.vectors.matrix(texts));
    this.texts = texts;
    this.found.clear();
    return this.index;
  }

  /**
   * At least `count` candidates that satisfy the condition, as far as there are any; others stand between them.
   * The turn's text must have been prepared.
   */
  candidates(text: string, count: number, countOf: (candidates: readonly Candidate[]) => number): readonly Candidate[] {
    const index = this.index;
    if (!index) throw new Error('The exemplars are searched before they are indexed.');
    let found = this.found.get(text) ?? [];
    // A graph may find fewer than asked for, so what counts as all is what was asked, not what came.
    for (let wanted = Math.max(count + SPARE, found.length + 1); countOf(found) < count && found.length < index.size; wanted *= 4) {
      found = index.search(this.vectors.of(text), Math.min(wanted, index.size));
      this.found.set(text, found);
      if (wanted >= index.size) break;
    }
    return found;
  }
}

function sameTexts(a: readonly string[], b: readonly string[]): boolean {
  return a === b || (a.length === b.length && a.every((text, row) => text === b[row]));
}
