import { readFile } from 'node:fs/promises';
import { readDialogueFile } from '../core/dialogue/formats';
import type { TrainingTurn } from './training-turn';

/** The turns of a dialogue file that have a gold belief. */
export async function readDialogueTurns(file: string): Promise<TrainingTurn[]> {
  const { dialogues } = readDialogueFile(await readFile(file, 'utf8'));
  return dialogues.flatMap(({ turns }) =>
    turns.flatMap(({ belief, ...turn }) => (belief ? [{ ...turn, belief }] : [])),
  );
}
