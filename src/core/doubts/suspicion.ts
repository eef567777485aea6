import type { StateEdit } from '../../vocabulary/annotation/annotation';
import type { DoubtReason } from '../../vocabulary/annotation/doubt';

/** What one reason says against a turn. */
export interface Suspicion {
  /** Null where the whole turn is doubted. */
  readonly slot: string | null;
  /** 0…1; reasons are weighed against each other in `doubt-weights.ts`. */
  readonly strength: number;
  /** One sentence with the evidence. */
  readonly words: string;
  readonly suggestion: StateEdit | null;
}

/** A suspicion with its reason. */
export interface ReasonedSuspicion extends Suspicion {
  readonly reason: DoubtReason;
}
