import type * as z from 'zod';
import type { JsonItem, JsonPlace, JsonText } from '../json/json-text';
import type { FoundCoverage } from './active-services';
import type { Dialogue } from './model';
import type { ValueConventions } from './value-conventions';
import { distinctDialogues, withId } from './formats/reading/distinct-dialogues';
import { fieldOf } from './formats/reading/field';
import { itemsOf } from './formats/reading/item-places';
import { readItems } from './formats/reading/read-items';
import type { ShapedFormat } from './formats/reading/recognize';
import {
  numberedDialogue,
  numberedDialogues,
  statesOfUser,
  type SpokenDialogue,
  type StateCoverage,
} from './formats/reading/spoken-dialogue';
import { itemAt, required } from '../../vocabulary/values/required';
import type { StatesInText, StateWriting } from './formats/editing/state-writing';
import type { Problem, TextRange } from '../../vocabulary/problem';

/**
 * One dialogue format. To add one, write a file like those in `formats` and add it to the list in `formats.ts`.
 */
export interface DialogueFormat extends ShapedFormat {
  /** Sets of keys; a file whose beginning has all keys of one set may be of this format. */
  readonly marks: readonly (readonly string[])[];
  /** Every complete dialogue, and a problem for each one that is skipped. */
  read(json: JsonText): ReadDialogues;
  /**
   * Reads one dialogue again whose states are others now; undefined where the whole file must be read again, because
   * more may be another one. Only formats whose items are whole dialogues do.
   */
  reread?(changed: ChangedItem): RereadDialogue | undefined;
  /** Where states stand and how they are written; undefined for formats without states, which have a sidecar. */
  readonly states?: StatesInText;
  /** The content of a file with these dialogues, for formats that dialogues are converted to. */
  readonly write?: (dialogues: readonly Dialogue[]) => unknown;
}

export interface ReadDialogues {
  readonly dialogues: readonly Dialogue[];
  readonly problems: readonly Problem[];
  readonly coverage: FoundCoverage;
  /** Where each dialogue stands; undefined where dialogues do not stand in one piece. */
  readonly places?: readonly JsonPlace[];
}

/** The item of one dialogue before and after a change of the text. */
export interface ChangedItem {
  readonly dialogue: Dialogue;
  readonly before: JsonItem;
  readonly after: JsonItem;
  readonly coverage: FoundCoverage;
  /** The range of a place in the item as it now is. */
  readonly rangeOf: (place: JsonPlace) => TextRange;
}

export interface RereadDialogue {
  readonly dialogue: Dialogue;
  readonly coverage: FoundCoverage;
}

/** What a format whose items are whole dialogues says of itself. */
export interface WholeDialogueShape<Raw> extends Omit<DialogueFormat, 'read' | 'reread' | 'states'> {
  readonly states?: StateWriting;
  readonly schema: z.ZodType<Raw>;
  readonly values: ValueConventions;
  readonly coverage: StateCoverage;
  /** Where the utterances stand in an item, to point at a turn. */
  places(item: JsonItem): readonly JsonPlace[];
  /** The dialogue; `range` points at the utterance of that number. */
  dialogue(
    raw: Raw,
    id: string,
    range: (utterance: number) => SpokenDialogue['range'],
  ): Omit<SpokenDialogue, 'range' | 'id'>;
  /** The label of the dialogue, where it stands in it; else the key under which the dialogue stands, or its number. */
  idOf(raw: Raw): string | undefined;
}

/** A format whose items are whole dialogues. */
export function wholeDialogueFormat<Raw>(shape: WholeDialogueShape<Raw>): DialogueFormat {
  const { id, name, keys, marks, write } = shape;
  const isItem = (value: unknown) => shape.isItem(value);
  return {
    id,
    name,
    keys,
    marks,
    isItem,
    ...(write && { write }),
    ...(shape.states && { states: statesInDialogues(shape, shape.states) }),
    read: (json) => {
      let [problems, places]: [Problem[], JsonPlace[]] = [[], []];
      const read = () => spokenDialogues(shape, json, (problems = []), (places = []));
      const numbered = numberedDialogues(read, shape.coverage, shape.values);
      const distinct = distinctDialogues(numbered.dialogues);
      const placeOf = new Map(numbered.dialogues.map((dialogue, index) => [dialogue.range, itemAt(places, index)]));
      return {
        dialogues: distinct.dialogues,
        problems: [...problems, ...numbered.problems, ...distinct.problems],
        coverage: numbered.coverage,
        // A dialogue with another id is another object; it keeps its range.
        places: distinct.dialogues.map(({ range }) => required(placeOf, range)),
      };
    },
    reread: (changed) => rereadDialogue(shape, changed),
  };
}

/** Tells the problems of items that are left out, and where each of the others stands. */
function* spokenDialogues<Raw>(
  shape: WholeDialogueShape<Raw>,
  json: JsonText,
  problems: Problem[],
  places: JsonPlace[],
): Generator<SpokenDialogue, void> {
  const items = itemsOf(json, (value) => shape.isItem(value));
  for (const { value, item } of readItems(items, json, shape.schema, dialogueName, problems)) {
    places.push({ start: item.start, end: item.end });
    const id = shape.idOf(value) ?? labelOf(item, places.length);
    yield spokenIn(shape, value, item, id, (place) => json.rangeOf(place));
  }
}

function spokenIn<Raw>(
  shape: WholeDialogueShape<Raw>,
  value: Raw,
  item: JsonItem,
  id: string,
  rangeOf: (place: JsonPlace) => TextRange,
): SpokenDialogue {
  const places = shape.places(item);
  const range = (utterance: number) => rangeOf(places[utterance] ?? item);
  return { id, range: rangeOf(item), ...shape.dialogue(value, id, range) };
}

function rereadDialogue<Raw>(
  shape: WholeDialogueShape<Raw>,
  { dialogue, before, after, coverage, rangeOf }: ChangedItem,
): RereadDialogue | undefined {
  const [was, is] = [shape.schema.safeParse(before.value), shape.schema.safeParse(after.value)];
  const id = dialogue.sharedId ?? dialogue.id;
  if (!was.success || !is.success || !shape.isItem(after.value) || (shape.idOf(is.data) ?? id) !== id) return undefined;
  const spoken = spokenIn(shape, is.data, after, id, rangeOf);
  const statedBefore = statesOfUser(shape.dialogue(was.data, id, () => dialogue.range).spoken);
  const vanishing = coverage.vanishing?.withDialogue(statedBefore, statesOfUser(spoken.spoken));
  // What services vanish is told with the first place, which nobody knows without all dialogues.
  if (vanishing && (coverage.carrying !== 'none' || vanishing.coverActiveServicesOnly)) return undefined;
  const reread = numberedDialogue(spoken, coverage.carrying, shape.values);
  if (!sayTheSame(dialogue, reread)) return undefined;
  return {
    dialogue: dialogue.sharedId === undefined ? reread : withId(reread, dialogue.id),
    coverage: { carrying: coverage.carrying, vanishing },
  };
}

/** To the letter: whether dialogues are the same is judged by it. */
function sayTheSame(a: Dialogue, b: Dialogue): boolean {
  return (
    a.turns.length === b.turns.length &&
    a.turns.every(({ systemUtterance, userUtterance }, index) => {
      const other = itemAt(b.turns, index);
      return systemUtterance === other.systemUtterance && userUtterance === other.userUtterance;
    })
  );
}

/** Of a format whose items are whole dialogues. A turn is found again by its range, which is that of an utterance. */
function statesInDialogues<Raw>(shape: WholeDialogueShape<Raw>, writing: StateWriting): StatesInText {
  return {
    ...writing,
    places: (json, { range, turns }) => {
      const item = json.itemIn(json.placeOf(range));
      const utterances = new Map(shape.places(item).map(({ start }, index) => [start, index]));
      const rows = writing.rows?.(item) ?? shape.places(item);
      const next = writing.isInNextRow === true ? 1 : 0;
      return {
        parts: [item],
        rows: turns.map((turn) => rows[required(utterances, json.placeOf(turn.range).start) + next]),
      };
    },
    stated: ([value], { id, range }) => statesOfUser(shape.dialogue(shape.schema.parse(value), id, () => range).spoken),
  };
}

/** Names a dialogue in messages. */
export function dialogueName(item: JsonItem): string {
  const id = fieldOf(item.value, 'dialogue_id');
  if (typeof id === 'string' && id !== '') return `Dialogue "${id}"`;
  const label = keyOf(item);
  return typeof label === 'string' ? `Dialogue "${label}"` : `Dialogue ${label + 1} of the file`;
}

/** A dialogue without a label of its own is called by its key, or by its number among those of the file. */
function labelOf(item: JsonItem, number: number): string {
  const key = keyOf(item);
  return typeof key === 'string' ? key : `dialogue ${number}`;
}

/** The key of an item, or its number; below a wrapper such as `row`, that of the wrapper. */
function keyOf({ key, path }: JsonItem): string | number {
  const wrapper = path.at(-2);
  return typeof key === 'string' && typeof wrapper === 'number' ? wrapper : key;
}
