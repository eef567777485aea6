import { countOf } from '../../vocabulary/values/grouped';
import { required } from '../../vocabulary/values/required';
import { isRight } from '../../core/dialogue/matching-profiles/is-right';
import type { MatchingProfile } from '../../core/dialogue/matching-profiles/matching-profile';
import type { Dialogue, Turn } from '../../core/dialogue/model';
import type { ExpertAnswer } from '../../core/experts/expert-answers';
import { calledExpert } from '../../core/routing/exemplar-fit';
import { votesToFlip } from '../../core/routing/flip';
import type { RouteNeighbor, VotedRoute } from '../../core/routing/route';
import type { Inspection, NeighborView } from '../../protocol/engine/inspection';
import type { AnsweringExpert } from '../experts/project-experts';
import type { TurnContent } from '../../protocol/engine/turn-contract';
import type { InspectedPool } from './inspected-pool';
import type { ScoredExplanation, ScoredSummary } from './routers/scored-router';
import type { ExpertOutcome } from '../../vocabulary/exemplar';
import type { FileProblem } from '../../vocabulary/problem';
import type { RouteSummary } from '../../vocabulary/routing/route';

/** Everything an inspection is computed from. */
export interface InspectionSource {
  readonly file: string;
  readonly dialogue: Dialogue;
  readonly turn: Turn;
  readonly route: ExplainedRoute;
  readonly experts: readonly AnsweringExpert[];
  readonly pool: InspectedPool;
  /** What the exemplars call the turn's dialogue. */
  readonly ownDialogue: string;
  readonly k: number;
  readonly search: Inspection['search'];
  readonly encoder: Inspection['encoder'];
  readonly profile: MatchingProfile;
  readonly problems: readonly FileProblem[];
}

/** A route decided by votes or by a score. */
export type ExplainedRoute = VotedRoute | ScoredExplanation;

/** The decision in the form that lenses and trees show. */
export function routeSummary(
  route: ExplainedRoute | ScoredSummary,
  turn: Turn,
  experts: readonly AnsweringExpert[],
  profile: MatchingProfile,
): RouteSummary {
  const chosen = experts.find(({ id }) => id === route.expert);
  return {
    dialogue: route.dialogue,
    turn: route.turn,
    expert: route.expert,
    called: calledOf(route, experts),
    decision: route.decidedBy === 'score' ? { ...route.decision, instead: route.instead } : null,
    votes: { ...route.votes },
    margin: route.margin,
    flipDistance: route.flipDistance,
    ...(route.switching && { switching: route.switching }),
    right: verdict(chosen?.answers?.get(turn), turn, profile),
  };
}

function calledOf(route: ExplainedRoute | ScoredSummary, experts: readonly AnsweringExpert[]): string {
  if (route.decidedBy === 'votes') return route.expert;
  return calledExpert(
    route.decision,
    experts.map(({ id }) => id),
  );
}

/** Everything that a view shows of one routed turn. */
export function inspectionOf(source: InspectionSource): Inspection {
  const { file, dialogue, turn, route, experts, k, search, encoder, profile } = source;
  return {
    file,
    dialogue: dialogue.id,
    turn: turn.index,
    turnCount: dialogue.turns.length,
    ...turnContentOf(turn, experts, profile),
    experts: experts.map(({ id, name }) => ({ id, name })),
    route: routeSummary(route, turn, experts, profile),
    ...explanationOf(source),
    k,
    // They do not vote, because a turn must not find itself.
    leftOut: countOf(source.pool.pooledOf, source.ownDialogue),
    withoutVote: source.pool.withoutVote,
    trace: turn.trace ? { ...turn.trace } : null,
    encoderDoubts: source.problems.filter(({ about }) => about === 'encoder').map(({ message }) => message),
    compared: hasStates(source) ? 'words and states' : 'words',
    search,
    encoder,
  };
}

/** How the route could change, and what each neighbor adds to it. */
function explanationOf(source: InspectionSource): Pick<Inspection, 'flip' | 'neighbors' | 'features' | 'sharing'> {
  const { route, experts } = source;
  if (route.decidedBy === 'votes') {
    const ids = experts.map(({ id }) => id);
    return {
      flip: votesToFlip(route, ids).map((move) => ({ ...move })),
      neighbors: route.neighbors.map((neighbor) => neighborView(neighbor, null, source)),
      features: [],
      sharing: route.sharing ? { votes: route.sharing.votes, equal: route.sharing.members.length } : null,
    };
  }
  return {
    flip: route.flip.map((move) => ({ ...move })),
    neighbors: route.neighbors.map((neighbor) => {
      const { weight, benefit, likeness } = neighbor;
      return neighborView(neighbor, { weight, benefit, likeness }, source);
    }),
    features: route.features.map((feature) => ({ ...feature })),
    sharing: null,
  };
}

/** The content of a turn in its file and in the experts' answers. */
export function turnContentOf(turn: Turn, experts: readonly AnsweringExpert[], profile: MatchingProfile): TurnContent {
  return {
    previousState: { ...turn.previousState },
    systemUtterance: turn.systemUtterance,
    userUtterance: turn.userUtterance,
    goldBelief: turn.belief ? { ...turn.belief } : null,
    predictions: experts.flatMap(({ id, answers }) => {
      const answer = answers?.get(turn);
      return answer ? [{ expert: id, right: verdict(answer, turn, profile), belief: { ...answer.belief } }] : [];
    }),
  };
}

/** Whether the turn or any exemplar has a state; chats have none. */
function hasStates({ turn, pool }: InspectionSource): boolean {
  return pool.hasStates || Object.keys(turn.previousState).length > 0;
}

function neighborView(
  { exemplar, cosine, expected }: RouteNeighbor,
  vote: NeighborView['vote'],
  { pool, experts }: InspectionSource,
): NeighborView {
  return {
    id: exemplar.id,
    dialogue: exemplar.dialogue,
    turn: exemplar.turn,
    expert: exemplar.expert,
    cosine,
    expected,
    previousState: { ...exemplar.previousState },
    systemUtterance: exemplar.systemUtterance,
    userUtterance: exemplar.userUtterance,
    belief: exemplar.belief && { ...exemplar.belief },
    outcomes: experts.flatMap(({ id }): ExpertOutcome[] => {
      const outcome = Object.hasOwn(exemplar.outcomes, id) ? exemplar.outcomes[id] : undefined;
      return outcome ? [{ expert: id, right: outcome.right, belief: { ...outcome.belief } }] : [];
    }),
    rule: exemplar.rule,
    vote,
    changes: exemplar.changes.map((change) => ({ ...change })),
    pool: required(pool.exemplars, exemplar.id).file,
  };
}

function verdict(answer: ExpertAnswer | undefined, turn: Turn, profile: MatchingProfile): boolean | null {
  return answer && turn.belief ? isRight(profile, answer.belief, turn.belief) : null;
}
