import { firstOf, itemAt, lastOf } from '../../vocabulary/values/required';
import { areSameTurns, type ExemplarEvidence } from './exemplar-evidence';
import type { FittedPolicy, Policy, PolicyEvidence, PolicyVoter, RoutableTurn, VoteShares } from './policies/policy';
import { mayRefuse, policyThreshold } from './bound/policy-threshold';
import type { FrozenFit } from './frozen/frozen-fit';
import { movableVoters, poolAt, scoresToFlip, type FlipMove } from './flip';
import { isInPool } from './route';
import type { ScoredRoute, WeighedNeighbor } from './scored-route';
import type { Vote } from './vote';
import type { TurnBelief } from '../../vocabulary/dialogue-state';
import { exemplarId } from '../../vocabulary/exemplar';
import { thresholdWith } from './switching';
import type { ScoredDecision, Switching } from '../../vocabulary/routing/route';

export interface FitRequest {
  readonly evidence: ExemplarEvidence;
  /** Rows of exemplars come first, then those of turns in the order in which they are added. */
  readonly cosine: PolicyEvidence['cosine'];
  /** Expert ids, cheapest first. */
  readonly experts: readonly string[];
  readonly policy: Policy;
  /** How many neighbors are shown. */
  readonly k: number;
  /** The share of turns that may go to the costliest expert. */
  readonly calls: number;
  /** How many more turns may be wrong than with the costliest expert alone, 0…1; takes precedence over `calls`. */
  readonly bound: number | undefined;
  /** Takes precedence over both. */
  readonly threshold: number | undefined;
}

/** A policy fitted on exemplars, with its threshold. Routes any turn. */
export class ExemplarFit {
  private readonly turns: RoutableTurn[];
  private readonly fitted: FittedPolicy;
  private readonly threshold: number;
  private readonly calls: number;
  private readonly bound: number | null;
  private readonly exemplarRows: ReadonlyMap<string, number>;

  /** @param earlier a fit on the same turns, whose features and kernel are reused */
  constructor(
    private readonly request: FitRequest,
    earlier?: { readonly turns: RoutableTurn[]; readonly fitted: FittedPolicy },
  ) {
    const { evidence, cosine, experts, policy, k } = request;
    this.turns = earlier?.turns ?? [...evidence.turns];
    const learned = { experts, pool: evidence.pool, turns: this.turns, cosine, k };
    this.fitted = earlier?.fitted ?? policy.fit(learned);
    this.exemplarRows = new Map(evidence.turns.map(({ dialogue, index }, row) => [exemplarId(dialogue, index), row]));
    const { poolScores } = this.fitted;
    this.threshold = request.threshold ?? policyThreshold(this.fitted, learned, request);
    this.bound = request.threshold === undefined ? (request.bound ?? null) : null;
    this.calls = poolScores.filter((score) => score > this.threshold).length / Math.max(1, poolScores.length);
  }

  /**
   * The fit on the same exemplars in other pools, including the added turns; undefined where a new fit is necessary.
   */
  relabeled(evidence: ExemplarEvidence): ExemplarFit | undefined {
    if (!this.fitted.relabeled || !areSameTurns(this.request.evidence.exemplars, evidence.exemplars)) return undefined;
    return new ExemplarFit(
      { ...this.request, evidence },
      { turns: this.turns, fitted: this.fitted.relabeled(evidence.pool) },
    );
  }

  /** What it learned, as data; undefined where the policy learns nothing. */
  frozen(): { readonly fit: FrozenFit; readonly threshold: number } | undefined {
    const fit = this.fitted.frozen?.();
    return fit && { fit, threshold: this.threshold };
  }

  get size(): number {
    return this.turns.length - this.request.evidence.turns.length;
  }

  /**
   * Adds a turn and returns its row. A turn that is an exemplar gets the exemplar's row, for which the fit has exact
   * scores.
   */
  add(turn: RoutableTurn): number {
    const row = this.exemplarRows.get(exemplarId(turn.dialogue, turn.index));
    const exemplar = row === undefined ? undefined : this.turns[row];
    return row !== undefined && exemplar && isSameTurn(exemplar, turn, this.request.policy)
      ? row
      : this.turns.push(turn) - 1;
  }

  /**
   * Only the decision, which is much faster than explaining it.
   *
   * @param costliest the costliest expert's answer on the turn, for policies that verify it
   * @param switching what a change of the expert costs
   */
  decide(row: number, costliest: TurnBelief | undefined, switching?: Switching): ScoredDecision {
    const { fitted, calls } = this;
    const { evidence, policy, experts } = this.request;
    const threshold = thresholdWith(this.threshold, switching, experts);
    const score = fitted.score(row);
    const isRefused = score > threshold && !this.accepts(row, costliest);
    const prior = evidence.meanBenefit;
    return { policy: policy.id, score, threshold, isRefused, prior, calls, bound: this.bound };
  }

  /**
   * Whether the costliest expert's answer is used where that expert is asked.
   *
   * @param costliest its answer on the turn; undefined where it is not known
   */
  accepts(row: number, costliest: TurnBelief | undefined): boolean {
    if (costliest === undefined || !mayRefuse(this.threshold)) return true;
    return this.fitted.accepts?.(row, costliest) !== false;
  }

  /** The weighted votes behind a score; none for anybody where the policy does not vote. */
  votes(row: number): Pick<Vote, 'votes' | 'margin'> {
    return votesOfShares(this.fitted.shares?.(row) ?? NO_VOTES, this.request.experts);
  }

  /** The route, with the exemplars that contribute most to its score. */
  explain(row: number, costliest: TurnBelief | undefined, switching?: Switching): ScoredRoute {
    const { experts, k } = this.request;
    const turn = this.turns[row];
    if (!turn) throw new Error('The turn must be added to the fit before it is routed.');
    const decision = this.decide(row, costliest, switching);
    const { voters, features } = this.fitted.explain(row);
    const neighbors = voters.slice(0, k).flatMap((voter) => this.neighbor(row, voter));
    const flip = decision.isRefused ? [] : this.movesToFlip(voters, decision);
    return {
      decidedBy: 'score',
      ...this.votes(row),
      expert: expertOf(decision, experts),
      flipDistance: flip.length > 0 ? flip.length : null,
      flip,
      dialogue: turn.dialogue,
      turn: turn.index,
      decision,
      features,
      neighbors,
    };
  }

  /** A move to the pool of the cheapest or costliest expert says which of the two the turn needs. */
  private movesToFlip(voters: readonly PolicyVoter[], decision: ScoredDecision): readonly FlipMove[] {
    const { evidence, experts } = this.request;
    const movable = movableVoters(
      voters.map((voter) => ({ ...voter, exemplar: itemAt(evidence.exemplars, voter.row) })),
      experts,
    );
    return scoresToFlip(movable, decision).map(({ voter: { id }, benefit }) => ({ id, to: poolAt(benefit, experts) }));
  }

  private neighbor(row: number, { row: voter, weight, benefit, likeness }: PolicyVoter): readonly WeighedNeighbor[] {
    const { evidence, cosine } = this.request;
    const exemplar = itemAt(evidence.exemplars, voter);
    if (!isInPool(exemplar)) return [];
    return [{ exemplar, cosine: cosine(row, voter), expected: null, weight, benefit, likeness }];
  }
}

const NO_VOTES: VoteShares = { cheapest: 0, costliest: 0 };

/** Shares of all votes as votes of every expert. */
export function votesOfShares(
  { cheapest, costliest }: VoteShares,
  experts: readonly string[],
): Pick<Vote, 'votes' | 'margin'> {
  const shareOf = new Map([
    [firstOf(experts), cheapest],
    [lastOf(experts), costliest],
  ]);
  return {
    votes: Object.fromEntries(experts.map((expert) => [expert, shareOf.get(expert) ?? 0])),
    margin: Math.abs(costliest - cheapest),
  };
}

/**
 * Whether two turns have the same utterances and, where the policy reads it, the same answer of the cheapest expert.
 */
function isSameTurn(one: RoutableTurn, other: RoutableTurn, { asksCheapestFirst }: Policy): boolean {
  const contentOfTurn = ({ systemUtterance, userUtterance, cheapest }: RoutableTurn): string =>
    JSON.stringify([systemUtterance, userUtterance, asksCheapestFirst && cheapest]);
  return contentOfTurn(one) === contentOfTurn(other);
}

/** What decides whose answer is used. */
type Outcome = Pick<ScoredDecision, 'score' | 'threshold' | 'isRefused'>;

/** Whose answer is used. */
export function expertOf(decision: Outcome, experts: readonly string[]): string {
  return decision.isRefused ? firstOf(experts) : calledExpert(decision, experts);
}

/** Who is asked, and paid, whether the answer is used or refused. */
export function calledExpert({ score, threshold }: Omit<Outcome, 'isRefused'>, experts: readonly string[]): string {
  return score > threshold ? lastOf(experts) : firstOf(experts);
}
