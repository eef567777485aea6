import type { VectorMatrix } from '../retriever/neighbor-index';
import type { ExemplarEvidence } from './exemplar-evidence';
import { benefitOf } from './policies/benefit';
import { nearestExemplars } from './policies/nearest-exemplars';
import type { FittedPolicy, Policy, PolicyEvidence, RoutableTurn } from './policies/policy';
import { chooseThreshold } from './policies/threshold';
import { movesToFlip, type ScoredDecision, type ScoredRoute, type WeighedNeighbor } from './scored-route';
import { majorityVote } from './vote';

/** What a fit is asked for. */
export interface FitRequest {
  readonly evidence: ExemplarEvidence;
  /** Turns that may be routed; their rows follow those of the exemplars. */
  readonly turns: readonly RoutableTurn[];
  /** One vector a row, exemplars first. */
  readonly vectors: VectorMatrix;
  /** Cosine of two rows. */
  readonly cosine: PolicyEvidence['cosine'];
  /** Expert ids, cheapest first. */
  readonly experts: readonly string[];
  readonly policy: Policy;
  readonly k: number;
  /** The share of turns that may go to the costliest expert. */
  readonly calls: number;
  /** Wins over `calls`. */
  readonly threshold: number | undefined;
}

/** A policy that has learned from exemplars, with its threshold: routes turns. */
export class ExemplarFit {
  private readonly fitted: FittedPolicy;
  private readonly policyEvidence: PolicyEvidence;
  private readonly threshold: number;
  private readonly calls: number;

  constructor(private readonly request: FitRequest) {
    const { evidence, turns, vectors, cosine, experts, policy, k, calls } = request;
    this.policyEvidence = { experts, pool: evidence.pool, turns: [...evidence.turns, ...turns], vectors, cosine, k };
    this.fitted = policy.fit(this.policyEvidence);
    const { poolScores } = this.fitted;
    const chosen = request.threshold ?? policy.threshold ?? chooseThreshold(poolScores, evidence.pool.map(benefitOf), { calls });
    this.threshold = finite(chosen, poolScores);
    this.calls = shareAbove(poolScores, this.threshold);
  }

  /** The route of one of the turns, by its place among them. */
  route(place: number): ScoredRoute {
    const { evidence, turns, experts, policy, k } = this.request;
    const row = evidence.exemplars.length + place;
    const turn = turns[place];
    if (!turn) throw new Error('A turn is routed that the policy was not told of.');
    const decision: ScoredDecision = { policy: policy.id, score: this.fitted.score(row), threshold: this.threshold, prior: 0, calls: this.calls };
    const voters = this.votersOf(row);
    const neighbors = voters.slice(0, k);
    return {
      ...majorityVote(experts, neighbors.flatMap(({ exemplar }) => exemplar.expert ?? [])),
      expert: (decision.score > decision.threshold ? experts.at(-1) : experts[0]) ?? '',
      flipDistance: movesToFlip(voters, decision),
      dialogue: turn.dialogue,
      turn: turn.index,
      decision,
      features: [],
      neighbors,
    };
  }

  private votersOf(row: number): readonly WeighedNeighbor[] {
    const { evidence, k } = this.request;
    const near = nearestExemplars(this.policyEvidence, evidence.pool, row, k);
    const sum = near.reduce((total, { cosine }) => total + Math.max(0, cosine), 0);
    return near.flatMap(({ exemplar: { row: place, ...answered }, cosine }) => {
      const exemplar = evidence.exemplars[place];
      return exemplar ? [{ exemplar, cosine, expected: null, weight: sum === 0 ? 0 : Math.max(0, cosine) / sum, benefit: benefitOf(answered), likeness: cosine }] : [];
    });
  }
}

/** A threshold that says "none" or "all" as a number that no score, or every score, exceeds: messages know no infinity. */
function finite(threshold: number, scores: Float64Array): number {
  if (Number.isFinite(threshold)) return threshold;
  return threshold > 0 ? scores.reduce((highest, score) => Math.max(highest, score), 1) : scores.reduce((lowest, score) => Math.min(lowest, score), -1) - 1;
}

function shareAbove(scores: Float64Array, threshold: number): number {
  return scores.length === 0 ? 0 : scores.filter((score) => score > threshold).length / scores.length;
}
