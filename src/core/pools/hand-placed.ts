import type { DialogueState, TurnBelief } from '../../vocabulary/dialogue-state';
import { exemplarId, type Exemplar, type Outcome } from '../../vocabulary/exemplar';

/** A turn that a curator puts into a pool. */
export interface HandPlacedTurn {
  readonly dialogue: string;
  readonly turn: number;
  readonly previousState: DialogueState;
  readonly systemUtterance: string;
  readonly userUtterance: string;
  /** `null` where the file has no gold state. */
  readonly goldBelief: TurnBelief | null;
  /** The experts' answers, where there are runs. */
  readonly predictions: readonly {
    readonly expert: string;
    readonly right: boolean | null;
    readonly belief: TurnBelief;
  }[];
}

/** The exemplar of a turn whose pool a curator chose. Where the turn has no gold state, only its words are compared. */
export function handPlaced(source: HandPlacedTurn, expert: string): Exemplar {
  const { dialogue, turn, previousState, systemUtterance, userUtterance, goldBelief, predictions } = source;
  const id = exemplarId(dialogue, turn);
  // Without gold nobody knows who was right, and an outcome says so or is left out.
  const outcomes = predictions.flatMap(({ expert: answering, right, belief }): [string, Outcome][] =>
    right === null ? [] : [[answering, { right, belief }]],
  );
  return {
    id,
    dialogue,
    turn,
    previousState,
    systemUtterance,
    userUtterance,
    belief: goldBelief,
    expert,
    outcomes: Object.fromEntries(outcomes),
    rule: 'hand',
    changes: [],
  };
}
