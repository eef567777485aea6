import * as z from 'zod';
import { filledServices, type StatesByService } from '../../active-services';
import { canonicalSlot, fusedSlot } from '../../slot-names';
import { multiwozValues, stateFrom } from '../../value-conventions';
import { wholeDialogueFormat } from '../../dialogue-format';
import { objectStates } from '../editing/object-states';
import { fieldOf, hasKeys, itemsIn, optional } from '../reading/field';
import { slotTextsSchema } from '../reading/slot-values';
import { servicesOf } from '../reading/exchange';
import type { SpokenTurn } from '../reading/spoken-dialogue';

const domainSchema = z.object({
  semi: optional(z.record(z.string(), slotTextsSchema)),
  book: optional(z.looseObject({})),
});
const entrySchema = z.object({ text: z.string(), metadata: optional(z.record(z.string(), optional(domainSchema))) });
const dialogueSchema = z.object({ log: z.array(entrySchema) });
type Metadata = z.infer<typeof entrySchema>['metadata'];

/** Not a slot: what was booked, with its reference. */
const BOOKED = 'booked';

/**
 * `data.json` of MultiWOZ 2.0, 2.1, 2.3 and 2.4: id → goal and log, where user and system take turns. Traps: the state
 * after a user turn stands in the system's entry that follows; `book.booked` is no slot; empty is "", `none` or
 * `not mentioned`; `|`, `<` and `>` join alternatives; a translated copy lists values.
 */
export const multiwozData = wholeDialogueFormat({
  id: 'multiwoz-data',
  name: 'MultiWOZ 2.0 to 2.4 (data.json)',
  keys: ['log', 'log.text', 'log.metadata'],
  marks: [
    ['log', 'metadata'],
    ['goal', 'log', 'text'],
  ],
  schema: dialogueSchema,
  values: multiwozValues,
  coverage: 'all',
  states: objectStates({
    path: ['metadata'],
    depth: 3,
    values: multiwozValues,
    isInNextRow: true,
    canonical: ([domain = '', section, slot = '']) => {
      if (section === 'semi') return canonicalSlot(domain, slot);
      return section === 'book' && slot !== BOOKED ? canonicalSlot(domain, `book ${slot}`) : undefined;
    },
    spell: (domain, slot) =>
      slot.startsWith('book ') ? [domain, 'book', slot.slice('book '.length)] : [domain, 'semi', fusedSlot(slot)],
    prepare: (row, [domain = '']) => {
      if (!row.at(['metadata', domain])) row.set(['metadata', domain], { book: { [BOOKED]: [] }, semi: {} });
    },
  }),
  isItem: (value) => itemsIn(fieldOf(value, 'log')).some((entry) => hasKeys(entry, ['text', 'metadata'])),
  idOf: () => undefined,
  places: (item) => item.placesIn(['log']),
  dialogue: ({ log }, _id, range) => {
    const spoken = log.map(({ text }, row): SpokenTurn => {
      const isUser = row % 2 === 0;
      const states = isUser ? statesOf(log[row + 1]?.metadata) : undefined;
      return { isUser, utterance: text, services: filledServices(states), states, range: range(row) };
    });
    return { services: servicesOf(spoken), spoken };
  },
});

/** An entry without domains is a user's, or nobody annotated it. */
function statesOf(metadata: Metadata): StatesByService | undefined {
  if (!metadata || Object.keys(metadata).length === 0) return undefined;
  return new Map(
    Object.entries(metadata).map(([domain, { semi = {}, book = {} } = {}]) => {
      const booking = Object.entries(book)
        .filter(([slot]) => slot !== BOOKED)
        .map(([slot, value]): [string, readonly string[]] => [`book ${slot}`, slotTextsSchema.catch([]).parse(value)]);
      const slots = [...Object.entries(semi), ...booking];
      return [
        domain,
        stateFrom(
          slots.map(([slot, texts]) => [canonicalSlot(domain, slot), texts]),
          multiwozValues,
        ),
      ];
    }),
  );
}
