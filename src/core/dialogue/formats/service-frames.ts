import * as z from 'zod';
import { childOf, listOf, propertiesOf, type LocatedJson, type LocatedNode } from '../../json/located-json';
import type { Dialogue } from '../model';
import { mergedState, stateOf } from '../state';
import type { ReadDialogues } from './dialogue-format';
import { distinctDialogues } from './distinct-dialogues';
import { dialogueInRows } from './hugging-face';
import { dialogueName, readItems } from './read-items';
import { slotValuesSchema } from './slot-values';
import { userTurns, type SpokenTurn } from './user-turns';
import type { DialogueState } from '../../../vocabulary/dialogue-state';

/** The structure that MultiWOZ 2.2 and SGD share: a turn has a frame for each service. */

const speakerSchema = z.literal(['USER', 'SYSTEM', 'user', 'system', 0, 1], { error: 'must be "USER" or "SYSTEM"' });
const frameSchema = z.object({
  service: z.string(),
  state: z.object({ active_intent: z.string().nullish(), slot_values: slotValuesSchema }).nullish(),
});
const turnSchema = z.object({ speaker: speakerSchema, utterance: z.string(), frames: z.array(frameSchema).optional() });
const dialogueSchema = z.object({
  dialogue_id: z.string().min(1, 'must not be empty'),
  services: z.array(z.string()).default([]),
  turns: z.array(turnSchema),
});

export type ServiceFrame = z.infer<typeof frameSchema>;
type RawTurn = z.infer<typeof turnSchema>;
type RawDialogue = z.infer<typeof dialogueSchema>;

/** What the formats with this structure do differently. */
export interface FrameConventions {
  /** The canonical name of a slot in a service's frame. */
  readonly slotName: (service: string, slot: string) => string;
  /** Whether a service that has no frame in a turn keeps its values. */
  readonly keepsAbsentServices: boolean;
}

/** How files of both formats begin. */
export const SERVICE_FRAME_MARKS = [['dialogue_id'], ['turns', 'speaker']];

/** Whether any dialogue has this structure. */
export function hasServiceFrames(root: LocatedNode): boolean {
  return rawDialogueNodes(root).some((raw) => turnNodes(dialogueInRows(raw)).some(isFrameTurn));
}

/** Whether slots include their domain (`hotel-area`); undefined where no slot has a value. */
export function slotsCarryDomain(root: LocatedNode): boolean | undefined {
  for (const raw of rawDialogueNodes(root)) {
    for (const turn of turnNodes(dialogueInRows(raw))) {
      for (const frame of listOf(childOf(turn, 'frames'))) {
        const [slot] = propertiesOf(childOf(childOf(frame, 'state'), 'slot_values')).keys();
        if (slot !== undefined) return slot.includes('-');
      }
    }
  }
  return undefined;
}

/** Whether services are numbered, as in `Hotels_2`. */
export function servicesAreNumbered(root: LocatedNode): boolean {
  return rawDialogueNodes(root).some((dialogue) =>
    listOf(childOf(dialogue, 'services')).some(({ value }) => /_\d+$/.test(String(value))),
  );
}

export function readServiceFrames(root: LocatedNode, json: LocatedJson, conventions: FrameConventions): ReadDialogues {
  const { items, problems } = readItems(rawDialogueNodes(root).map(dialogueInRows), json, dialogueSchema, dialogueName);
  const dialogues = items.map(({ value, node }) => dialogueOf(value, node, json, conventions));
  return distinctDialogues({ dialogues, problems });
}

function dialogueOf(raw: RawDialogue, node: LocatedNode, json: LocatedJson, conventions: FrameConventions): Dialogue {
  const isLabeled = hasGold(raw);
  const ranges = turnNodes(node);
  let services: ReadonlyMap<string, DialogueState> = new Map();
  const spoken = raw.turns.map((turn, row): SpokenTurn => {
    const { utterance, frames = [] } = turn;
    const range = json.rangeOf(ranges[row] ?? node);
    if (!isUser(turn)) return { isUser: false, utterance, services: [], state: undefined, range };
    services = new Map([...(conventions.keepsAbsentServices ? services : []), ...statesOfFrames(frames, conventions)]);
    return {
      isUser: true,
      utterance,
      services: activeServices(frames),
      state: isLabeled ? mergedState(services.values()) : undefined,
      range,
    };
  });
  return {
    id: raw.dialogue_id,
    services: raw.services,
    turns: userTurns(raw.dialogue_id, spoken),
    range: json.rangeOf(node),
  };
}

/** User frames without any state mean that nobody labeled the dialogue; a turn without frames has no services. */
function hasGold({ turns }: RawDialogue): boolean {
  const ofUsers = turns.filter(isUser).flatMap(({ frames = [] }) => frames);
  return (
    turns.some(({ frames }) => frames !== undefined) && (ofUsers.length === 0 || ofUsers.some(({ state }) => state))
  );
}

function isUser({ speaker }: RawTurn): boolean {
  return speaker === 'USER' || speaker === 'user' || speaker === 0;
}

function statesOfFrames(frames: readonly ServiceFrame[], { slotName }: FrameConventions): [string, DialogueState][] {
  return frames.flatMap(({ service, state }): [string, DialogueState][] => {
    const slots = Object.entries(state?.slot_values ?? {});
    return state ? [[service, stateOf(slots.map(([slot, values]) => [slotName(service, slot), values]))]] : [];
  });
}

/** MultiWOZ has a frame for every service of the data set; those with neither slots nor an intent are inactive. */
function activeServices(frames: readonly ServiceFrame[]): readonly string[] {
  return frames
    .filter(
      ({ state }) => state && (Object.keys(state.slot_values).length > 0 || (state.active_intent ?? 'NONE') !== 'NONE'),
    )
    .map(({ service }) => service);
}

/** The file may also be a single dialogue. */
function rawDialogueNodes(root: LocatedNode): readonly LocatedNode[] {
  return root.children instanceof Map ? [root] : listOf(root);
}

function turnNodes(dialogue: LocatedNode): readonly LocatedNode[] {
  return listOf(childOf(dialogue, 'turns'));
}

function isFrameTurn(turn: LocatedNode): boolean {
  return ['speaker', 'utterance', 'frames'].every((key) => childOf(turn, key));
}
