import type { DialogueState, TurnBelief } from '../../vocabulary/dialogue-state';
import type { TextRange, Problem } from '../../vocabulary/problem';

/** One user turn, the unit of routing. */
export interface Turn {
  readonly dialogue: string;
  /** Counts user turns from 0 within the dialogue. */
  readonly index: number;
  readonly services: readonly string[];
  readonly previousState: DialogueState;
  readonly systemUtterance: string;
  readonly userUtterance: string;
  /** The gold state after the turn; undefined where the format has none. */
  readonly state: DialogueState | undefined;
  /** The gold turn-level belief; undefined where the format has no states. */
  readonly belief: TurnBelief | undefined;
  readonly range: TextRange;
}

export interface Dialogue {
  readonly id: string;
  readonly services: readonly string[];
  readonly turns: readonly Turn[];
  readonly range: TextRange;
}

/** The result of reading one dialogue file: the readable dialogues, and a problem for each unreadable part. */
export interface DialogueFile {
  /** Human name of the detected format, for example `MultiWOZ 2.2`. */
  readonly format: string;
  readonly dialogues: readonly Dialogue[];
  readonly problems: readonly Problem[];
}
