import { decidedByVotes, type DecidedTurn } from '../../core/evaluation/project/decided-trial';
import { rowsOf } from '../../core/evaluation/routing/seed-trial';
import { calledExpert } from '../../core/routing/exemplar-fit';
import type { VotedRoute } from '../../core/routing/route';
import type { PolicyId } from '../../vocabulary/policies';
import type { FileProblem } from '../../vocabulary/problem';
import type { RouteProbability } from '../../vocabulary/routing/route-probability';
import type { RoutingSettings } from '../../vocabulary/routing/routing-settings';
import { firstOf, itemAt, propertyOf } from '../../vocabulary/values/required';
import { partOf, type Steps, type Work } from '../../vocabulary/work';
import type { TurnProbabilities } from '../routing/probability/turn-probabilities';
import type { ScoredSummary } from '../routing/routers/scored-router';
import type { Routing, TurnsToRoute } from '../routing/turn-routing';
import type { MeasuredProject } from './measured-project';

/** Where decisions come from. */
export interface DecisionSources {
  readonly decide: (request: TurnsToRoute, work: Work) => Promise<Routing<VotedRoute | ScoredSummary>>;
  readonly probabilities: TurnProbabilities;
}

/** What a policy decided on the tested turns. */
export interface DecidedPolicy {
  readonly turns: readonly DecidedTurn[];
  /** The policy that decided, another one where the asked one could not. */
  readonly policy: PolicyId;
  /** Why it was another one; null where it was not. */
  readonly instead: string | null;
  readonly encoder: string;
  readonly problems: readonly FileProblem[];
}

/** Lets policies decide on the tested turns of a project, as they do in the editor and with `route`. */
export class DecidedTurns {
  constructor(private readonly sources: DecisionSources) {}

  async by(
    policy: PolicyId,
    settings: RoutingSettings,
    { set, answered, tested, plan }: MeasuredProject,
    work: Work<number>,
  ): Promise<DecidedPolicy> {
    const rows = tested.dialogues.flatMap(rowsOf);
    const request = {
      settings: { ...settings, policy },
      file: firstOf(set.files),
      dialogues: set.dialogues,
      turns: rows.map((row) => itemAt(answered.turns, row).turn),
    };
    const steps = partOf(work, ({ done, total }: Steps) => (total === 0 ? 0 : done / total));
    const routing = await this.sources.decide(request, steps);
    const turns: DecidedTurn[] = [];
    const problems = [...routing.problems];
    const deciding = new Set<PolicyId>();
    let instead: string | null = null;
    for await (const slice of routing.slices) {
      problems.push(...slice.problems);
      const probable = await this.sources.probabilities.of(slice.routed, request, routing, plan.profile, work.signal);
      for (const [index, { route }] of slice.routed.entries()) {
        deciding.add(route.decidedBy === 'score' ? route.decision.policy : policy);
        if (route.decidedBy === 'score') instead ??= route.instead;
        const right = rightOf(itemAt(probable, index), plan.experts);
        turns.push({ row: itemAt(rows, turns.length), ...decisionOf(route, plan.experts), right });
      }
    }
    const [only, ...others] = deciding;
    const decidedBy = only === undefined || others.length > 0 ? policy : only;
    return { turns, policy: decidedBy, instead, encoder: routing.encoder.id, problems };
  }
}

function decisionOf(route: VotedRoute | ScoredSummary, experts: readonly string[]): Omit<DecidedTurn, 'row' | 'right'> {
  if (route.decidedBy === 'votes') return decidedByVotes(route, experts);
  const { decision, expert, switching, accepts } = route;
  return {
    score: decision.score,
    route: { called: experts.indexOf(calledExpert(decision, experts)), answering: experts.indexOf(expert) },
    threshold: switching === undefined ? decision.threshold : undefined,
    accepts,
  };
}

function rightOf(probability: RouteProbability, experts: readonly string[]): readonly number[] | undefined {
  if ('missing' in probability) return undefined;
  return experts.map((expert) => propertyOf(probability.right, expert));
}
