import * as z from 'zod';
import { groupedBy } from '../../../../vocabulary/values/grouped';
import type { StatesByService } from '../../active-services';
import { sharedDomains, type SharedDomains } from '../../slot-names';
import { stateFrom, type ValueConventions } from '../../value-conventions';
import type { WholeDialogueShape } from '../../dialogue-format';
import { fieldOf, hasKeys, idSchema, itemsIn, listOfAny, optional } from './field';
import { dialogueInRows, isInColumns } from './hugging-face';
import { slotsSchema, type RawState } from './slot-values';
import type { SpokenTurn } from './spoken-dialogue';

/** The structure that MultiWOZ 2.2 and SGD share: a turn has a frame for each service. */

const speakerSchema = z.preprocess(
  (speaker) => (typeof speaker === 'string' ? speaker.toUpperCase() : speaker),
  z.literal(['USER', 'SYSTEM', 0, 1], { error: 'must be "USER" or "SYSTEM"' }),
);
const stateSchema = z.object({ active_intent: optional(z.string()), slot_values: optional(slotsSchema) });
const frameSchema = z.object({ service: z.string(), state: optional(stateSchema) });
const turnSchema = z.object({
  speaker: speakerSchema,
  utterance: z.string(),
  frames: listOfAny(frameSchema),
});
const dialogueSchema = z.preprocess(
  dialogueInRows,
  z.object({ dialogue_id: idSchema, services: listOfAny(z.string()), turns: z.array(turnSchema) }),
);

type ServiceFrame = z.infer<typeof frameSchema>;
type RawTurn = z.infer<typeof turnSchema>;
type RawDialogue = z.infer<typeof dialogueSchema>;

/** The canonical name of a slot in a service's frame. */
type SlotName = (service: string, slot: string, shared: SharedDomains) => string;

/** What both formats have in common. */
export function serviceFrames(
  values: ValueConventions,
  slotName: SlotName,
  leadingEmptyFrames: 'empty' | 'unknown',
): Pick<WholeDialogueShape<RawDialogue>, 'keys' | 'marks' | 'schema' | 'values' | 'idOf' | 'places' | 'dialogue'> {
  return {
    keys: ['dialogue_id', 'turns', 'turns.speaker', 'turns.utterance', 'turns.frames'],
    marks: [['dialogue_id'], ['turns', 'speaker']],
    schema: dialogueSchema,
    values,
    idOf: ({ dialogue_id }) => dialogue_id,
    places: (item) => item.placesIn(isInColumns(item.value) ? ['turns', 'utterance'] : ['turns']),
    dialogue: ({ services, turns }, _id, range) => {
      const shared = sharedDomains([
        ...services,
        ...turns.flatMap(({ frames }) => frames.map(({ service }) => service)),
      ]);
      const states = turns.map(({ frames }) => statesOf(frames, slotName, shared, values));
      const start = leadingEmptyFrames === 'empty' ? leadingWithoutFrames(turns, states) : 0;
      return {
        services,
        spoken: turns.map((turn, row): SpokenTurn => ({
          isUser: isUser(turn),
          utterance: turn.utterance,
          services: isUser(turn) ? activeServices(turn.frames) : [],
          states: isUser(turn) ? (states[row] ?? (row < start ? new Map() : undefined)) : undefined,
          range: range(row),
        })),
      };
    },
  };
}

/** Whether a value is a dialogue of this structure. */
export function hasServiceFrames(value: unknown): boolean {
  return turnsOf(value).some((turn) => hasKeys(turn, ['speaker', 'utterance', 'frames']));
}

/** Whether slots include their domain (`hotel-area`); undefined where no slot has a value. */
export function slotsCarryDomain(value: unknown): boolean | undefined {
  for (const turn of turnsOf(value)) {
    for (const frame of itemsIn(fieldOf(turn, 'frames'))) {
      const slots = fieldOf(fieldOf(frame, 'state'), 'slot_values');
      if (typeof slots !== 'object' || slots === null) continue;
      const filled = Object.entries(slots).find(([, value]) => value !== null);
      if (filled) return filled[0].includes('-');
    }
  }
  return undefined;
}

/** Whether services are numbered, as in `Hotels_2`. */
export function servicesAreNumbered(value: unknown): boolean {
  return itemsIn(fieldOf(value, 'services')).some((service) => /_\d+$/.test(String(service)));
}

function turnsOf(value: unknown): readonly unknown[] {
  return itemsIn(fieldOf(dialogueInRows(value), 'turns'));
}

function isUser({ speaker }: RawTurn): boolean {
  return speaker === 'USER' || speaker === 0;
}

/**
 * How many turns stand before the first frame of a dialogue that has states. MultiWOZ 2.2 lists a frame for each domain
 * met so far, so the state is empty there; a turn without frames further on has not been annotated.
 */
function leadingWithoutFrames(turns: readonly RawTurn[], states: readonly (StatesByService | undefined)[]): number {
  const first = states.findIndex((state, row) => state !== undefined && turns[row] !== undefined && isUser(turns[row]));
  return turns.slice(0, Math.max(first, 0)).every(({ frames }) => frames.length === 0) ? Math.max(first, 0) : 0;
}

/** Undefined where no frame has a state, which means that nobody annotated the turn. */
function statesOf(
  frames: readonly ServiceFrame[],
  slotName: SlotName,
  shared: SharedDomains,
  values: ValueConventions,
): StatesByService | undefined {
  const stated = frames.flatMap(({ service, state }): [string, RawState][] =>
    state?.slot_values ? [[service, state.slot_values]] : [],
  );
  if (stated.length === 0) return undefined;
  // A service may have two frames in a turn; each adds to its state.
  return new Map(
    [...groupedBy(stated, ([service]) => service)].map(([service, frames]) => [
      service,
      stateFrom(
        frames.flatMap(([, slots]) => slots.map(([slot, texts]) => [slotName(service, slot, shared), texts] as const)),
        values,
      ),
    ]),
  );
}

/** MultiWOZ has a frame for every service of the data set; those with neither slots nor an intent are inactive. */
function activeServices(frames: readonly ServiceFrame[]): readonly string[] {
  return frames
    .filter(
      ({ state }) => state && ((state.slot_values ?? []).length > 0 || (state.active_intent ?? 'NONE') !== 'NONE'),
    )
    .map(({ service }) => service);
}
