import {
  RouteProbabilities,
  type JudgedScores,
  type ScoreMeaning,
} from '../../../core/routing/probability/route-probabilities';
import { LEAST_CALIBRATION_TURNS } from '../../../core/routing/probability/score-probabilities';
import type { MatchingProfile } from '../../../core/dialogue/matching-profiles/matching-profile';
import type { VotedRoute } from '../../../core/routing/route';
import { leadOfCostliest } from '../../../core/routing/vote';
import { hasThreshold, type PolicyId } from '../../../vocabulary/policies';
import type { RouteProbability } from '../../../vocabulary/routing/route-probability';
import { itemAt } from '../../../vocabulary/values/required';
import { silently, type Work } from '../../../vocabulary/work';
import type { ProjectExperts } from '../../experts/project-experts';
import type { LoadedPools } from '../../pools/exemplar-pools';
import type { ScoredSummary } from '../routers/scored-router';
import type { RoutedTurn, Routing, TurnsToRoute } from '../turn-routing';
import { judgedByGold, judgedExemplars, spreadOverDialogues, type JudgedTurns } from './judged-turns';

/** More turns make the probabilities hardly better. */
const MOST_JUDGED = 2_000;
/** Where exemplars are many, each vote takes long: at most so many comparisons of a turn and an exemplar. */
const MOST_COMPARISONS = 4_000_000;
const LEAST_JUDGED = 300;

/** Where the probabilities get their input. */
export interface ProbabilitySources {
  readonly experts: ProjectExperts;
  readonly decide: (request: TurnsToRoute, work: Work) => Promise<Routing<VotedRoute | ScoredSummary>>;
}

/** A routed turn, explained or not. */
type DecidedTurn = RoutedTurn<VotedRoute | Pick<ScoredSummary, 'decidedBy' | 'decision'>>;

/** What the probabilities of a policy were learned from; they hold as long as nothing of it changes. */
interface Learned {
  readonly from: readonly unknown[];
  readonly key: string;
  readonly probabilities: RouteProbabilities;
}

/**
 * Tells how probable a right answer is on routed turns. Learned from the turns of the data set with gold states and
 * every expert's answer, because among these are also those that no expert has right; where there are too few, from the
 * exemplars. Kept until the exemplars, the dialogues, the runs or the settings change.
 */
export class TurnProbabilities {
  private readonly learned = new Map<PolicyId, Learned>();

  constructor(private readonly sources: ProbabilitySources) {}

  /** Of turns that were routed by the request, in their order. */
  async of(
    routed: readonly DecidedTurn[],
    request: TurnsToRoute,
    { pools, encoder }: Pick<Routing<unknown>, 'pools' | 'encoder'>,
    profile: MatchingProfile,
    signal: AbortSignal,
  ): Promise<readonly RouteProbability[]> {
    const experts = request.settings.experts.map(({ id }) => id);
    const byPolicy = new Map<PolicyId, RouteProbabilities>();
    for (const policy of new Set(routed.map(({ route }) => policyOf(route, request))))
      byPolicy.set(policy, await this.learnedFor(policy, request, { pools, encoder, profile, signal }));
    return routed.map(({ route, ownDialogue }) => {
      const probabilities = byPolicy.get(policyOf(route, request));
      if (!probabilities) throw new Error('Every policy in use has its probabilities.');
      return probabilities.of(scoreOf(route, experts), ownDialogue);
    });
  }

  /** What the scores of the request's policy mean on new dialogues. */
  async meaning(
    request: TurnsToRoute,
    basis: Pick<Routing<unknown>, 'pools' | 'encoder'>,
    profile: MatchingProfile,
    signal: AbortSignal,
  ): Promise<ScoreMeaning> {
    return (await this.learnedFor(request.settings.policy, request, { ...basis, profile, signal })).meaning();
  }

  private async learnedFor(policy: PolicyId, request: TurnsToRoute, basis: Basis): Promise<RouteProbabilities> {
    const { settings, dialogues } = request;
    const runs = await this.sources.experts.fittedRuns(settings.experts, dialogues);
    const from = [basis.pools, dialogues, basis.profile, ...runs];
    const key = JSON.stringify([settings, basis.encoder]);
    const last = this.learned.get(policy);
    if (last?.key === key && last.from.length === from.length && last.from.every((each, at) => each === from[at]))
      return last.probabilities;
    // Only the moves of a trial count: a pin is for the turn that is looked at. Who answers before changes no score.
    const asked = { ...request, settings: { ...settings, policy, switchCost: 0 }, pinned: undefined };
    const probabilities = await this.learn(asked, basis);
    this.learned.set(policy, { from, key, probabilities });
    return probabilities;
  }

  private async learn(request: TurnsToRoute, { pools, profile, signal }: Basis): Promise<RouteProbabilities> {
    const { settings, dialogues } = request;
    const experts = settings.experts.map(({ id }) => id);
    const most = mostJudged(settings.policy, pools);
    const turns = spreadOverDialogues(
      dialogues.flatMap((dialogue) => dialogue.turns),
      most,
    );
    const { experts: answering } = await this.sources.experts.answering(settings.experts, dialogues, turns, signal);
    const byGold = judgedByGold(turns, answering, profile);
    const sources = [await this.scored(byGold, 'all-turns', request, signal)];
    if (byGold.turns.length < LEAST_CALIBRATION_TURNS) {
      const exemplars = pools.stored.map(({ exemplar }) => exemplar);
      const judged = spread(judgedExemplars(exemplars, settings.experts), most);
      sources.push(await this.scored(judged, 'some-right', request, signal));
    }
    return new RouteProbabilities(sources, experts);
  }

  /** The scores of judged turns, each by the exemplars of other dialogues. */
  private async scored(
    { turns, right, experts }: JudgedTurns,
    among: JudgedScores['among'],
    request: TurnsToRoute,
    signal: AbortSignal,
  ): Promise<JudgedScores> {
    if (turns.length === 0) return { among, scores: [] };
    const { slices } = await this.sources.decide({ ...request, turns, answering: experts }, silently(signal));
    const scores: JudgedScores['scores'][number][] = [];
    const ids = experts.map(({ id }) => id);
    for await (const { routed } of slices)
      for (const { route, ownDialogue } of routed)
        scores.push({ score: scoreOf(route, ids), right: itemAt(right, scores.length), dialogue: ownDialogue });
    return { among, scores };
  }
}

interface Basis extends Pick<Routing<unknown>, 'pools' | 'encoder'> {
  readonly profile: MatchingProfile;
  readonly signal: AbortSignal;
}

function mostJudged(policy: PolicyId, { stored }: LoadedPools): number {
  if (hasThreshold(policy)) return MOST_JUDGED;
  return Math.min(MOST_JUDGED, Math.max(LEAST_JUDGED, Math.floor(MOST_COMPARISONS / Math.max(1, stored.length))));
}

function spread(judged: JudgedTurns, most: number): JudgedTurns {
  const kept = new Set(spreadOverDialogues(judged.turns, most));
  return {
    ...judged,
    turns: judged.turns.filter((turn) => kept.has(turn)),
    right: judged.right.filter((_, index) => kept.has(itemAt(judged.turns, index))),
  };
}

function policyOf(route: DecidedTurn['route'], { settings }: TurnsToRoute): PolicyId {
  return route.decidedBy === 'score' ? route.decision.policy : settings.policy;
}

/** The number by which a turn goes to the costliest expert. */
function scoreOf(route: DecidedTurn['route'], experts: readonly string[]): number {
  return route.decidedBy === 'score' ? route.decision.score : leadOfCostliest(route.votes, experts);
}
