import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { exemplarText } from '../core/retriever/turn-text';
import type { TrainingTurn } from './training-turn';

/** Writes the input of training: each turn's text as the engine will pass it to the encoder, and its gold belief. */
export async function writePreparedTurns(file: string, turns: readonly TrainingTurn[]): Promise<void> {
  await pipeline(lines(turns), createGzip(), createWriteStream(file));
}

function* lines(turns: readonly TrainingTurn[]): Generator<string> {
  for (const turn of turns) yield `${JSON.stringify({ text: exemplarText(turn), belief: turn.belief })}\n`;
}
