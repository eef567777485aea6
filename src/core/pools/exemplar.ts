import type { DialogueState, TurnBelief } from '../dialogue/model';

/** What one expert answered on an exemplar's turn, and whether it was right. */
export interface Outcome {
  readonly right: boolean;
  readonly belief: TurnBelief;
}

/** One change made by hand: `null` means "out of the pools". */
export interface HandChange {
  readonly from: string | null;
  readonly to: string | null;
  /** ISO 8601, UTC. */
  readonly when: string;
  readonly why: string;
}

/** Why an exemplar is in its pool: the rule that placed it first. */
export type PoolRule = 'all-right' | 'cheapest-right' | 'only-right' | 'hand';

/** A turn with the expert it belongs to. All exemplars of one expert are that expert's pool. */
export interface Exemplar {
  /** Stable: `<dialogue>#<turn>`. */
  readonly id: string;
  readonly dialogue: string;
  readonly turn: number;
  readonly previousState: DialogueState;
  readonly systemUtterance: string;
  readonly userUtterance: string;
  readonly belief: TurnBelief;
  /** The pool it belongs to; `null` when a hand took it out of the pools. */
  readonly expert: string | null;
  readonly outcomes: Readonly<Record<string, Outcome>>;
  readonly rule: PoolRule;
  readonly changes: readonly HandChange[];
}

/** The stable id of a turn's exemplar. */
export function exemplarId(dialogue: string, turn: number): string {
  return `${dialogue}#${turn}`;
}
