import type { TurnBelief, DialogueState } from '../../dialogue/model';
import type { VectorMatrix } from '../../retriever/neighbor-index';

export type PolicyId = 'paper' | 'calibrated' | 'cascade';

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
  /** One vector a row. */
  readonly vectors: VectorMatrix;
  /** Cosine of two rows. */
  readonly cosine: (a: number, b: number) => number;
  readonly k: number;
}

/** Scores turns: the higher, the more it pays to ask the costliest expert instead of the cheapest. */
export interface FittedPolicy {
  /** Of the pool's turns in their order, each learned from the other pool dialogues alone. */
  readonly poolScores: Float64Array;
  readonly score: (row: number) => number;
}

/** A way to decide which turns are worth the costliest expert. Pure: equal evidence gives equal scores. */
export interface Policy {
  readonly id: PolicyId;
  /** Whether the cheapest expert answers every turn first, and is paid for it. */
  readonly asksCheapestFirst: boolean;
  /** A turn that scores above it goes to the costliest expert; where there is none, it is chosen on the pool dialogues. */
  readonly threshold?: number;
  readonly fit: (evidence: PolicyEvidence) => FittedPolicy;
}
