import type { EditedPart } from '../../../json/edit/edited-part';
import type { JsonItem, JsonPlace, JsonText } from '../../../json/json-text';
import type { DialogueState } from '../../../../vocabulary/dialogue-state';
import type { StatesByService } from '../../active-services';
import type { Dialogue } from '../../model';
import type { SharedDomains } from '../../slot-names';
import type { MarkedSpan } from './marked-spans';

/** A slot as a file spells it: the keys that lead to its value, such as `["hotel", "book", "day"]`. */
export interface SpelledSlot {
  /** Its canonical spelling. */
  readonly slot: string;
  readonly names: readonly string[];
}

/** What a turn states of a slot after an edit. */
export interface SlotUpdate extends SpelledSlot {
  /** Its alternatives; undefined where it has no value any more. */
  readonly values: readonly string[] | undefined;
}

/** What one user turn states after an edit, and what it stated before. */
export interface StateUpdate {
  /** The slots that it states otherwise. `names` count where the turn does not name the slot yet. */
  readonly slots: readonly SlotUpdate[];
  /** The services, as spelled, that it must state although they have no slot. */
  readonly emptied: readonly string[];
  /** The whole states before and after the turn, once the edit is made. */
  readonly previous: DialogueState;
  readonly state: DialogueState;
  /** The slots whose value before or after the turn becomes another one: whatever restates their change is stale. */
  readonly touched: ReadonlySet<string>;
}

/** Something that a row keeps and that no longer fits the state; the words follow "turn 3: ". */
export interface SlotDoubt {
  readonly slot: string;
  readonly words: string;
}

/** Why a format cannot hold an update: a sentence that follows "Turn 3 of dialogue "x" cannot be changed: ". */
export type Unwritable = string;

/** How a format's states are written where they stand. A row is the part of the text that holds a turn's state. */
export interface StateWriting {
  /** Every slot that a row names, also those without a value. */
  spelled(row: unknown, shared: SharedDomains): Iterable<SpelledSlot>;
  /**
   * How a slot is spelled that the file never names.
   *
   * @param services those of the dialogue, as the file spells them
   */
  spell(slot: string, services: readonly string[], shared: SharedDomains): readonly string[];
  /** Makes the changes in a row. */
  write(row: EditedPart, update: StateUpdate, shared: SharedDomains): Unwritable | undefined;
  /** What the row says besides its states that no longer fits them. */
  doubts?(row: unknown, update: StateUpdate, shared: SharedDomains): readonly SlotDoubt[];
  /** The parts of the utterance that a row marks as values. */
  spans?(row: unknown, shared: SharedDomains): readonly MarkedSpan[];
  /** Where the rows of a dialogue stand, where these are not its utterances. */
  rows?(item: JsonItem): readonly JsonPlace[];
  /** Whether the state after a user's utterance stands in the row that follows it. */
  readonly isInNextRow?: boolean;
}

/** Where the states of a format stand. */
export interface StatesInText extends StateWriting {
  places(json: JsonText, dialogue: Dialogue): StatePlaces;
  /** What each user turn of a dialogue states by itself, from the values of its parts. */
  stated(values: readonly unknown[], dialogue: Dialogue): readonly (StatesByService | undefined)[];
}

export interface StatePlaces {
  /** The parts of the text that a dialogue consists of: one, or a record for each turn. */
  readonly parts: readonly JsonPlace[];
  /** The row of each user turn; undefined where the text has none, because the dialogue ends before it. */
  readonly rows: readonly (JsonPlace | undefined)[];
}
