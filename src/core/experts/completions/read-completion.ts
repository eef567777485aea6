import type { RawSlot, RawState } from '../../dialogue/formats/reading/slot-values';
import { firstLooseObject, isLooseList, isLooseObject, type LooseObject, type LooseValue } from './loose-json';

/** What a model's words say: what the turn changes, or the whole state; or why they say neither. */
export type ReadCompletion =
  { readonly belief: RawState } | { readonly state: RawState } | { readonly unreadable: string };

/** Why an answer stopped, as the server says it. */
export const CUT_BY_LENGTH = 'length';

/** An answer is a few slots. More is no answer, and would be searched in vain. */
const MOST_CHARACTERS = 100_000;
const MOST_SLOTS = 500;

const beliefKeys = new Set(['turn_belief', 'belief', 'tlb', 'changes', 'answer']);
const stateKeys = new Set(['state', 'dialogue_state', 'belief_state']);

/**
 * Reads a belief from what a model said, leniently: in fences, among other words, nested by service or as a list of
 * slots, as JSON or as a Python dict. An empty object says that nothing changes; anything unreadable says nothing.
 *
 * @param wanted what an object that does not say so itself means
 */
export function readCompletion(
  completion: string,
  finishReason: string | undefined,
  wanted: 'turn_belief' | 'state' = 'turn_belief',
): ReadCompletion {
  if (completion.trim() === '') return { unreadable: 'the model said nothing' };
  if (completion.length > MOST_CHARACTERS)
    return { unreadable: `the answer has more than ${MOST_CHARACTERS.toLocaleString('en-US')} characters` };
  const reading = firstLooseObject(withoutThoughts(completion));
  if ('failed' in reading) return { unreadable: reasonOf(reading.failed, finishReason) };
  const { kind, object } = unwrapped(reading.value, wanted);
  const slots = slotsIn(object);
  if (typeof slots === 'string') return { unreadable: slots };
  if (slots.length > MOST_SLOTS) return { unreadable: `it has more than ${MOST_SLOTS} slots` };
  return kind === 'state' ? { state: slots } : { belief: slots };
}

/** What models that reason print before their answer may hold other objects. */
function withoutThoughts(completion: string): string {
  const end = completion.lastIndexOf('</think>');
  return end < 0 ? completion : completion.slice(end);
}

function reasonOf(failed: 'nothing' | 'cut' | 'broken' | 'nested', finishReason: string | undefined): string {
  const isCut = finishReason === CUT_BY_LENGTH;
  if (failed === 'cut') return isCut ? 'the answer was cut at the limit of tokens' : 'its JSON is not whole';
  if (failed === 'nested') return 'its JSON is nested too deeply';
  return failed === 'broken' ? 'its JSON is broken' : 'it holds no JSON object';
}

/** `{"state": {…}}` says what its object is. */
function unwrapped(
  object: LooseValue,
  wanted: 'turn_belief' | 'state',
): { readonly kind: 'turn_belief' | 'state'; readonly object: LooseValue } {
  const entries = isLooseObject(object) ? object.entries : [];
  for (const [key, value] of entries) {
    if (typeof value !== 'object' || value === null) continue;
    if (beliefKeys.has(key)) return { kind: 'turn_belief', object: value };
    if (stateKeys.has(key)) return { kind: 'state', object: value };
  }
  return { kind: wanted, object };
}

/** The slots of an object or a list; a sentence where it is neither. */
function slotsIn(value: LooseValue): RawState | string {
  if (isLooseList(value)) return collected(value, listedSlot);
  if (!isLooseObject(value)) return 'its JSON is no object of slots';
  return pairedSlot(value) ?? collected(value.entries, ([key, inner]) => slotsOfEntry(key, inner));
}

/** A slot with its value, or a service with its slots. */
function slotsOfEntry(key: string, value: LooseValue): RawState | string {
  const texts = textsOf(value);
  if (texts) return [[key, texts]];
  if (!isLooseObject(value)) return NO_TEXTS;
  return collected(value.entries, ([slot, own]) => {
    const ofSlot = textsOf(own);
    return ofSlot ? [[`${key}-${slot}`, ofSlot]] : NO_TEXTS;
  });
}

const NO_TEXTS = 'a value is neither a text nor a list of texts';

/** `["hotel-area", "north"]`, or an object as it may stand alone. */
function listedSlot(item: LooseValue): RawState | string {
  if (!isLooseList(item)) return isLooseObject(item) ? slotsIn(item) : 'a list holds something else than slots';
  const [slot, value] = item.values();
  return slotFrom(slot, value) ?? 'a list holds something else than slots';
}

/** `{"slot": "hotel-area", "value": "north"}`; undefined where the object has other keys. */
function pairedSlot({ entries }: LooseObject): RawState | undefined {
  const named = new Map(entries);
  return named.size === 2 ? slotFrom(named.get('slot'), named.get('value')) : undefined;
}

function slotFrom(slot: LooseValue | undefined, value: LooseValue | undefined): RawState | undefined {
  const texts = value === undefined ? undefined : textsOf(value);
  return typeof slot === 'string' && texts ? [[slot, texts]] : undefined;
}

function collected<T>(items: readonly T[], slotsOf: (item: T) => RawState | string): RawState | string {
  const slots: RawSlot[] = [];
  for (const item of items) {
    const found = slotsOf(item);
    if (typeof found === 'string') return found;
    slots.push(...found);
  }
  return slots;
}

/** The texts of a slot's value; undefined where it is none. Null is no value. */
function textsOf(value: LooseValue): readonly string[] | undefined {
  if (value === null) return [];
  if (typeof value !== 'object') return [String(value)];
  if (!isLooseList(value)) return undefined;
  const texts = value.map(textsOf);
  return texts.every((each) => each !== undefined) ? texts.flat() : undefined;
}
