import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { DELETED, type DialogueState, type TurnBelief } from '../core/dialogue/model';
import type { TrainingTurn } from './training-turns';

const frame = z.object({ state: z.object({ slot_values: z.record(z.string(), z.array(z.string())) }).optional() });
const dialogues = z.array(
  z.object({
    dialogue_id: z.string(),
    turns: z.array(z.object({ speaker: z.enum(['USER', 'SYSTEM']), utterance: z.string(), frames: z.array(frame) })),
  }),
);

/** Reads the user turns of a MultiWOZ 2.2 file, for checking the encoder on a corpus that it has not seen. */
export async function readMultiwozTurns(file: string): Promise<TrainingTurn[]> {
  const read = dialogues.parse(JSON.parse(await readFile(file, 'utf8')));
  return read.flatMap(({ dialogue_id, turns }) => {
    let previousState: DialogueState = {};
    return turns.flatMap(({ speaker, utterance, frames }, at) => {
      if (speaker === 'SYSTEM') return [];
      const state = Object.fromEntries(frames.flatMap((part) => Object.entries(part.state?.slot_values ?? {}).map(([slot, values]) => [slot, values.join('|')])));
      const turn = { dialogue: dialogue_id, previousState, systemUtterance: turns[at - 1]?.utterance ?? '', userUtterance: utterance, belief: change(previousState, state) };
      previousState = state;
      return [turn];
    });
  });
}

function change(before: DialogueState, after: DialogueState): TurnBelief {
  const old = new Map(Object.entries(before));
  const removed = [...old.keys()].filter((slot) => !Object.hasOwn(after, slot)).map((slot): [string, string] => [slot, DELETED]);
  const belief: TurnBelief = Object.fromEntries([...Object.entries(after).filter(([slot, value]) => old.get(slot) !== value), ...removed]);
  return belief;
}
