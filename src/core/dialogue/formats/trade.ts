import * as z from 'zod';
import { statesByService, type StatesByService } from '../active-services';
import { canonicalSlotName, sharedDomainsOfSlots, type SharedDomains } from '../slot-names';
import { multiwozValues, stateFrom } from '../value-conventions';
import { wholeDialogueFormat } from '../dialogue-format';
import type { EditedPart } from '../../json/edit/edited-part';
import { listedSlots, writeList } from './editing/listed-slots';
import { changeOfTurn } from './editing/restated-change';
import type { SlotUpdate, SpelledSlot, StateUpdate } from './editing/state-writing';
import { writeValues } from './editing/written-values';
import { fieldOf, hasKeys, idSchema, itemsIn, listOfAny, optional } from './reading/field';
import { slotTextsSchema } from './reading/slot-values';
import { systemTurn } from './reading/exchange';
import type { SpokenTurn } from './reading/spoken-dialogue';

const actSchema = z.object({ slots: listOfAny(z.tuple([z.string(), slotTextsSchema])) });
const turnSchema = z.object({
  system_transcript: optional(z.string()),
  transcript: z.string(),
  domain: optional(z.string()),
  belief_state: optional(z.array(actSchema)),
});
const dialogueSchema = z.object({
  dialogue_idx: idSchema,
  domains: listOfAny(z.string()),
  dialogue: z.array(turnSchema),
});

/**
 * TRADE's and SOM-DST's `*_dials.json`. Traps: the system's utterance stands before the user's in the same turn, and is
 * empty in the first; `none` is empty; a state is a list of acts with slot pairs.
 */
export const trade = wholeDialogueFormat({
  id: 'trade',
  name: 'TRADE (*_dials.json)',
  keys: ['dialogue_idx', 'dialogue', 'dialogue.transcript', 'dialogue.system_transcript', 'dialogue.belief_state'],
  marks: [['dialogue_idx', 'transcript']],
  schema: dialogueSchema,
  values: multiwozValues,
  coverage: 'found-out',
  states: { spelled: spelledSlots, spell: spellSlot, write: writeState },
  isItem: (value) =>
    hasKeys(value, ['dialogue_idx']) &&
    itemsIn(fieldOf(value, 'dialogue')).some((turn) => hasKeys(turn, ['transcript'])),
  idOf: ({ dialogue_idx }) => dialogue_idx,
  places: (item) => item.placesIn(['dialogue']),
  dialogue: ({ domains, dialogue }, _id, range) => {
    const acts = dialogue.flatMap(({ belief_state = [] }) => belief_state);
    const shared = sharedDomainsOfSlots(acts.flatMap(({ slots }) => slots.map(([slot]) => slot)));
    const spoken = dialogue.flatMap((turn, row): SpokenTurn[] => {
      const { system_transcript: system, transcript, domain, belief_state } = turn;
      const services = domain === undefined || domain === '' ? [] : [domain];
      const states = belief_state && statesOf(belief_state, shared);
      const said = { isUser: true, utterance: transcript, services, states, range: range(row) };
      if (system === undefined || (row === 0 && system === '')) return [said];
      return [systemTurn(system, range(row)), said];
    });
    return { services: domains, spoken };
  },
});

function statesOf(acts: readonly z.infer<typeof actSchema>[], shared: SharedDomains): StatesByService {
  const slots = acts.flatMap((act) =>
    act.slots.map(([slot, texts]): [string, readonly string[]] => [canonicalSlotName(slot, shared), texts]),
  );
  return statesByService(stateFrom(slots, multiwozValues));
}

/** The acts of a turn's state, and the slots of each as they are spelled. */
function* slotsOfActs(row: unknown, shared: SharedDomains) {
  for (const [act, value] of itemsIn(fieldOf(row, 'belief_state')).entries())
    for (const slot of listedSlots(fieldOf(value, 'slots'), shared)) yield { ...slot, act };
}

function* spelledSlots(row: unknown, shared: SharedDomains): Generator<SpelledSlot> {
  for (const { slot, name } of slotsOfActs(row, shared)) yield { slot, names: [name] };
}

/** TRADE writes words with blanks: `hotel-price range`; SOM-DST joins some. */
function spellSlot(slot: string): readonly string[] {
  return [slot];
}

/** `turn_label` restates what the turn changes; slots that are taken out are not in it. */
function writeState(row: EditedPart, update: StateUpdate, shared: SharedDomains): undefined {
  for (const slot of update.slots) writeAct(row, slot, shared);
  if (row.at(['belief_state'])?.value === undefined || row.at(['belief_state'])?.value === null)
    row.set(['belief_state'], []);
  if (!row.at(['turn_label'])) return;
  const spelled = [...spelledSlots(row.node.value, shared)];
  const namesOf = (slot: string) => spelled.find((each) => each.slot === slot)?.names ?? spellSlot(slot);
  writeList(row, ['turn_label'], changeOfTurn(update, namesOf), shared);
}

/** An act holds one slot, mostly: it goes with its last one. */
function writeAct(row: EditedPart, { slot, names: [name = slot], values }: SlotUpdate, shared: SharedDomains): void {
  const named = [...slotsOfActs(row.node.value, shared)].filter((each) => each.slot === slot).reverse();
  for (const { act, index } of named) {
    const slots = ['belief_state', act, 'slots'];
    if (values) writeValues(row, [...slots, index, 1], values);
    else row.remove(itemsIn(row.at(slots)?.value).length === 1 ? ['belief_state', act] : [...slots, index]);
  }
  if (values && named.length === 0) row.append(['belief_state'], { slots: [[name, values.join('|')]], act: 'inform' });
}
