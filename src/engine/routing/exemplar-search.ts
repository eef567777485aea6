import { type MatrixProducts, nearestByProducts } from '../../core/retriever/batch-search';
import { RANKED_BY_CONSENSUS, rankByConsensus, type RankedCandidate } from '../../core/retriever/consensus';
import type { Candidate, NeighborIndex, VectorMatrix } from '../../core/retriever/neighbor-index';
import { StateNumbers, type NumberedState } from '../../core/retriever/numbered-similarity';
import { breathe } from '../breathe';
import type { TurnVectors } from './turn-vectors';
import type { TurnBelief } from '../../vocabulary/dialogue-state';

/** What searching needs of an exemplar; its pool is not among it. */
export interface SearchedExemplar {
  /** What the encoder reads. */
  readonly text: string;
  readonly dialogue: string;
  readonly belief: TurnBelief;
}

/** A turn to find exemplars for; its text must have been prepared. */
export interface SearchingTurn {
  readonly text: string;
  readonly dialogue: string;
}

/** Found beyond what is needed, so that moving a few exemplars out of the pools needs no second search. */
const SPARE = 40;

/** Turns whose products are taken at once: more of them take no less time each, and hold the process up for longer. */
const BATCH = 64;

/** Of fewer rows or turns one search after the other takes no time worth saving. */
const WORTH_A_BATCH = { rows: 2_000, turns: 16 };

/** Those ranked by consensus, then the others by cosine. */
export type Found = Candidate | RankedCandidate;

interface Search {
  readonly searched: number;
  readonly found: readonly Found[];
}

/** How searching begins: an index for single turns and, where there is a quick way to it, products for many. */
export interface SearchMeans {
  readonly createIndex: (matrix: VectorMatrix) => NeighborIndex;
  readonly products?: MatrixProducts | undefined;
}

/** Makes exemplars searchable; those that are already are not encoded and indexed again. */
export class ExemplarSearch {
  private last: PreparedSearch | undefined;

  constructor(
    private readonly vectors: TurnVectors,
    private readonly means: SearchMeans,
  ) {}

  /** The search among these exemplars, in row order. Encodes what is new. */
  async prepare(
    exemplars: readonly SearchedExemplar[],
    signal: AbortSignal,
    onProgress: (done: number, total: number) => void,
  ): Promise<PreparedSearch> {
    if (this.last && sameExemplars(this.last.exemplars, exemplars)) return this.last;
    await this.vectors.prepare(
      exemplars.map(({ text }) => text),
      signal,
      onProgress,
    );
    this.last?.dispose();
    this.last = new PreparedSearch(exemplars, this.vectors, this.means);
    return this.last;
  }
}

/**
 * The index over the exemplars' texts and what it found before. It knows texts and beliefs, not pools: a relabel changes
 * neither, so routes are re-voted from what is remembered, without encoding, searching or ranking. Who has one goes on with
 * it, though others prepare another meanwhile.
 */
export class PreparedSearch {
  readonly index: NeighborIndex;
  private readonly matrix: VectorMatrix;
  private readonly beliefs: readonly NumberedState[];
  private readonly searches = new Map<string, Search>();

  constructor(
    readonly exemplars: readonly SearchedExemplar[],
    private readonly vectors: TurnVectors,
    private readonly means: SearchMeans,
  ) {
    this.matrix = vectors.matrix(exemplars.map(({ text }) => text));
    this.index = means.createIndex(this.matrix);
    const numbers = new StateNumbers();
    this.beliefs = exemplars.map(({ belief }) => numbers.number(belief));
  }

  /** Searches for many turns at once, where that is quicker. What is found is what `candidates` would find, to the bit. */
  async searchAhead(
    turns: readonly SearchingTurn[],
    count: number,
    signal: AbortSignal,
    onProgress: (done: number, total: number) => void,
  ): Promise<void> {
    const { products } = this.means;
    if (!products || this.index.kind !== 'exact' || this.index.size < WORTH_A_BATCH.rows) return;
    const missing = [...new Map(turns.map((turn) => [keyOf(turn), turn]))].filter(([key]) => !this.searches.has(key));
    if (missing.length < WORTH_A_BATCH.turns) return;
    const searched = Math.min(firstLook(count), this.index.size);
    for (let start = 0; start < missing.length; start += BATCH) {
      onProgress(start, missing.length);
      await breathe(signal);
      const batch = missing.slice(start, start + BATCH);
      const found = await nearestByProducts(
        this.matrix,
        this.vectors.matrix(batch.map(([, { text }]) => text)),
        searched,
        products,
      );
      for (const [index, [key, { dialogue }]] of batch.entries())
        this.searches.set(key, { searched, found: this.ranked(found[index] ?? [], dialogue) });
    }
  }

  /**
   * Exemplars of other dialogues, the best by consensus first, at least `count` that satisfy the condition as far as there
   * are any; others stand between them.
   */
  candidates(turn: SearchingTurn, count: number, countOf: (found: readonly Found[]) => number): readonly Found[] {
    const key = keyOf(turn);
    let { searched, found }: Search = this.searches.get(key) ?? { searched: 0, found: [] };
    for (
      let wanted = Math.max(firstLook(count), searched + SPARE);
      countOf(found) < count && searched < this.index.size;
      wanted *= 4
    ) {
      searched = Math.min(wanted, this.index.size);
      found = this.ranked(this.index.search(this.vectors.of(turn.text), searched), turn.dialogue);
      this.searches.set(key, { searched, found });
    }
    return found;
  }

  dispose(): void {
    this.index.dispose();
  }

  /** A turn's own dialogue bears no witness: its states hold the turn's own answer. */
  private ranked(nearest: readonly Candidate[], dialogue: string): readonly Found[] {
    const others = nearest.filter(({ row }) => this.exemplars[row]?.dialogue !== dialogue);
    return [...rankByConsensus(others, (row) => this.beliefs[row] ?? NOTHING), ...others.slice(RANKED_BY_CONSENSUS)];
  }
}

const NOTHING = new StateNumbers().number({});

function keyOf({ text, dialogue }: SearchingTurn): string {
  return `${dialogue}\n${text}`;
}

function firstLook(count: number): number {
  return Math.max(count, RANKED_BY_CONSENSUS) + SPARE;
}

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
