import type { Dialogue } from '../dialogue/model';
import type { ServiceSchema } from '../dialogue/service-schema';
import { alternativesOf, DELETED } from '../../vocabulary/dialogue-state';
import type { AnsweringExpert, DoubtEvidence } from './doubt-evidence';
import { expectedChanges, type HeardDialogue } from './expected/expected-changes';
import { DialogueSpeech } from './speech/dialogue-speech';
import { ValueInventory } from './speech/value-inventory';

/** What the doubts of some dialogues rest on. */
export interface DoubtSources {
  readonly dialogues: readonly Dialogue[];
  /** May be none. */
  readonly experts: readonly AnsweringExpert[];
  readonly schema: ServiceSchema | undefined;
}

/** Reads the dialogues and learns from them. Yields the share that is done. */
export function* gatherEvidence({ dialogues, experts, schema }: DoubtSources): Generator<number, DoubtEvidence> {
  const inventory = new ValueInventory(dialogues);
  const heard = dialogues.map((dialogue) => ({ dialogue, speech: new DialogueSpeech(dialogue, inventory) }));
  yield 0;
  const expected = yield* expectedChanges(heard, inventory);
  return { heard, inventory, expected, experts, schema, unsaidRates: unsaidRates(heard) };
}

/** Slots with few values count as if this many more had been said. */
const SAID_ANYWAY = 5;

/** How often nobody says what a slot is set to: often for a hotel's type, hardly ever for a day. */
function unsaidRates(heard: readonly HeardDialogue[]): ReadonlyMap<string, number> {
  const counts = new Map<string, { readonly all: number; readonly unsaid: number }>();
  for (const { dialogue, speech } of heard)
    for (const { belief, index } of dialogue.turns)
      for (const [slot, value] of Object.entries(belief ?? {})) {
        if (value === DELETED) continue;
        const { all, unsaid } = counts.get(slot) ?? { all: SAID_ANYWAY, unsaid: 0 };
        const share = Math.max(...alternativesOf(value).map((each) => speech.saidShare(index, each)));
        counts.set(slot, { all: all + 1, unsaid: unsaid + 1 - share });
      }
  return new Map([...counts].map(([slot, { all, unsaid }]) => [slot, unsaid / all]));
}
