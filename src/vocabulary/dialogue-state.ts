import * as z from 'zod';
import type { Immutable } from './immutable';

/**
 * Slot → value. Equally right alternatives are joined by `|`, as is usual in the field. Slots have their canonical
 * spelling (`slot-names.ts`). Read a slot with `valueOf`, never by plain indexing, because a slot may be called
 * `constructor`.
 */
export const dialogueStateSchema = z.record(z.string(), z.string());
export type DialogueState = Immutable<z.infer<typeof dialogueStateSchema>>;

/** Turn-level belief (TLB): the slots that a turn adds or changes; `DELETED` marks a removed one. */
export type TurnBelief = DialogueState;

/** The value that marks a removed slot in a turn-level belief, as IC-DST and its successors write it. */
export const DELETED = '[DELETE]';

/** The value of a slot, or undefined; safe for slots called `constructor`. */
export function valueOf(state: DialogueState, slot: string): string | undefined {
  return Object.hasOwn(state, slot) ? state[slot] : undefined;
}
