import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';

const dialoguesSchema = z.array(z.looseObject({ turns: z.array(z.unknown()) }));

/** The first two user turns of the sample's first dialogues, as a file: tuning takes as long as there are turns. */
export async function writeShortDialogues(file: string, count: number): Promise<void> {
  const text = await readFile(path.resolve('media/sample/dialogues.json'), 'utf8');
  const dialogues = dialoguesSchema.parse(JSON.parse(text)).slice(0, count);
  await writeFile(file, JSON.stringify(dialogues.map((each) => ({ ...each, turns: each.turns.slice(0, 3) }))));
}

const answerSchema = z.looseObject({ turn: z.number() });

/** What a run of the sample says of those two turns. */
export async function writeShortRun(run: string, file: string): Promise<void> {
  const lines = (await readFile(run, 'utf8')).trim().split('\n');
  await writeFile(file, lines.filter((line) => answerSchema.parse(JSON.parse(line)).turn < 2).join('\n'));
}
