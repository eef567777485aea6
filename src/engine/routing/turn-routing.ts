import type { Dialogue, Turn } from '../../core/dialogue/model';
import { firstOf, itemAt, lastOf } from '../../vocabulary/values/required';
import type { VotedRoute } from '../../core/routing/route';
import type { Inspection } from '../../protocol/engine/inspection';
import type { TrialMove } from '../../protocol/engine/what-if';
import { hasThreshold } from '../../vocabulary/policies';
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

/** Turns of one data set, and how to route them. */
export interface TurnsToRoute {
  readonly settings: RoutingSettings;
  readonly file: string;
  /** All dialogues of the data set, on which the experts' runs are fitted. */
  readonly dialogues: readonly Dialogue[];
  readonly turns: readonly Turn[];
  /** Exemplars to be treated as if they were in other pools. */
  readonly moves?: readonly TrialMove[] | undefined;
  /** Exemplars that vote regardless of their rank, where neighbors vote. */
  readonly pinned?: readonly string[] | undefined;
}

/** The routes of the turns, in order, and what they rest on. */
export interface RoutedTurns<R> {
  readonly routes: readonly R[];
  readonly search: Inspection['search'];
  readonly encoder: Inspection['encoder'];
  readonly experts: readonly AnsweringExpert[];
  readonly pools: LoadedPools;
  /** What the exemplars call the first turn's dialogue; its own exemplars have no vote. */
  readonly ownDialogue: string | undefined;
  readonly problems: readonly FileProblem[];
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
  private readonly scoredRouters = new ScoredRouters();
  private readonly labeledTurns = new LabeledTurns();

  constructor(private readonly sources: TurnRoutingSources) {}

  /** Only the decisions, which are much faster than explanations. */
  decide(request: TurnsToRoute, work: Work): Promise<RoutedTurns<VotedRoute | ScoredSummary>> {
    return this.routed(request, work, (router, scored) => router.decide(scored, work));
  }

  /** The decisions with all that they rest on. */
  explain(request: TurnsToRoute, work: Work): Promise<RoutedTurns<VotedRoute | ScoredExplanation>> {
    return this.routed(request, work, (router, scored) => router.explain(scored, work));
  }

  private async routed<S extends Pick<ScoredSummary, 'instead' | 'dialogue'>>(
    request: TurnsToRoute,
    work: Work,
    score: (router: ScoredRouter, request: ScoredRequest) => Promise<readonly S[]>,
  ): Promise<RoutedTurns<VotedRoute | S>> {
    const { settings, dialogues, turns } = request;
    const { policy, k } = settings;
    const ids = settings.experts.map(({ id }) => id);
    const loaded = await this.sources.pools(settings.pools);
    const pools = withTrialMoves(loaded, request.moves);
    requireVoters(pools, ids);
    const textsOf = hasThreshold(policy) ? textsWithoutStates : textsOfDialogues;
    const source = textsOf(request.file, dialogues);
    const chosen = await this.sources.router(settings.encoder, settings.tuning, source);
    const { encoder, router, problems: refused } = chosen;
    const { experts, problems } = await this.sources.experts.answering(settings.experts, dialogues, turns, work.signal);
    const labeled = this.labeledTurns.of(turns, dialogues, loaded);
    const basis = {
      ownDialogue: labeled[0]?.dialogue,
      experts,
      pools,
      encoder: { id: encoder.id, backend: encoder.backend },
    };
    const known = [...pools.problems, ...refused, ...problems];
    if (!hasThreshold(policy)) {
      const voted = await router.route(
        { turns: labeled, pools, experts: ids, k, pinned: new Set(request.pinned) },
        work,
      );
      return { ...basis, ...voted, routes: relabeled(voted.routes, turns), problems: known };
    }
    const answersOf = ({ answers }: AnsweringExpert) => answersOfLabeled(answers, turns, labeled);
    const answers = { cheapest: answersOf(firstOf(experts)), costliest: answersOf(lastOf(experts)) };
    const scored = { turns: labeled, pools, settings, policy, answers };
    const routes = relabeled(await score(this.scoredRouters.of(encoder), scored), turns);
    return { ...basis, routes, search: searchOfAll(pools), problems: [...known, ...reasons(routes, request)] };
  }
}

/** The routes under the ids of their dialogues. */
function relabeled<R extends { readonly dialogue: string }>(
  routes: readonly R[],
  turns: readonly Turn[],
): readonly R[] {
  return routes.map((route, index) => {
    const { dialogue } = itemAt(turns, index);
    return route.dialogue === dialogue ? route : { ...route, dialogue };
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
