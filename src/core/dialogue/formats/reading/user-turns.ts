import type { Turn } from '../model';
import { beliefBetween } from '../state';
import type { DialogueState } from '../../../vocabulary/dialogue-state';
import type { TextRange } from '../../../vocabulary/problem';

/** What one speaker says, for formats that list the turns of both speakers in order. */
export interface SpokenTurn {
  readonly isUser: boolean;
  readonly utterance: string;
  /** The services that are active in a user turn. */
  readonly services: readonly string[];
  /** The gold state after a user turn; undefined where the file has none. */
  readonly state: DialogueState | undefined;
  readonly range: TextRange;
}

/**
 * The user turns of a dialogue, each with what the system said since the previous user turn, and with the state before.
 */
export function userTurns(dialogue: string, spoken: readonly SpokenTurn[]): readonly Turn[] {
  const turns: Turn[] = [];
  let system: string[] = [];
  let previousState: DialogueState = {};
  for (const { isUser, utterance, services, state, range } of spoken) {
    if (!isUser) {
      system.push(utterance);
      continue;
    }
    const belief = state && beliefBetween(previousState, state);
    const systemUtterance = system.join(' ');
    turns.push({
      dialogue,
      index: turns.length,
      services,
      previousState,
      systemUtterance,
      userUtterance: utterance,
      state,
      belief,
      range,
    });
    previousState = state ?? previousState;
    system = [];
  }
  return turns;
}
