import type { TurnBelief, DialogueState } from '../../../vocabulary/dialogue-state';
import type { PolicyDescription } from '../../../vocabulary/policies';

/** What is known of a turn before it is routed. No gold: a policy cannot look at what it is measured by. */
export interface RoutableTurn {
  readonly dialogue: string;
  readonly index: number;
  readonly systemUtterance: string;
  readonly userUtterance: string;
  /** What the cheapest expert answered, and its state before; there only for policies that ask it first. */
  readonly cheapest: { readonly belief: TurnBelief; readonly stateBefore: DialogueState } | undefined;
}

/** A turn of the pool dialogues, with gold and all experts' answers. */
export interface PoolTurn {
  /** Its row among all turns. */
  readonly row: number;
  readonly dialogue: string;
  readonly gold: TurnBelief;
  /** Whether a hand took it out of the pools: it has no vote, and teaches what is rare and what turns like it change. */
  readonly isOut?: boolean;
  /** Cheapest expert first. */
  readonly answers: readonly { readonly belief: TurnBelief; readonly right: boolean }[];
}

/** What a policy learns from, and the turns that it may be asked about. */
export interface PolicyEvidence {
  /** Expert ids, cheapest first. */
  readonly experts: readonly string[];
  readonly pool: readonly PoolTurn[];
  /** Every turn by its row: the pool's and the others. */
  readonly turns: readonly RoutableTurn[];
  /** Cosine of two rows. */
  readonly cosine: (a: number, b: number) => number;
  readonly k: number;
}

/** An exemplar's part in a score. */
export interface PolicyVoter {
  /** Its row among all turns. */
  readonly row: number;
  /** What its benefit adds to the score, per unit; may be below 0. */
  readonly weight: number;
  /** What asking the costliest expert changes on its turn, as the policy counts it. */
  readonly benefit: number;
  /** How alike the policy finds it and the turn; the scale is the policy's own. */
  readonly likeness: number;
}

/** A number that a score also rests on, in words. */
export interface ScoreFeature {
  readonly name: string;
  readonly value: number;
}

/** Why a turn has its score: score = Σ weight · benefit over all voters. */
export interface ScoreExplanation {
  readonly score: number;
  /** Those that add or take most first. */
  readonly voters: readonly PolicyVoter[];
  readonly features: readonly ScoreFeature[];
}

/** Scores turns: the higher, the more it pays to ask the costliest expert instead of the cheapest. */
export interface FittedPolicy {
  /** Of the pool's turns that vote, in their order, each learned from the other pool dialogues alone; of a large pool, of those learned from. */
  readonly poolScores: Float64Array;
  readonly score: (row: number) => number;
  /** The same score, with what carried it. */
  readonly explain: (row: number) => ScoreExplanation;
  /** Whether the costliest expert's answer, once it is paid for, is better than the cheapest's. Without it, it is taken. */
  readonly accepts?: (row: number, costliest: TurnBelief) => boolean;
  /**
   * The same policy as if it had been fitted on these turns, which differ from its own in who was right and what is out, and in nothing else.
   * Much cheaper than a fit; without it one fits again.
   */
  readonly relabeled?: (pool: readonly PoolTurn[]) => FittedPolicy;
}

/**
 * A way to decide which turns are worth the costliest expert. Pure: equal evidence gives equal scores. Of several experts,
 * `paper` votes among all; the policies that score compare the costliest with the cheapest.
 */
export interface Policy extends PolicyDescription {
  /** A turn that scores above it goes to the costliest expert; where there is none, it is chosen on the pool dialogues. */
  readonly threshold?: number;
  readonly fit: (evidence: PolicyEvidence) => FittedPolicy;
}
