import type { TurnInstance } from '../core/retriever/turn-text';
import type { TurnBelief } from '../vocabulary/dialogue-state';

/** A user turn with its gold turn-level belief: what training and its checks need. */
export interface TrainingTurn extends TurnInstance {
  readonly dialogue: string;
  readonly belief: TurnBelief;
}
