import type { Dialogue, Turn } from '../../dialogue/model';
import { canonicalSlot, serviceOfSlot } from '../../dialogue/slot-names';
import { alternativesOf, DELETED, firstAlternative, valueOf } from '../../../vocabulary/dialogue-state';
import type { DialogueSpeech } from '../speech/dialogue-speech';
import { isImplicit } from '../speech/value-forms';
import type { ValueInventory } from '../speech/value-inventory';

/** A value that a turn might give to a slot. */
export interface ChangeCandidate {
  readonly slot: string;
  readonly value: string;
  /** Whether gold gives it. */
  readonly isGold: boolean;
}

/** A value that people express in other words is a candidate of a slot that has it this often. */
const OFTEN = 3;

/** The slots of the services that a dialogue is about. */
export function slotsOfDialogue({ services, turns }: Dialogue, inventory: ValueInventory): readonly string[] {
  const named = services.map((service) => serviceOfSlot(canonicalSlot(service, '')));
  const stated = turns.flatMap(({ state }) => Object.keys(state ?? {}).map(serviceOfSlot));
  const all = new Set([...named, ...stated]);
  return inventory.slots.filter((slot) => all.has(serviceOfSlot(slot)));
}

/**
 * What a turn might give to each slot: known values of the slot that one of the two has just said, values that are
 * expressed in other words, values that other slots of the state hold, and what gold gives.
 */
export function changeCandidates(
  turn: Turn,
  slots: readonly string[],
  speech: DialogueSpeech,
  inventory: ValueInventory,
): readonly ChangeCandidate[] {
  const { user, system } = speech.at(turn.index);
  const said = new Set([...user.values, ...system.values].map(({ value }) => value));
  const held = new Set(Object.values(turn.previousState).map(firstAlternative));
  const gold = turn.belief ?? {};
  return [...new Set([...slots, ...Object.keys(gold)])].flatMap((slot) => {
    const change = valueOf(gold, slot);
    const accepted = change === undefined || change === DELETED ? [] : alternativesOf(change);
    const values = new Set(accepted.slice(0, 1));
    for (const [value, count] of inventory.counts(slot)) {
      const isOpen = isImplicit(value) ? count >= OFTEN : said.has(value) || held.has(value);
      if (isOpen && !accepted.includes(value)) values.add(value);
    }
    return [...values].map((value) => ({ slot, value, isGold: accepted.includes(value) }));
  });
}
