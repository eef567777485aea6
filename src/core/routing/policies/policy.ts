import type { MatrixProducts } from '../../retriever/search/batch-search';
import type { VectorMatrix } from '../../retriever/vector-matrix';
import type { TurnBelief, DialogueState } from '../../../vocabulary/dialogue-state';
import type { PolicyDescription } from '../../../vocabulary/policies';
import type { Switching } from '../../../vocabulary/routing/route';
import type { FrozenFit } from '../frozen/frozen-fit';

/** What is known of a turn before it is routed. There is no gold, so a policy cannot read what it is measured by. */
export interface RoutableTurn {
  readonly dialogue: string;
  readonly index: number;
  readonly systemUtterance: string;
  readonly userUtterance: string;
  /** The cheapest expert's answer and its state before; present only for policies that ask it first. */
  readonly cheapest: { readonly belief: TurnBelief; readonly stateBefore: DialogueState } | undefined;
}

/** A turn of the pool dialogues, with gold and all experts' answers. */
export interface PoolTurn {
  readonly row: number;
  readonly dialogue: string;
  readonly gold: TurnBelief;
  /** In whose pool it is, and for whom it votes; null where it has no vote. */
  readonly expert: string | null;
  /**
   * Whether a curator excluded it from the pools. It casts no vote, but still counts for word rarity and expected
   * slots.
   */
  readonly isOut?: boolean;
  /** Cheapest expert first. */
  readonly answers: readonly { readonly belief: TurnBelief; readonly right: boolean }[];
}

/** What a policy learns from, and the turns that it may be asked about. */
export interface PolicyEvidence {
  /** Expert ids, cheapest first. */
  readonly experts: readonly string[];
  readonly pool: readonly PoolTurn[];
  /** Every turn by its row: turns of the pool and others. */
  readonly turns: readonly RoutableTurn[];
  readonly cosine: (a: number, b: number) => number;
  /** The vectors that the cosines are of, by row; absent where they are not all known yet. */
  readonly vectors?: VectorMatrix | undefined;
  readonly k: number;
}

/** An exemplar's contribution to a score. */
export interface PolicyVoter {
  /** Its row among all turns. */
  readonly row: number;
  /** What one unit of its benefit adds to the score; may be negative. */
  readonly weight: number;
  /** What asking the costliest expert changes on its turn, in the policy's own measure. */
  readonly benefit: number;
  /** How similar the policy finds it to the turn, on the policy's own scale. */
  readonly likeness: number;
}

/** A named number that also influences a score. */
export interface ScoreFeature {
  readonly name: string;
  readonly value: number;
}

/** Why a turn has its score: score = Σ weight · benefit over all voters. */
export interface ScoreExplanation {
  readonly score: number;
  /** The largest contributions first, positive or negative. */
  readonly voters: readonly PolicyVoter[];
  readonly features: readonly ScoreFeature[];
}

/** Shares of all votes, 0…1; the others abstain. */
export interface VoteShares {
  readonly cheapest: number;
  readonly costliest: number;
}

/** Scores turns: the higher the score, the more is gained by asking the costliest expert instead of the cheapest. */
export interface FittedPolicy {
  /**
   * Scores of the pool turns that vote, in their order, each learned only from other pool dialogues. Of a large pool,
   * only those learned from.
   */
  readonly poolScores: Float64Array;
  readonly score: (row: number) => number;
  /**
   * Makes the scores of these rows cheap to ask for next, by fast matrix products; the scores stay exactly the same.
   * Absent where it would save no time.
   */
  readonly lookAhead?: ((rows: readonly number[], products: MatrixProducts) => Promise<void>) | undefined;
  /**
   * Where a score is a balance of weighted votes: the shares of the votes for the cheapest and for the costliest
   * expert. What is left of 1 abstains.
   */
  readonly shares?: (row: number) => VoteShares;
  /**
   * The expert that is asked, as its place in the order of cost, where a policy chooses among all of them; absent where
   * the score alone decides between the cheapest and the costliest.
   */
  readonly chosen?: (row: number, switching?: Switching) => number;
  /** The same score with its contributions. */
  readonly explain: (row: number) => ScoreExplanation;
  /**
   * Whether the costliest expert's answer, once paid for, is better than the cheapest's. Without this function, it is
   * always used.
   */
  readonly accepts?: (row: number, costliest: TurnBelief) => boolean;
  /**
   * This policy as if fitted on the given turns, which may differ only in who was right and which are excluded. Much
   * cheaper than a new fit, which is necessary where this function is absent.
   */
  readonly relabeled?: (pool: readonly PoolTurn[]) => FittedPolicy;
  /** This policy as data; absent where it learns nothing but looks at the exemplars. Takes as long as a few fits. */
  readonly frozen?: () => FrozenFit;
}

/**
 * Decides which turns are worth the costliest expert. Pure: equal evidence gives equal scores. With several experts,
 * `paper` votes among all; policies that score compare only the costliest with the cheapest.
 */
export interface Policy extends PolicyDescription {
  /** A turn whose score is above it goes to the costliest expert. Where absent, it is chosen on the pool dialogues. */
  readonly threshold?: number;
  /** Whether a call budget is used up even where no gain is expected, because a vote's score is no benefit. */
  readonly fillsBudget?: boolean;
  readonly fit: (evidence: PolicyEvidence) => FittedPolicy;
}
