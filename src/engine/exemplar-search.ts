import type { TurnBelief } from '../core/dialogue/model';
import { RANKED_BY_CONSENSUS, rankByConsensus, type RankedCandidate } from '../core/retriever/consensus';
import type { Candidate, NeighborIndex, VectorMatrix } from '../core/retriever/neighbor-index';
import { StateNumbers, type NumberedState } from '../core/retriever/numbered-similarity';
import type { TurnVectors } from './turn-vectors';

/** What searching needs of an exemplar; its pool is not among it. */
export interface SearchedExemplar {
  /** What the encoder reads. */
  readonly text: string;
  readonly dialogue: string;
  readonly belief: TurnBelief;
}

/** Found beyond what is needed, so that moving a few exemplars out of the pools needs no second search. */
const SPARE = 40;

/** Those ranked by consensus, then the others by cosine. */
export type Found = Candidate | RankedCandidate;

interface Search {
  readonly searched: number;
  readonly found: readonly Found[];
}

/**
 * The index over the exemplars' texts and what it found before. It knows texts and beliefs, not pools: a relabel changes
 * neither, so routes are re-voted from what is remembered, without encoding, searching or ranking.
 */
export class ExemplarSearch {
  private exemplars: readonly SearchedExemplar[] = [];
  private beliefs: readonly NumberedState[] = [];
  private index: NeighborIndex | undefined;
  private readonly searches = new Map<string, Search>();

  constructor(
    private readonly vectors: TurnVectors,
    private readonly createIndex: (matrix: VectorMatrix) => NeighborIndex,
  ) {}

  /** Makes the index ready for these exemplars, in row order. Encodes what is new. */
  async prepare(exemplars: readonly SearchedExemplar[], signal: AbortSignal, onProgress: (done: number, total: number) => void): Promise<NeighborIndex> {
    if (this.index && sameExemplars(this.exemplars, exemplars)) return this.index;
    const texts = exemplars.map(({ text }) => text);
    await this.vectors.prepare(texts, signal, onProgress);
    this.index?.dispose();
    this.index = this.createIndex(this.vectors.matrix(texts));
    this.exemplars = exemplars;
    const numbers = new StateNumbers();
    this.beliefs = exemplars.map(({ belief }) => numbers.number(belief));
    this.searches.clear();
    return this.index;
  }

  /**
   * Exemplars of other dialogues, the best by consensus first, at least `count` that satisfy the condition as far as there
   * are any; others stand between them. The turn's text must have been prepared.
   */
  candidates({ text, dialogue }: { readonly text: string; readonly dialogue: string }, count: number, countOf: (found: readonly Found[]) => number): readonly Found[] {
    const index = this.index;
    if (!index) throw new Error('The exemplars are searched before they are indexed.');
    const key = `${dialogue}\n${text}`;
    let { searched, found }: Search = this.searches.get(key) ?? { searched: 0, found: [] };
    for (let wanted = Math.max(count, RANKED_BY_CONSENSUS, searched) + SPARE; countOf(found) < count && searched < index.size; wanted *= 4) {
      searched = Math.min(wanted, index.size);
      found = this.ranked(index.search(this.vectors.of(text), searched), dialogue);
      this.searches.set(key, { searched, found });
    }
    return found;
  }

  /** A turn's own dialogue bears no witness: its states hold the turn's own answer. */
  private ranked(nearest: readonly Candidate[], dialogue: string): readonly Found[] {
    const others = nearest.filter(({ row }) => this.exemplars[row]?.dialogue !== dialogue);
    return [...rankByConsensus(others, (row) => this.beliefs[row] ?? NOTHING), ...others.slice(RANKED_BY_CONSENSUS)];
  }
}

const NOTHING = new StateNumbers().number({});

function sameExemplars(a: readonly SearchedExemplar[], b: readonly SearchedExemplar[]): boolean {
  return a === b || (a.length === b.length && a.every((exemplar, row) => isSame(exemplar, b[row])));
}

function isSame(a: SearchedExemplar, b: SearchedExemplar | undefined): boolean {
  return a === b || (a.text === b?.text && a.dialogue === b.dialogue && sameBelief(a.belief, b.belief));
}

function sameBelief(a: TurnBelief, b: TurnBelief): boolean {
  const [slots, others] = [Object.entries(a), Object.keys(b)];
  return slots.length === others.length && slots.every(([slot, value]) => b[slot] === value);
}
