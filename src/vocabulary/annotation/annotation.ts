import * as z from 'zod';
import { dialogueStateSchema } from '../dialogue-state';
import type { Immutable } from '../values/immutable';
import { turnReferenceSchema } from '../turn-reference';

/**
 * What an edit does to one slot of a turn's state: it puts these alternatives (mostly one) in place of whatever stood
 * there, or takes the slot out. Slots have their canonical spelling; another spelling of a known slot is understood.
 */
export const slotChangeSchema = z.union([
  z.object({ slot: z.string().min(1), values: z.array(z.string()).min(1) }),
  z.object({ slot: z.string().min(1), remove: z.literal(true) }),
]);
export type SlotChange = Immutable<z.infer<typeof slotChangeSchema>>;

/**
 * How far an edit reaches. `carry-over`: also into every later turn that merely repeats the slot, up to the turn that
 * changes it itself. `this-turn`: this turn alone, so that the next one changes the slot back.
 */
export const editExtentSchema = z.enum(['carry-over', 'this-turn']);
export type EditExtent = z.infer<typeof editExtentSchema>;

/**
 * One action of an annotator on one turn. A turn that nobody annotated gets the last known state before it with these
 * changes; without any change, that is how a turn is marked as one that changes nothing.
 */
export const stateEditSchema = turnReferenceSchema.extend({
  changes: z.array(slotChangeSchema),
  extent: editExtentSchema,
});
export type StateEdit = Immutable<z.infer<typeof stateEditSchema>>;

/** Another name for a slot, or another spelling of one of its values, wherever it stands in some dialogues. */
export const renamingSchema = z.object({
  what: z.union([
    z.object({ slot: z.string().min(1), to: z.string().min(1) }),
    z.object({ slot: z.string().min(1), value: z.string(), to: z.string() }),
  ]),
  /** The ids of the dialogues; null for all. */
  dialogues: z.array(z.string()).nullable(),
});
export type Renaming = Immutable<z.infer<typeof renamingSchema>>;

/** A change of a text. Edits of one plan do not overlap, and their offsets belong to the text before all of them. */
export const textEditSchema = z.object({
  /** In UTF-16 units, without a byte-order mark. */
  offset: z.int().min(0),
  length: z.int().min(0),
  text: z.string(),
});

/** A turn whose state becomes another one. */
export const changedTurnSchema = turnReferenceSchema.extend({
  /** Null where nobody had annotated the turn. */
  from: dialogueStateSchema.nullable(),
  to: dialogueStateSchema,
  /** Whether it changes by carry-over, and not because an edit names it. */
  isCarried: z.boolean(),
});
export type ChangedTurn = Immutable<z.infer<typeof changedTurnSchema>>;

/** Something that an edit leaves as it is and that no longer fits, such as a span that holds the old value. */
export const editDoubtSchema = turnReferenceSchema.extend({ slot: z.string(), words: z.string() });
export type EditDoubt = Immutable<z.infer<typeof editDoubtSchema>>;

/** What some edits change, before they are made. */
export const editPlanSchema = z.object({
  /** Formats without states have them in a sidecar, `<file>.states.jsonl`; then the edits are those of its text. */
  target: z.enum(['file', 'sidecar']),
  /** In the order of their offsets; empty where the file says so already. */
  edits: z.array(textEditSchema),
  turns: z.array(changedTurnSchema),
  doubts: z.array(editDoubtSchema),
});
export type EditPlan = Immutable<z.infer<typeof editPlanSchema>>;

/** Why edits cannot be made: one sentence with the place and the way out. */
export const editRefusalSchema = z.object({
  refusal: z.string(),
  /** Whether the edit can be insisted on: a slot or a value that no schema, ontology or file knows. */
  canBeForced: z.boolean(),
});
export type EditRefusal = Immutable<z.infer<typeof editRefusalSchema>>;

/** Turns as a sentence counts them, from 1: `turn 5`, `turns 5 to 9 and 12`. */
export function turnsInWords(turns: readonly number[]): string {
  const spans: { readonly from: number; readonly to: number }[] = [];
  for (const turn of [...new Set(turns)].sort((a, b) => a - b)) {
    const last = spans.at(-1);
    if (last?.to === turn - 1) spans[spans.length - 1] = { from: last.from, to: turn };
    else spans.push({ from: turn, to: turn });
  }
  const words = spans.map(({ from, to }) =>
    from === to ? String(from + 1) : `${from + 1} ${to === from + 1 ? 'and' : 'to'} ${to + 1}`,
  );
  const [last = '', ...others] = [...words].reverse();
  const joined = others.length === 0 ? last : `${others.reverse().join(', ')} and ${last}`;
  return `${spans.length === 1 && spans[0]?.from === spans[0]?.to ? 'turn' : 'turns'} ${joined}`;
}
