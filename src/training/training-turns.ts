import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import * as z from 'zod';
import { canonicalSlotName } from '../core/dialogue/slot-names';
import { readDialogueTurns } from './dialogue-turns';
import type { TrainingTurn } from './training-turn';

/**
 * Spells slots as the readers of dialogue files do, because the encoder must learn the texts that it will read later.
 */
const state = z
  .record(z.string(), z.string())
  .transform((slots) =>
    Object.fromEntries(Object.entries(slots).map(([slot, value]) => [canonicalSlotName(slot), value])),
  );
const line = z.object({ id: z.string(), sys: z.string(), usr: z.string(), prev: state, tlb: state });
const DIALOGUE_FILE = /^dialogues_\d+\.json$/;

/**
 * Reads turns from a folder of `dialogues_*.json`, as the Schema-Guided Dialogue dataset publishes a split, or from
 * gzipped JSON lines: `id`, `sys`, `usr`, `prev`, `tlb`.
 */
export async function readTrainingTurns(source: string): Promise<TrainingTurn[]> {
  return (await stat(source)).isDirectory() ? readPublishedSplit(source) : readTurnLines(source);
}

async function readPublishedSplit(folder: string): Promise<TrainingTurn[]> {
  const files = (await readdir(folder)).filter((name) => DIALOGUE_FILE.test(name)).sort();
  if (files.length === 0)
    throw new Error(`There is no dialogues_*.json in ${folder}: give the folder of one split, such as train.`);
  const turns: TrainingTurn[] = [];
  for (const file of files) turns.push(...(await readDialogueTurns(join(folder, file))));
  return turns;
}

async function readTurnLines(file: string): Promise<TrainingTurn[]> {
  const turns: TrainingTurn[] = [];
  for await (const text of createInterface({ input: createReadStream(file).pipe(createGunzip()) })) {
    turns.push(parseTurn(text, `${file}, line ${turns.length + 1}`));
  }
  return turns;
}

function parseTurn(text: string, location: string): TrainingTurn {
  try {
    const { id, sys, usr, prev, tlb } = line.parse(JSON.parse(text));
    return { dialogue: id, systemUtterance: sys, userUtterance: usr, previousState: prev, belief: tlb };
  } catch (error) {
    throw new Error(`${location}, is not a turn: each line needs id, sys, usr, prev and tlb as JSON.`, {
      cause: error,
    });
  }
}
