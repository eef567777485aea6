import type { Dialogue, Turn } from '../../core/dialogue/model';
import { firstOf, itemAt, lastOf } from '../../vocabulary/values/required';
import type { VotedRoute } from '../../core/routing/route';
import type { Inspection } from '../../protocol/engine/inspection';
import type { TrialMove } from '../../protocol/engine/what-if';
import { costInDecision, ExpertsSoFar } from '../../core/routing/switching';
import { hasThreshold, policyDescription } from '../../vocabulary/policies';
import type { FileProblem } from '../../vocabulary/problem';
import type { RoutingSettings } from '../../vocabulary/routing/routing-settings';
import type { Work } from '../../vocabulary/work';
import type { AnsweringExpert, ProjectExperts } from '../experts/project-experts';
import type { TextSource } from '../encoder/fitting-encoder';
import type { LoadedPools } from '../pools/exemplar-pools';
import { requireVoters } from './no-exemplars';
import type { ScoredRequest } from './routers/scored-request';
import { answersOfLabeled, LabeledTurns } from './labeled-turns';
import { ScoredRouters, type ScoredExplanation, type ScoredRouter, type ScoredSummary } from './routers/scored-router';
import { textsOfDialogues, textsWithoutStates } from './text-sources';
import { withTrialMoves } from './trial-moves';
import type { ChosenRouter } from './routers/encoder-routers';
import type { RoutingResult } from './routers/turn-router';

/** Turns of one data set, and how to route them. */
export interface TurnsToRoute {
  readonly settings: RoutingSettings;
  readonly file: string;
  /** All dialogues of the data set, on which the experts' runs are fitted. */
  readonly dialogues: readonly Dialogue[];
  readonly turns: readonly Turn[];
  /** The experts with their answers to these turns, where they need not be asked: those of exemplars are recorded. */
  readonly answering?: readonly AnsweringExpert[] | undefined;
  /** Who answered the turns before, where that is known and a change costs something. */
  readonly soFar?: ExpertsSoFar | undefined;
  /** Exemplars to be treated as if they were in other pools. */
  readonly moves?: readonly TrialMove[] | undefined;
  /** Exemplars that vote regardless of their rank, where neighbors vote. */
  readonly pinned?: readonly string[] | undefined;
}

/** What routes rest on, and the routes in slices, so that the memory does not grow with the turns. */
export interface Routing<R> {
  readonly encoder: Inspection['encoder'];
  readonly experts: readonly AnsweringExpert[];
  readonly pools: LoadedPools;
  /** Problems that are known before a turn is routed. */
  readonly problems: readonly FileProblem[];
  /** The routes of all turns, in order. They can be walked through once. */
  readonly slices: AsyncIterable<RoutedSlice<R>>;
}

export interface RoutedSlice<R> {
  readonly routed: readonly RoutedTurn<R>[];
  readonly search: Inspection['search'];
  readonly problems: readonly FileProblem[];
}

export interface RoutedTurn<R> {
  readonly turn: Turn;
  readonly route: R;
  /** What the exemplars call the turn's dialogue; its own exemplars have no vote. */
  readonly ownDialogue: string;
}

/** All routes, in order, with all problems, each once. */
export async function allRoutes<R>({ slices, problems }: Routing<R>): Promise<{
  readonly routes: readonly R[];
  readonly problems: readonly FileProblem[];
}> {
  const routes: R[] = [];
  const ofSlices = new Map<string, FileProblem>();
  for await (const slice of slices) {
    for (const { route } of slice.routed) routes.push(route);
    for (const problem of slice.problems) ofSlices.set(problem.message, problem);
  }
  return { routes, problems: [...problems, ...ofSlices.values()] };
}

/** Where routing gets its input. */
export interface TurnRoutingSources {
  readonly pools: (files: readonly string[]) => Promise<LoadedPools>;
  readonly experts: ProjectExperts;
  readonly router: (
    encoder: RoutingSettings['encoder'],
    tuning: string | undefined,
    source: TextSource,
  ) => Promise<ChosenRouter>;
}

/** Routes turns by the policy of their project: by votes, or by a score. */
export class TurnRouting {
  readonly scoredRouters = new ScoredRouters();
  private readonly labeledTurns = new LabeledTurns();

  constructor(private readonly sources: TurnRoutingSources) {}

  /** Only the decisions, which are much faster than explanations. */
  decide(request: TurnsToRoute, work: Work): Promise<Routing<VotedRoute | ScoredSummary>> {
    return this.routing(request, work, (router, scored) => router.decide(scored, work));
  }

  /** The decisions with all that they rest on. */
  explain(request: TurnsToRoute, work: Work): Promise<Routing<VotedRoute | ScoredExplanation>> {
    return this.routing(request, work, (router, scored) => router.explain(scored, work));
  }

  /**
   * Who answers the turns up to the asked ones, where a change costs something: then a route depends on those before.
   */
  private async expertsSoFar(request: TurnsToRoute, work: Work): Promise<ExpertsSoFar | undefined> {
    const { settings, dialogues, turns, pinned: _, ...others } = request;
    if (!(settings.switchCost > 0)) return undefined;
    const soFar = new ExpertsSoFar();
    const last = new Map<string, number>();
    for (const { dialogue, index } of turns) last.set(dialogue, Math.max(index, last.get(dialogue) ?? 0));
    const before = dialogues.flatMap(({ id, turns: all }) => all.filter(({ index }) => index < (last.get(id) ?? 0)));
    const asked = { ...others, settings, dialogues, turns: before };
    const decided = await this.routing(asked, work, (router, scored) => router.decide(scored, work), soFar);
    await allRoutes(decided);
    return soFar;
  }

  private async routing<S extends Pick<ScoredSummary, 'instead' | 'dialogue'>>(
    request: TurnsToRoute,
    work: Work,
    score: (router: ScoredRouter, request: ScoredRequest) => AsyncIterable<readonly S[]>,
    known?: ExpertsSoFar,
  ): Promise<Routing<VotedRoute | S>> {
    const { settings, dialogues, turns } = request;
    const { policy, k } = settings;
    const soFar = known ?? request.soFar ?? (await this.expertsSoFar(request, work));
    const ids = settings.experts.map(({ id }) => id);
    const loaded = await this.sources.pools(settings.pools);
    const pools = withTrialMoves(loaded, request.moves);
    requireVoters(pools, ids);
    const textsOf = hasThreshold(policy) ? textsWithoutStates : textsOfDialogues;
    const source = textsOf(request.file, dialogues);
    const chosen = await this.sources.router(settings.encoder, settings.tuning, source);
    const { encoder, router, problems: refused } = chosen;
    const { experts, problems } = request.answering
      ? { experts: request.answering, problems: [] }
      : await this.sources.experts.answering(settings.experts, dialogues, turns, work.signal);
    const labeled = this.labeledTurns.of(turns, dialogues, loaded);
    const basis = {
      experts,
      pools,
      encoder: { id: encoder.id, backend: encoder.backend },
      problems: [...pools.problems, ...refused, ...problems],
    };
    if (!hasThreshold(policy)) {
      const cost = costInDecision(policyDescription(policy), settings.switchCost, k);
      const switches = soFar && { soFar, cost };
      const voting = { turns: labeled, pools, experts: ids, k, pinned: new Set(request.pinned), switches };
      return { ...basis, slices: votedSlices(router.slices(voting, work), { turns, labeled }) };
    }
    const answersOf = ({ answers }: AnsweringExpert) => answersOfLabeled(answers, turns, labeled);
    const answers = { cheapest: answersOf(firstOf(experts)), costliest: answersOf(lastOf(experts)) };
    const scoring = { turns: labeled, pools, settings, policy, answers, soFar };
    const scored = score(this.scoredRouters.of(encoder), scoring);
    return { ...basis, slices: scoredSlices(scored, { turns, labeled }, pools, request) };
  }
}

/** The turns of a request as they are, and as the exemplars label them. */
interface TwiceNamed {
  readonly turns: readonly Turn[];
  readonly labeled: readonly Turn[];
}

async function* votedSlices(
  slices: AsyncIterable<RoutingResult>,
  named: TwiceNamed,
): AsyncGenerator<RoutedSlice<VotedRoute>, void> {
  let start = 0;
  for await (const { routes, search } of slices) {
    yield { routed: routedFrom(start, routes, named), search, problems: [] };
    start += routes.length;
  }
}

async function* scoredSlices<S extends Pick<ScoredSummary, 'instead' | 'dialogue'>>(
  slices: AsyncIterable<readonly S[]>,
  named: TwiceNamed,
  pools: LoadedPools,
  request: TurnsToRoute,
): AsyncGenerator<RoutedSlice<S>, void> {
  const search = searchOfAll(pools);
  let start = 0;
  for await (const routes of slices) {
    yield { routed: routedFrom(start, routes, named), search, problems: reasons(routes, request) };
    start += routes.length;
  }
}

/** The routes of the turns from a number on, under the ids of their dialogues. */
function routedFrom<R extends { readonly dialogue: string }>(
  start: number,
  routes: readonly R[],
  { turns, labeled }: TwiceNamed,
): readonly RoutedTurn<R>[] {
  return routes.map((route, index) => {
    const turn = itemAt(turns, start + index);
    const { dialogue } = turn;
    return {
      turn,
      route: route.dialogue === dialogue ? route : { ...route, dialogue },
      ownDialogue: itemAt(labeled, start + index).dialogue,
    };
  });
}

/** A score compares the turn with every exemplar. */
function searchOfAll({ stored }: LoadedPools): Inspection['search'] {
  return { kind: 'exact', recall: 1, poolSize: stored.filter(({ exemplar: { expert } }) => expert !== null).length };
}

/** Why some turns are not routed by the project's settings; each reason once. */
function reasons(
  routes: readonly Pick<ScoredSummary, 'instead'>[],
  { settings, file }: TurnsToRoute,
): readonly FileProblem[] {
  const messages = new Set(routes.map(({ instead }) => instead).filter((instead) => instead !== null));
  const cheapest = firstOf(settings.experts);
  return [...messages].map((message) => ({ file: cheapest.run?.[0] ?? file, severity: 'warning', message }));
}
