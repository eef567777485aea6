import type { VectorMatrix } from '../../retriever/vector-matrix';
import type { PoolTurn, RoutableTurn } from '../policies/policy';

/** A turn to be scored: as a policy sees it, with the encoder's vector of its text. */
export interface ServedTurn extends Pick<RoutableTurn, 'systemUtterance' | 'userUtterance' | 'cheapest'> {
  readonly vector: Float32Array;
}

/** The turns that a policy learned from, in the order of its `rows`. */
export interface LearnedTurns {
  readonly pool: readonly PoolTurn[];
  readonly turns: readonly RoutableTurn[];
  readonly vectors: VectorMatrix;
}
