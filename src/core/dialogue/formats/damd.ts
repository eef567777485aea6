import * as z from 'zod';
import { statesByService, type StatesByService } from '../active-services';
import { canonicalSlot, fusedSlot, serviceOfSlot, slotOfService } from '../slot-names';
import { groupedBy } from '../../../vocabulary/values/grouped';
import { multiwozValues, stateFrom } from '../value-conventions';
import { wholeDialogueFormat } from '../dialogue-format';
import type { EditedPart } from '../../json/edit/edited-part';
import type { StateUpdate } from './editing/state-writing';
import { fieldOf, hasKeys, itemsIn, optional } from './reading/field';
import type { RawState } from './reading/slot-values';
import { exchange, servicesOf } from './reading/exchange';

const dialogueSchema = z.object({
  log: z.array(z.object({ user: z.string(), resp: optional(z.string()), constraint: optional(z.string()) })),
});

/**
 * The preprocessed MultiWOZ of DAMD, UBAR, MTTOD and GALAXY: id → goal and log of turns. Traps: the reply follows in
 * the same object; the state is a text, `[hotel] area north stars 4`; booking slots are called `day`, `people`,
 * `stay`, `time`.
 */
export const damd = wholeDialogueFormat({
  id: 'damd',
  name: 'DAMD, UBAR, MTTOD, GALAXY',
  keys: ['log', 'log.user', 'log.resp', 'log.constraint'],
  marks: [['log', 'user', 'resp']],
  schema: dialogueSchema,
  values: multiwozValues,
  coverage: 'found-out',
  states: {
    *spelled(row) {
      for (const { slot, domain, word } of spansIn(constraintOf(row))) yield { slot, names: [domain, word] };
    },
    spell: (slot) => {
      const domain = serviceOfSlot(slot);
      const own = slotOfService(slot, domain).replace(/^book /, '');
      return [domain, [...respelled].find(([, name]) => name === own)?.[0] ?? fusedSlot(own)];
    },
    write: writeConstraint,
  },
  isItem: (value) => itemsIn(fieldOf(value, 'log')).some((turn) => hasKeys(turn, ['user', 'resp'])),
  idOf: () => undefined,
  places: (item) => item.placesIn(['log']),
  dialogue: ({ log }, _id, range) => {
    const spoken = log.flatMap(({ user, resp, constraint }, row) =>
      exchange(user, resp, constraint === undefined ? undefined : statesOf(constraint), range(row)),
    );
    return { services: servicesOf(spoken), spoken };
  },
});

/** The slots of MultiWOZ as DAMD calls them; a value ends where the next of these begins. */
const slotWords: ReadonlySet<string> = new Set(
  (
    'area arrive day department departure destination food internet leave name parking people pricerange stars stay ' +
    'time type'
  ).split(' '),
);
const bookingSlots: Readonly<Record<string, readonly string[]>> = {
  hotel: ['day', 'people', 'stay'],
  restaurant: ['day', 'people', 'time'],
  train: ['people'],
};
const respelled: ReadonlyMap<string, string> = new Map([
  ['arrive', 'arrive by'],
  ['leave', 'leave at'],
]);

function statesOf(constraint: string): StatesByService {
  return statesByService(stateFrom(spanSlots(constraint), multiwozValues));
}

/** The slots of a span such as `[hotel] area north name the green inn [taxi] leave 9:00`, in our spelling. */
export function spanSlots(span: string): RawState {
  return spansIn(span).map(({ slot, value }): [string, readonly string[]] => [slot, [value]]);
}

interface SpanSlot {
  readonly slot: string;
  readonly domain: string;
  /** The slot's word in the span. */
  readonly word: string;
  readonly value: string;
}

function spansIn(span: string): readonly SpanSlot[] {
  return [...span.matchAll(/\[(\w+)\]([^[]*)/g)].flatMap(([, domain = '', words = '']) =>
    slotsOfDomain(words.split(/\s+/).filter((word) => word !== '')).map(([word, value]) => {
      const isBooking = Object.hasOwn(bookingSlots, domain) && bookingSlots[domain]?.includes(word);
      const name = isBooking === true ? `book ${word}` : (respelled.get(word) ?? word);
      return { slot: canonicalSlot(domain, name), domain, word, value };
    }),
  );
}

function constraintOf(row: unknown): string {
  const constraint = fieldOf(row, 'constraint');
  return typeof constraint === 'string' ? constraint : '';
}

/** Writes the span of a turn anew; one that would lose something else stays as it is. */
function writeConstraint(row: EditedPart, { slots }: StateUpdate): string | undefined {
  const before = constraintOf(row.node.value);
  const spans = spansIn(before);
  if (spanOf(spans) !== before) return 'its constraint holds something beside slots and values; write it plainly.';
  let after = [...spans];
  for (const { slot, names, values } of slots) {
    const value = values?.join('|');
    const isNew = value !== undefined && !after.some((each) => each.slot === slot);
    const [domain = '', word = ''] = names;
    after = after.flatMap((each) => (each.slot !== slot ? [each] : value === undefined ? [] : [{ ...each, value }]));
    if (isNew) after.push({ slot, domain, word, value });
  }
  const span = spanOf(after);
  if (span !== before || typeof fieldOf(row.node.value, 'constraint') !== 'string') row.set(['constraint'], span);
  return undefined;
}

function spanOf(spans: readonly SpanSlot[]): string {
  const domains = groupedBy(spans, ({ domain }) => domain);
  return [...domains]
    .map(([domain, slots]) => `[${domain}] ${slots.map(({ word, value }) => `${word} ${value}`).join(' ')}`)
    .join(' ');
}

/** A slot word right after another one is a value (`type hotel name type`): a slot has at least one word of value. */
function slotsOfDomain(words: readonly string[]): readonly [slot: string, value: string][] {
  const slots: { readonly slot: string; readonly value: string[] }[] = [];
  for (const word of words) {
    const last = slots.at(-1);
    if (slotWords.has(word) && (!last || last.value.length > 0)) slots.push({ slot: word, value: [] });
    else last?.value.push(word);
  }
  return slots.map(({ slot, value }) => [slot, value.join(' ')]);
}
