/**
 * Slot → value. Alternatives that are equally right are joined by `|`, the field's own convention.
 * Slots carry their canonical spelling (`slot-names.ts`). Read a slot with `valueOf`, never by plain indexing:
 * a slot may be called `constructor`.
 */
export type DialogueState = Readonly<Record<string, string>>;

/** Turn-level belief (TLB): the slots that a turn adds or changes; `DELETED` marks a removed one. */
export type TurnBelief = DialogueState;

/** The value that marks a removed slot in a turn-level belief, as IC-DST and its successors write it. */
export const DELETED = '[DELETE]';

/** Zero-based line and UTF-16 column, as editors count them; robust against byte-order marks and line endings. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Where something stands in its file. */
export interface TextRange {
  readonly start: Position;
  readonly end: Position;
}

/** One user turn: what routing decides on. */
export interface Turn {
  readonly dialogue: string;
  /** Counts user turns from 0 within the dialogue. */
  readonly index: number;
  readonly services: readonly string[];
  readonly previousState: DialogueState;
  readonly systemUtterance: string;
  readonly userUtterance: string;
  /** The gold state after the turn; undefined where the format knows none. */
  readonly state: DialogueState | undefined;
  /** The gold turn-level belief; undefined where the format knows no states. */
  readonly belief: TurnBelief | undefined;
  readonly range: TextRange;
}

export interface Dialogue {
  readonly id: string;
  readonly services: readonly string[];
  readonly turns: readonly Turn[];
  readonly range: TextRange;
}

/** Something wrong in a file: one sentence with the reason and the way out, and where it stands if it stands somewhere. */
export interface Problem {
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly range?: TextRange;
}

/** What reading one dialogue file gives: the good dialogues, and a problem for each bad part. */
export interface DialogueFile {
  /** Human name of the detected format, for example `MultiWOZ 2.2`. */
  readonly format: string;
  readonly dialogues: readonly Dialogue[];
  readonly problems: readonly Problem[];
}
