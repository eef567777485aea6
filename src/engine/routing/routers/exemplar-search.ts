import { itemAt } from '../../../vocabulary/values/required';
import { type MatrixProducts, nearestByProducts } from '../../../core/retriever/search/batch-search';
import { RANKED_BY_CONSENSUS, rated, type RatedCandidate } from '../../../core/retriever/consensus';
import type { Candidate, NeighborIndex } from '../../../core/retriever/search/neighbor-index';
import { StateNumbers, type NumberedState } from '../../../core/retriever/numbered-similarity';
import { vectorOf, type VectorMatrix } from '../../../core/retriever/vector-matrix';
import { breathe } from '../../breathe';
import { RecentlyUsed } from '../../recently-used';
import { PackedSearch } from './packed-search';
import type { TurnVectors } from './turn-vectors';
import type { TurnBelief } from '../../../vocabulary/dialogue-state';
import { silently, type Work } from '../../../vocabulary/work';

/** What searching needs of an exemplar; its pool does not matter. */
export interface SearchedExemplar {
  /** The text that the encoder reads. */
  readonly text: string;
  readonly dialogue: string;
  readonly belief: TurnBelief;
}

/** A turn to find exemplars for. */
export interface SearchingTurn {
  readonly text: string;
  readonly dialogue: string;
}

/** How many more exemplars are found than needed, so that excluding a few needs no second search. */
const SPARE = 40;

/** With fewer rows or turns, matrix products save no time worth mentioning. */
const WORTH_PRODUCTS = { rows: 2_000, turns: 16 };

/** Turns searched for singly between two pauses for pending messages. */
const SINGLE = 16;

/** How many bytes of results are kept: those of about 45,000 turns. Others are searched for again. */
const KEPT_BYTES = 128e6;

/** The means of searching: an index for single turns and, where available, matrix products for many. */
export interface SearchMeans {
  readonly createIndex: (matrix: VectorMatrix) => NeighborIndex;
  readonly products?: MatrixProducts | undefined;
}

/** Makes exemplars searchable. Unchanged exemplars are not encoded and indexed again. */
export class ExemplarSearch {
  private last: { readonly exemplars: readonly SearchedExemplar[]; readonly search: PreparedSearch } | undefined;

  constructor(
    private readonly vectors: TurnVectors,
    private readonly means: SearchMeans,
  ) {}

  /** The search among these exemplars, in row order. Encodes new texts. */
  async prepare(exemplars: readonly SearchedExemplar[], work: Work): Promise<PreparedSearch> {
    if (this.last && sameExemplars(this.last.exemplars, exemplars)) return this.last.search;
    const texts = exemplars.map(({ text }) => text);
    const matrix = await this.vectors.matrix(texts, work);
    this.last?.search.dispose();
    this.last = { exemplars, search: new PreparedSearch(exemplars, matrix, this.vectors, this.means) };
    return this.last.search;
  }
}

/**
 * An index over the exemplars' texts with the results of the latest searches. It depends on texts and beliefs but not
 * on pools, so after a relabel turns are voted on again without encoding, searching or ranking. A caller may keep using
 * it while others prepare another.
 */
export class PreparedSearch {
  readonly index: NeighborIndex;
  private readonly beliefs: readonly NumberedState[];
  private readonly searches: RecentlyUsed<string, PackedSearch>;

  constructor(
    private readonly exemplars: readonly Omit<SearchedExemplar, 'text'>[],
    private readonly matrix: VectorMatrix,
    private readonly vectors: TurnVectors,
    private readonly means: SearchMeans,
    keptBytes = KEPT_BYTES,
  ) {
    this.index = means.createIndex(matrix);
    const numbers = new StateNumbers();
    this.beliefs = exemplars.map(({ belief }) => numbers.number(belief));
    this.searches = new RecentlyUsed(keptBytes, ({ bytes }, key) => bytes + key.length);
  }

  /**
   * Searches for the turns of a slice that were not searched for yet. Encodes new texts together, and searches together
   * where that is faster: `candidates` gives exactly the same without it.
   */
  async searchAhead(turns: readonly SearchingTurn[], count: number, { signal }: Work): Promise<void> {
    const missing = [...new Map(turns.map((turn) => [keyOf(turn), turn]))].filter(([key]) => !this.searches.has(key));
    if (missing.length === 0) return;
    await breathe(signal);
    const texts = missing.map(([, { text }]) => text);
    const queries = await this.vectors.matrix(texts, silently(signal));
    const searched = Math.min(firstLook(count), this.index.size);
    const found = await this.nearest(queries, searched, signal);
    for (const [index, [key, { dialogue }]] of missing.entries())
      this.searches.set(key, this.searchOf(itemAt(found, index), searched, dialogue));
  }

  /**
   * Exemplars of other dialogues, best by consensus first, including at least `count` that `countOf` counts, as far as
   * there are so many.
   */
  async candidates(
    turn: SearchingTurn,
    count: number,
    countOf: (found: readonly RatedCandidate[]) => number,
    { signal }: Work,
  ): Promise<readonly RatedCandidate[]> {
    const key = keyOf(turn);
    const { size } = this.index;
    let search = this.searches.get(key);
    let found = search?.found() ?? [];
    while (!search || (search.searched < size && (countOf(found) < count || isCutInEquals(search, found, count)))) {
      const searched = Math.min(Math.max(firstLook(count), 4 * (search?.searched ?? 0)), size);
      const query = vectorOf(await this.vectors.matrix([turn.text], silently(signal)), 0);
      search = this.searchOf(this.index.search(query, searched), searched, turn.dialogue);
      found = search.found();
      this.searches.set(key, search);
    }
    return found;
  }

  dispose(): void {
    this.index.dispose();
  }

  private async nearest(
    queries: VectorMatrix,
    searched: number,
    signal: AbortSignal,
  ): Promise<readonly (readonly Candidate[])[]> {
    const { products } = this.means;
    const isWorthProducts = this.index.size >= WORTH_PRODUCTS.rows && queries.rows >= WORTH_PRODUCTS.turns;
    if (products && this.index.kind === 'exact' && isWorthProducts)
      return nearestByProducts(this.matrix, queries, searched, products);
    const found: (readonly Candidate[])[] = [];
    for (let row = 0; row < queries.rows; row++) {
      if (row % SINGLE === SINGLE - 1) await breathe(signal);
      found.push(this.index.search(vectorOf(queries, row), searched));
    }
    return found;
  }

  /** Ignores exemplars of the turn's own dialogue, because their states contain the turn's answer. */
  private searchOf(nearest: readonly Candidate[], searched: number, dialogue: string): PackedSearch {
    const others = nearest.filter(({ row }) => itemAt(this.exemplars, row).dialogue !== dialogue);
    const found = rated(others, (row) => itemAt(this.beliefs, row));
    return new PackedSearch(searched, nearest.at(-1)?.cosine ?? 1, found);
  }
}

/**
 * Whether exemplars that were not found may be as near as one that ranks or votes: then the order of ids would decide
 * which of them do.
 */
function isCutInEquals({ farthest }: PackedSearch, found: readonly RatedCandidate[], count: number): boolean {
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
