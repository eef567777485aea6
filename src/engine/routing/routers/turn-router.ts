import type { Turn } from '../../../core/dialogue/model';
import type { Encoder } from '../../../core/retriever/encoder';
import type { RatedCandidate } from '../../../core/retriever/consensus';
import type { NeighborIndex } from '../../../core/retriever/search/neighbor-index';
import { exemplarTextFor, turnText } from '../../../core/retriever/turn-text';
import type { VectorMatrix } from '../../../core/retriever/vector-matrix';
import { routeOf, votingNeighbors, type Electorate, type VotedRoute } from '../../../core/routing/route';
import type { ExpertsSoFar } from '../../../core/routing/switching';
import { itemAt } from '../../../vocabulary/values/required';
import { breathe } from '../../breathe';
import type { LoadedPools } from '../../pools/exemplar-pools';
import { ExemplarSearch, type PreparedSearch, type SearchedExemplar, type SearchMeans } from './exemplar-search';
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
  /** Who answered before, and how many votes a change costs; undefined where it costs nothing. */
  readonly switches?: { readonly soFar: ExpertsSoFar; readonly cost: number } | undefined;
}

/** The routes of a slice of turns, and how they were searched for. */
export interface RoutingResult {
  readonly routes: readonly VotedRoute[];
  readonly search: { readonly kind: NeighborIndex['kind']; readonly recall: number; readonly poolSize: number };
}

/**
 * Turns routed together: their texts are encoded and searched for at once, and more at once save no time. Between two
 * slices, pending messages are handled, so that a cancel takes effect soon.
 */
const SLICE = 64;

/** Routes turns by exemplars. Keeps the vectors and candidates that were used last. */
export class TurnRouter {
  private readonly vectors: TurnVectors;
  private readonly search: ExemplarSearch;
  /** An exemplar stays the same object until its line changes. */
  private readonly searched = new WeakMap<Exemplar, SearchedExemplar>();

  constructor(
    private readonly encoder: Encoder,
    means: SearchMeans,
  ) {
    this.vectors = new TurnVectors(encoder);
    this.search = new ExemplarSearch(this.vectors, means);
  }

  /** The routes of all turns, in order. */
  async route(request: RoutingRequest, work: Work): Promise<readonly VotedRoute[]> {
    const routes: VotedRoute[] = [];
    for await (const slice of this.slices(request, work)) routes.push(...slice.routes);
    return routes;
  }

  /**
   * The routes of the turns, in order, slice by slice, so that the memory does not grow with the turns. Progress counts
   * exemplars to encode, then turns.
   */
  async *slices(request: RoutingRequest, work: Work): AsyncGenerator<RoutingResult, void> {
    const exemplars = request.pools.stored.map(({ exemplar }) => exemplar);
    const { turns, experts, k, switches } = request;
    const electorate: Electorate = { exemplars, experts, k, pinned: pinnedAmong(exemplars, request) };
    const searched = exemplars.map((exemplar) => this.searchedOf(exemplar));
    const search = await this.search.prepare(searched, work);
    for (let start = 0; start < turns.length; start += SLICE) {
      work.report({ done: start, total: turns.length });
      await breathe(work.signal);
      const routes = await routesAmong(search, turns.slice(start, start + SLICE), { electorate, switches }, work);
      const { kind, recall, size } = search.index;
      yield { routes, search: { kind, recall, poolSize: size } };
    }
  }

  /** The exemplars of other dialogues that are most like a turn, best first, whoever's pool they are in. */
  async nearest(turn: Turn, pools: LoadedPools, count: number, work: Work): Promise<readonly Exemplar[]> {
    const exemplars = pools.stored.map(({ exemplar }) => exemplar);
    const search = await this.search.prepare(
      exemplars.map((exemplar) => this.searchedOf(exemplar)),
      work,
    );
    const searching = { text: turnText(turn), dialogue: turn.dialogue };
    const found = await search.candidates(searching, count, ({ length }) => length, work);
    return found.slice(0, count).map(({ row }) => itemAt(exemplars, row));
  }

  /** The encoder's texts for exemplars, and their vectors, one per row. Encodes new texts. */
  async exemplarVectors(
    exemplars: readonly Exemplar[],
    work: Work,
  ): Promise<{ readonly texts: readonly string[]; readonly vectors: VectorMatrix }> {
    const texts = exemplars.map((exemplar) => this.searchedOf(exemplar).text);
    return { texts, vectors: await this.vectors.matrix(texts, work) };
  }

  /** The part of an exemplar that the retriever compares. */
  private searchedOf(exemplar: Exemplar): SearchedExemplar {
    const { dialogue } = exemplar;
    // An unknown change adds no evidence of slots; where no exemplar nearby has any, likeness is that of the words.
    const belief = exemplar.belief ?? {};
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

/** The routes of one slice. */
async function routesAmong(
  search: PreparedSearch,
  slice: readonly Turn[],
  { electorate, switches }: { readonly electorate: Electorate } & Pick<RoutingRequest, 'switches'>,
  work: Work,
): Promise<readonly VotedRoute[]> {
  const turns = slice.map((turn) => ({ turn, searching: { text: turnText(turn), dialogue: turn.dialogue } }));
  const count = atLeast(electorate);
  const searching = turns.map((each) => each.searching);
  await search.searchAhead(searching, count, work);
  const routes: VotedRoute[] = [];
  for (const { turn, searching: each } of turns) {
    const found = await search.candidates(each, count, votersIn(electorate, turn), work);
    const from = switches?.soFar.before(turn);
    const switching = switches && from !== undefined ? { from, cost: switches.cost } : undefined;
    const route = routeOf(turn, votingNeighbors(found, electorate, turn.dialogue), electorate.experts, switching);
    switches?.soFar.note(turn, route.expert);
    routes.push(route);
  }
  return routes;
}

/** The pinned exemplars that may vote at all. Searching for any other would go through the whole index. */
function pinnedAmong(exemplars: readonly Exemplar[], { pinned, experts }: RoutingRequest): ReadonlySet<string> {
  if (!pinned?.size) return new Set();
  return new Set(
    exemplars.flatMap(({ id, expert }) => (pinned.has(id) && expert !== null && experts.includes(expert) ? [id] : [])),
  );
}
