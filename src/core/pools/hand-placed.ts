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

/**
 * The exemplar of a turn whose pool a curator chose. Throws where the turn has no gold, because nothing could be
 * learned from it.
 */
export function handPlaced(source: HandPlacedTurn, expert: string): Exemplar {
  const { dialogue, turn, previousState, systemUtterance, userUtterance, goldBelief, predictions } = source;
  const id = exemplarId(dialogue, turn);
  if (goldBelief === null)
    throw new Error(
      `Turn ${turn + 1} of ${dialogue} has no gold state, so it cannot be an exemplar: use a dialogue file ` +
        'with annotated states.',
    );
  const outcomes = predictions.map(({ expert: answering, right, belief }): [string, Outcome] => [
    answering,
    { right: right === true, belief },
  ]);
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
