import { firstOf, lastOf } from '../../vocabulary/values/required';
import type { RouteNeighbor } from './route';
import { majorityVote, type Vote } from './vote';
import { sharedRank, type Voters } from './voters';
import type { Exemplar } from '../../vocabulary/exemplar';
import type { ScoredDecision, Switching } from '../../vocabulary/routing/route';

/** An exemplar that would have to move, and the pool it would move to. */
export interface FlipMove {
  readonly id: string;
  readonly to: string;
}

/**
 * The smallest set of neighbors whose move to one rival's pool changes the decision. Neighbors on which the rival was
 * right and the chosen expert wrong come first, then the least near. Empty where no move can change it.
 *
 * @param experts ids, cheapest first; of two rivals equally close the cheaper is chosen
 */
export function votesToFlip(
  {
    expert: chosen,
    flipDistance,
    neighbors,
    sharing,
    switching,
  }: Vote & {
    readonly neighbors: readonly RouteNeighbor[];
    readonly sharing: Voters<RouteNeighbor>['sharing'];
    readonly switching?: Switching | undefined;
  },
  experts: readonly string[],
): readonly FlipMove[] {
  if (flipDistance === null) return [];
  const sharers = new Set(sharing?.members);
  const whole = neighbors.filter((neighbor) => !sharers.has(neighbor));
  for (const rival of experts.filter((expert) => expert !== chosen)) {
    const movable = [...whole, ...sharers]
      .map(({ exemplar }, index) => ({ exemplar, index }))
      .filter(({ exemplar: { expert } }) => expert === chosen)
      .sort(
        (a, b) =>
          Number(a.index >= whole.length) - Number(b.index >= whole.length) ||
          doubt(b.exemplar, chosen, rival) - doubt(a.exemplar, chosen, rival) ||
          b.index - a.index,
      );
    const moved: ReadonlySet<string> = new Set(movable.slice(0, flipDistance).map(({ exemplar }) => exemplar.id));
    const expertOf = ({ exemplar: { id, expert } }: RouteNeighbor) => (moved.has(id) ? rival : expert);
    const vote = majorityVote(experts, whole.map(expertOf), sharedRank(sharing, expertOf), switching);
    if (moved.size === flipDistance && vote.expert !== chosen) return [...moved].map((id) => ({ id, to: rival }));
  }
  return [];
}

/** Recorded outcomes on an exemplar: 1 favors the rival, −1 the chosen expert, 0 neither. */
function doubt({ outcomes }: Exemplar, chosen: string, rival: string): number {
  const right = (expert: string): number => Number(Object.hasOwn(outcomes, expert) && outcomes[expert]?.right === true);
  return right(rival) - right(chosen);
}

/** An exemplar that adds weight × benefit to a score. A move sets its benefit to one of `reachable`. */
export interface MovableVoter {
  readonly weight: number;
  readonly benefit: number;
  readonly reachable: readonly (1 | -1)[];
}

/**
 * Exemplars that contribute to a score, with the possible moves: to the pool of the cheapest or costliest expert,
 * unless they are in it.
 */
export function movableVoters(
  voters: readonly { readonly exemplar: Exemplar; readonly weight: number; readonly benefit: number }[],
  experts: readonly string[],
): readonly (MovableVoter & { readonly id: string })[] {
  return voters.map(({ exemplar: { id, expert }, weight, benefit }) => ({
    id,
    weight,
    benefit,
    reachable: ([1, -1] as const).filter((end) => poolAt(end, experts) !== expert),
  }));
}

/** The expert whose pool gives an exemplar this benefit. */
export function poolAt(benefit: 1 | -1, experts: readonly string[]): string {
  return benefit === 1 ? lastOf(experts) : firstOf(experts);
}

/**
 * The fewest exemplars whose move takes the score across an unchanged threshold, each with its benefit after the move;
 * none where even moving all of them would not be enough.
 */
export function scoresToFlip<V extends MovableVoter>(
  voters: readonly V[],
  { score, threshold }: Pick<ScoredDecision, 'score' | 'threshold'>,
): readonly { readonly voter: V; readonly benefit: 1 | -1 }[] {
  const isCalled = score > threshold;
  const direction = isCalled ? -1 : 1;
  const moves = voters
    .flatMap((voter) =>
      voter.reachable.map((benefit) => ({
        voter,
        benefit,
        push: direction * voter.weight * (benefit - voter.benefit),
      })),
    )
    .filter(({ push }) => push > 0)
    .sort((a, b) => b.push - a.push);
  const taken = new Map<V, (typeof moves)[number]>();
  let reached = score;
  for (const move of moves) {
    if (taken.has(move.voter)) continue;
    taken.set(move.voter, move);
    reached += direction * move.push;
    if (reached > threshold !== isCalled) return [...taken.values()];
  }
  return [];
}
