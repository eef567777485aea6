import type { DialogueState, TurnBelief } from '../../vocabulary/dialogue-state';
import type { TextRange, Problem } from '../../vocabulary/problem';
import type { TurnTrace } from '../../vocabulary/routing/turn-trace';
import type { FoundCoverage } from './active-services';
import type { ServiceSchema } from './service-schema';
import type { ValueConventions } from './value-conventions';

/** One user turn, the unit of routing. */
export interface Turn {
  readonly dialogue: string;
  /** Counts user turns from 0 within the dialogue. */
  readonly index: number;
  /** Counts the utterances of both speakers from 0, as the turn numbers of MultiWOZ 2.2 and SGD do. */
  readonly utterance: number;
  readonly services: readonly string[];
  /** The last known gold state before the turn; empty where the format has none. */
  readonly previousState: DialogueState;
  readonly systemUtterance: string;
  readonly userUtterance: string;
  /** The gold state after the turn; undefined where nobody annotated it. */
  readonly state: DialogueState | undefined;
  /** The gold turn-level belief; undefined where this turn or the one before it has no state. */
  readonly belief: TurnBelief | undefined;
  readonly range: TextRange;
  /** What a log says of the model that answered this turn; undefined where the file is no log. */
  readonly trace?: TurnTrace;
}

export interface Dialogue {
  readonly id: string;
  /** The id in the file, where another dialogue with other words has it too. */
  readonly sharedId?: string;
  readonly services: readonly string[];
  readonly turns: readonly Turn[];
  /** How many utterances both speakers have together. */
  readonly utterances: number;
  readonly range: TextRange;
  /** How this data set writes values; runs on its dialogues write them likewise. */
  readonly values: ValueConventions;
}

/** The result of reading one dialogue file: the readable dialogues, and a problem for each unreadable part. */
export interface DialogueFile {
  /** Human name of the detected format, for example `MultiWOZ 2.2`. */
  readonly format: string;
  readonly dialogues: readonly Dialogue[];
  readonly problems: readonly Problem[];
  /** How the states of the file cover services; undefined where it has no states of its own. */
  readonly coverage?: FoundCoverage;
  /** Where the file is not one of dialogues, but says which services and slots those beside it have. */
  readonly schema?: ServiceSchema;
}
