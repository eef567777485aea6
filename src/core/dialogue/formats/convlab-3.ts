import * as z from 'zod';
import { childOf, listOf, type LocatedJson, type LocatedNode } from '../../json/located-json';
import type { Dialogue } from '../model';
import { canonicalSlot } from '../slot-names';
import { mergedState, stateOf } from '../state';
import type { DialogueFormat } from './dialogue-format';
import { distinctDialogues } from './distinct-dialogues';
import { dialogueName, readItems } from './read-items';
import { slotValuesSchema } from './slot-values';
import { userTurns, type SpokenTurn } from './user-turns';
import type { DialogueState } from '../../../vocabulary/dialogue-state';

const turnSchema = z.object({
  speaker: z.enum(['user', 'system'], 'must be "user" or "system"'),
  utterance: z.string(),
  state: z.record(z.string(), slotValuesSchema).optional(),
});
const dialogueSchema = z.object({
  dialogue_id: z.string().min(1, 'must not be empty'),
  domains: z.array(z.string()).default([]),
  turns: z.array(turnSchema),
});

/**
 * ConvLab-3's unified format. A state lists all slots of its domains, empty ones as ""; some data sets have no states.
 */
export const convlab3: DialogueFormat = {
  id: 'convlab-3',
  name: 'ConvLab-3',
  marks: [['dialogue_id'], ['utterance']],
  detect: (root) =>
    listOf(root).some((dialogue) =>
      listOf(childOf(dialogue, 'turns')).some((turn) => childOf(turn, 'utt_idx') !== undefined),
    ),
  read: (root, json) => {
    const { items, problems } = readItems(listOf(root), json, dialogueSchema, dialogueName);
    return distinctDialogues({ dialogues: items.map(({ value, node }) => dialogueOf(value, node, json)), problems });
  },
};

function dialogueOf(raw: z.infer<typeof dialogueSchema>, node: LocatedNode, json: LocatedJson): Dialogue {
  const ranges = listOf(childOf(node, 'turns'));
  let domains: ReadonlyMap<string, DialogueState> = new Map();
  const spoken = raw.turns.map(({ speaker, utterance, state }, row): SpokenTurn => {
    const stated = statesOf(state ?? {});
    domains = new Map([...domains, ...stated]);
    const services = stated.filter(([, slots]) => Object.keys(slots).length > 0).map(([domain]) => domain);
    const range = json.rangeOf(ranges[row] ?? node);
    return { isUser: speaker === 'user', utterance, services, state: state && mergedState(domains.values()), range };
  });
  return {
    id: raw.dialogue_id,
    services: raw.domains,
    turns: userTurns(raw.dialogue_id, spoken),
    range: json.rangeOf(node),
  };
}

/** Alternatives are already joined by `|`. */
function statesOf(
  state: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>,
): [string, DialogueState][] {
  return Object.entries(state).map(([domain, slots]) => [
    domain,
    stateOf(Object.entries(slots).map(([slot, values]) => [canonicalSlot(domain, slot), values])),
  ]);
}
