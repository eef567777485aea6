import type { Turn } from '../../../core/dialogue/model';
import type { Encoder } from '../../../core/retriever/encoder';
import type { RatedCandidate } from '../../../core/retriever/consensus';
import type { NeighborIndex } from '../../../core/retriever/search/neighbor-index';
import { exemplarTextFor, turnText } from '../../../core/retriever/turn-text';
import type { VectorMatrix } from '../../../core/retriever/vector-matrix';
import { routeOf, votingNeighbors, type Electorate, type VotedRoute } from '../../../core/routing/route';
import { breathe } from '../../breathe';
import type { LoadedPools } from '../../pools/exemplar-pools';
import { ExemplarSearch, type SearchedExemplar, type SearchingTurn, type SearchMeans } from './exemplar-search';
import { TurnVectors } from './turn-vectors';
import type { Exemplar } from '../../../vocabulary/exemplar';
import type { Work } from '../../../vocabulary/work';

export interface RoutingRequest {
  readonly turns: readonly Turn[];
  readonly pools: LoadedPools;
  /** Expert ids, cheapest first. */
  readonly experts: readonly string[];
  readonly k: number;
  /** Ids of exemplars that vote regardless of their rank. */
  readonly pinned?: ReadonlySet<string> | undefined;
}

export interface RoutingResult {
  readonly routes: readonly VotedRoute[];
  readonly search: { readonly kind: NeighborIndex['kind']; readonly recall: number; readonly poolSize: number };
}

/** Turns to route between two pauses for pending messages, so that a cancel takes effect after some milliseconds. */
const SLICE = 32;

/** Routes turns by exemplars. Keeps vectors and candidates between requests. */
export class TurnRouter {
  private readonly vectors: TurnVectors;
  private readonly search: ExemplarSearch;
  /** A file's turns stay the same objects until it changes. */
  private readonly searching = new WeakMap<Turn, SearchingTurn>();
  /** An exemplar stays the same object until its line changes. */
  private readonly searched = new WeakMap<Exemplar, SearchedExemplar>();

  constructor(
    private readonly encoder: Encoder,
    means: SearchMeans,
  ) {
    this.vectors = new TurnVectors(encoder);
    this.search = new ExemplarSearch(this.vectors, means);
  }

  /**
   * The routes of the turns, in order. Progress counts texts to encode, then turns to search for (where that is done in
   * batches), then turns to vote on.
   */
  async route(request: RoutingRequest, work: Work): Promise<RoutingResult> {
    const exemplars = request.pools.stored.map(({ exemplar }) => exemplar);
    const { experts, k } = request;
    const electorate: Electorate = { exemplars, experts, k, pinned: pinnedAmong(exemplars, request) };
    const turns = request.turns.map((turn) => ({ turn, searching: this.searchingOf(turn) }));
    const searching = turns.map((each) => each.searching);
    const search = await this.search.prepare(
      exemplars.map((exemplar) => this.searchedOf(exemplar)),
      work,
    );
    await this.vectors.prepare(
      searching.map(({ text }) => text),
      work,
    );
    await search.searchAhead(searching, atLeast(electorate), work);
    const routes: VotedRoute[] = [];
    for (const [index, { turn, searching: each }] of turns.entries()) {
      if (index % SLICE === SLICE - 1) {
        work.report({ done: index, total: turns.length });
        await breathe(work.signal);
      }
      const found = search.candidates(each, atLeast(electorate), votersIn(electorate, turn));
      routes.push(routeAmong(turn, found, electorate));
    }
    const { kind, recall, size } = search.index;
    return { routes, search: { kind, recall, poolSize: size } };
  }

  /** The encoder's texts for exemplars, and their vectors, one per row. Encodes new texts. */
  async exemplarVectors(
    exemplars: readonly Exemplar[],
    work: Work,
  ): Promise<{ readonly texts: readonly string[]; readonly vectors: VectorMatrix }> {
    const texts = exemplars.map((exemplar) => this.searchedOf(exemplar).text);
    await this.vectors.prepare(texts, work);
    return { texts, vectors: this.vectors.matrix(texts) };
  }

  private searchingOf(turn: Turn): SearchingTurn {
    const searching = this.searching.get(turn) ?? { text: turnText(turn), dialogue: turn.dialogue };
    this.searching.set(turn, searching);
    return searching;
  }

  /** The part of an exemplar that the retriever compares. */
  private searchedOf(exemplar: Exemplar): SearchedExemplar {
    const { dialogue, belief } = exemplar;
    const searched = this.searched.get(exemplar) ?? { text: exemplarTextFor(this.encoder, exemplar), dialogue, belief };
    this.searched.set(exemplar, searched);
    return searched;
  }
}

/** How many voting exemplars a search must find. */
function atLeast({ k, pinned }: Electorate): number {
  return Math.max(k, pinned?.size ?? 0);
}

function votersIn(electorate: Electorate, { dialogue }: Turn): (found: readonly RatedCandidate[]) => number {
  return (found) => votingNeighbors(found, electorate, dialogue).listed.length;
}

function routeAmong(turn: Turn, found: readonly RatedCandidate[], electorate: Electorate): VotedRoute {
  return routeOf(turn, votingNeighbors(found, electorate, turn.dialogue), electorate.experts);
}

/** The pinned exemplars that may vote at all. Searching for any other would go through the whole index. */
function pinnedAmong(exemplars: readonly Exemplar[], { pinned, experts }: RoutingRequest): ReadonlySet<string> {
  if (!pinned?.size) return new Set();
  return new Set(
    exemplars.flatMap(({ id, expert }) => (pinned.has(id) && expert !== null && experts.includes(expert) ? [id] : [])),
  );
}
