import { itemAt } from '../../../vocabulary/values/required';
import { type MatrixProducts, nearestByProducts } from '../../../core/retriever/search/batch-search';
import { RANKED_BY_CONSENSUS, rated, type RatedCandidate } from '../../../core/retriever/consensus';
import type { Candidate, NeighborIndex } from '../../../core/retriever/search/neighbor-index';
import { StateNumbers, type NumberedState } from '../../../core/retriever/numbered-similarity';
import type { VectorMatrix } from '../../../core/retriever/vector-matrix';
import { breathe } from '../../breathe';
import type { TurnVectors } from './turn-vectors';
import type { TurnBelief } from '../../../vocabulary/dialogue-state';
import type { Work } from '../../../vocabulary/work';

/** What searching needs of an exemplar; its pool does not matter. */
export interface SearchedExemplar {
  /** The text that the encoder reads. */
  readonly text: string;
  readonly dialogue: string;
  readonly belief: TurnBelief;
}

/** A turn to find exemplars for; its text must have been encoded. */
export interface SearchingTurn {
  readonly text: string;
  readonly dialogue: string;
}

/** How many more exemplars are found than needed, so that excluding a few needs no second search. */
const SPARE = 40;

/** How many turns are multiplied at once: larger batches save no time per turn but block the process for longer. */
const BATCH = 64;

/** With fewer rows or turns, batching saves no time worth mentioning. */
const WORTH_A_BATCH = { rows: 2_000, turns: 16 };

interface Search {
  readonly searched: number;
  readonly found: readonly RatedCandidate[];
  /** The least cosine that was found; there may be more of it. */
  readonly farthest: number;
}

/** The means of searching: an index for single turns and, where available, matrix products for many. */
export interface SearchMeans {
  readonly createIndex: (matrix: VectorMatrix) => NeighborIndex;
  readonly products?: MatrixProducts | undefined;
}

/** Makes exemplars searchable. Unchanged exemplars are not encoded and indexed again. */
export class ExemplarSearch {
  private last: PreparedSearch | undefined;

  constructor(
    private readonly vectors: TurnVectors,
    private readonly means: SearchMeans,
  ) {}

  /** The search among these exemplars, in row order. Encodes new texts. */
  async prepare(exemplars: readonly SearchedExemplar[], work: Work): Promise<PreparedSearch> {
    if (this.last && sameExemplars(this.last.exemplars, exemplars)) return this.last;
    await this.vectors.prepare(
      exemplars.map(({ text }) => text),
      work,
    );
    this.last?.dispose();
    this.last = new PreparedSearch(exemplars, this.vectors, this.means);
    return this.last;
  }
}

/**
 * An index over the exemplars' texts with the results of earlier searches. It depends on texts and beliefs but not on
 * pools, so after a relabel turns are voted on again without encoding, searching or ranking. A caller may keep using it
 * while others prepare another.
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

  /** Searches for many turns at once where that is faster. Gives exactly the results of `candidates`. */
  async searchAhead(turns: readonly SearchingTurn[], count: number, { signal, report }: Work): Promise<void> {
    const { products } = this.means;
    if (!products || this.index.kind !== 'exact' || this.index.size < WORTH_A_BATCH.rows) return;
    const missing = [...new Map(turns.map((turn) => [keyOf(turn), turn]))].filter(([key]) => !this.searches.has(key));
    if (missing.length < WORTH_A_BATCH.turns) return;
    const searched = Math.min(firstLook(count), this.index.size);
    for (let start = 0; start < missing.length; start += BATCH) {
      report({ done: start, total: missing.length });
      await breathe(signal);
      const batch = missing.slice(start, start + BATCH);
      const found = await nearestByProducts(
        this.matrix,
        this.vectors.matrix(batch.map(([, { text }]) => text)),
        searched,
        products,
      );
      for (const [index, [key, { dialogue }]] of batch.entries())
        this.searches.set(key, this.searchOf(itemAt(found, index), searched, dialogue));
    }
  }

  /**
   * Exemplars of other dialogues, best by consensus first, including at least `count` that `countOf` counts, as far as
   * there are so many.
   */
  candidates(
    turn: SearchingTurn,
    count: number,
    countOf: (found: readonly RatedCandidate[]) => number,
  ): readonly RatedCandidate[] {
    const key = keyOf(turn);
    let search: Search = this.searches.get(key) ?? { searched: 0, found: [], farthest: 1 };
    for (
      let limit = Math.max(firstLook(count), 4 * search.searched);
      search.searched < this.index.size && (countOf(search.found) < count || isCutInEquals(search, count));
      limit *= 4
    ) {
      const searched = Math.min(limit, this.index.size);
      search = this.searchOf(this.index.search(this.vectors.of(turn.text), searched), searched, turn.dialogue);
      this.searches.set(key, search);
    }
    return search.found;
  }

  dispose(): void {
    this.index.dispose();
  }

  /** Ignores exemplars of the turn's own dialogue, because their states contain the turn's answer. */
  private searchOf(nearest: readonly Candidate[], searched: number, dialogue: string): Search {
    const others = nearest.filter(({ row }) => itemAt(this.exemplars, row).dialogue !== dialogue);
    const found = rated(others, (row) => itemAt(this.beliefs, row));
    return { searched, found, farthest: nearest.at(-1)?.cosine ?? 1 };
  }
}

/**
 * Whether exemplars that were not found may be as near as one that ranks or votes: then the order of ids would decide
 * which of them do.
 */
function isCutInEquals({ found, farthest }: Search, count: number): boolean {
  return found.slice(0, Math.max(count, RANKED_BY_CONSENSUS)).some(({ cosine }) => cosine <= farthest);
}

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
  return (
    slots.length === others.length && slots.every(([slot, value]) => JSON.stringify(value) === JSON.stringify(b[slot]))
  );
}
