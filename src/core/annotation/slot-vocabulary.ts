import type { DialogueFile } from '../dialogue/model';
import type { ServiceSchema } from '../dialogue/service-schema';
import type { SlotChange } from '../../vocabulary/annotation/annotation';

/**
 * Which slots and values annotators may use: those of a schema or an ontology, or where there is none, the slots that
 * the file holds. Slots have their canonical spelling.
 */
export interface SlotVocabulary {
  /** What says so, for messages: `schema.json`, or `this file`. */
  readonly name: string;
  /** Each slot with its values in lower case; undefined where any value may stand. */
  readonly slots: ReadonlyMap<string, ReadonlySet<string> | undefined>;
}

/** The values that every closed slot may have besides its own. */
const ALWAYS_ALLOWED = 'dontcare';

/** What a schema says: the slots of all services, closed ones with their values. */
export function slotsOfSchema(name: string, { closed, values }: ServiceSchema): SlotVocabulary {
  return {
    name,
    slots: new Map([...closed.keys()].map((slot) => [slot, values.get(slot)])),
  };
}

/** The slots of a file that has no schema; undefined where it has none at all, so that nothing can be checked. */
export function slotsOfFile({ dialogues }: DialogueFile): SlotVocabulary | undefined {
  const slots = new Set(
    dialogues.flatMap(({ turns }) => turns.flatMap(({ state }) => (state ? Object.keys(state) : []))),
  );
  return slots.size === 0
    ? undefined
    : { name: 'this file', slots: new Map([...slots].map((slot) => [slot, undefined])) };
}

/** Why a change is none that the vocabulary allows, with the way out; undefined where it is one. */
export function refusalOf(change: SlotChange, { name, slots }: SlotVocabulary): string | undefined {
  const { slot } = change;
  if ('remove' in change) return undefined;
  if (!slots.has(slot)) return `${name} has no slot ${slot}${listed([...slots.keys()].filter(isNear(slot)))}`;
  const values = slots.get(slot);
  const unknown = values && change.values.find((value) => value !== ALWAYS_ALLOWED && !values.has(value.toLowerCase()));
  return unknown === undefined
    ? undefined
    : `${name} has no value "${unknown}" for ${slot}${listed([...(values ?? [])])}`;
}

/** The first few of what may be given instead. */
function listed(words: readonly string[]): string {
  const few = words.slice(0, 8);
  const choice = few.length === 0 ? '' : `; give one of ${few.join(', ')}${words.length > few.length ? ', …' : ''}`;
  return `${choice}.`;
}

/** Slots of the same service. */
function isNear(slot: string): (other: string) => boolean {
  const service = slot.slice(0, slot.indexOf('-') + 1);
  return (other) => other.startsWith(service);
}
