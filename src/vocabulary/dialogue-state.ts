import * as z from 'zod';
import type { Immutable } from './values/immutable';
import { ownRecord } from './values/own-record';

/**
 * What a file says a slot has: a text, or a list of equally right alternatives. Alternatives are never joined by a
 * separator, because a separator may stand in a name (`Tall Fence | Noodle House`).
 */
export const slotValueSchema = z.union([z.string(), z.array(z.string()).min(1, 'must name a value, or be left out')], {
  error: 'must be a text or a list of texts',
});
export type SlotValue = Immutable<z.infer<typeof slotValueSchema>>;

/**
 * Slot → value. Slots have their canonical spelling (`slot-names.ts`). Read a slot with `valueOf`, never by plain
 * indexing, because a slot may be called `constructor`.
 */
export const dialogueStateSchema = ownRecord(slotValueSchema);
export type DialogueState = Immutable<z.infer<typeof dialogueStateSchema>>;

/** Turn-level belief (TLB): the slots that a turn adds or changes; `DELETED` marks a removed one. */
export type TurnBelief = DialogueState;

/** The value that marks a removed slot in a turn-level belief, as IC-DST and its successors write it. */
export const DELETED = '[DELETE]';

/** The value of a slot, or undefined; safe for slots called `constructor`. */
export function valueOf(state: DialogueState, slot: string): SlotValue | undefined {
  return Object.hasOwn(state, slot) ? state[slot] : undefined;
}

/** The equally right alternatives of a value; a plain text is its only one. */
export function alternativesOf(value: SlotValue): readonly string[] {
  return typeof value === 'string' ? [value] : value;
}

/** A value from its alternatives: a text where there is one, else the list. */
export function valueFrom(alternatives: readonly string[]): SlotValue {
  const [only, ...others] = alternatives;
  return only !== undefined && others.length === 0 ? only : [...alternatives];
}

/** The alternative that stands for a value where only one can be shown or encoded: the first. */
export function firstAlternative(value: SlotValue): string {
  const [first = ''] = alternativesOf(value);
  return first;
}

/** Whether two values share an alternative, letter for letter. */
export function shareAlternative(a: SlotValue, b: SlotValue): boolean {
  if (typeof a === 'string' && typeof b === 'string') return a === b;
  const accepted = alternativesOf(b);
  return alternativesOf(a).some((value) => accepted.includes(value));
}

/** A value as people read it: alternatives are separated by " or ". */
export function valueInWords(value: SlotValue): string {
  return alternativesOf(value).join(' or ');
}
