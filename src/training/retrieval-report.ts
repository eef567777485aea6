import type { Encoder } from '../core/retriever/encoder';
import { turnText } from '../core/retriever/turn-text';
import { similarityOfNearest, splitByDialogue, type RetrievalSplit, type Scorer } from './retrieval-check';
import { seededRandom } from '../core/seeded-random';
import { tfIdfVectors } from './tf-idf';
import type { TrainingTurn } from './training-turns';

/** Mean belief similarity, 0…1, of the nearest turns, for the encoder and for two ways to do without it. */
export interface RetrievalReport {
  readonly random: number;
  readonly tfIdf: number;
  readonly encoder: number;
}

export interface SplitSizes {
  readonly poolDialogues: number;
  readonly queryDialogues: number;
  readonly splits: number;
}

/** Measures retrieval over several splits by dialogue. */
export async function reportRetrieval(turns: readonly TrainingTurn[], encoder: Encoder, { poolDialogues, queryDialogues, splits }: SplitSizes): Promise<RetrievalReport> {
  const drawn = Array.from({ length: splits }, (_, seed) => splitByDialogue(turns, poolDialogues, queryDialogues, seed));
  const used = [...new Set(drawn.flatMap(({ pool, queries }) => [...pool, ...queries]))];
  const encoded = await encoder.encode(used.map((turn) => textOf(turns, turn)));
  const vectors = new Map(used.map((turn, at) => [turn, encoded[at] ?? new Float32Array()]));
  const random = seededRandom(0);
  return {
    random: meanOver(drawn, turns, (_query, pool) => pool.map(random)),
    tfIdf: meanOver(drawn, turns, tfIdfScorer(turns)),
    encoder: meanOver(drawn, turns, (query, pool) => pool.map((turn) => cosine(vectors.get(query), vectors.get(turn)))),
  };
}

function meanOver(splits: readonly RetrievalSplit[], turns: readonly TrainingTurn[], score: Scorer): number {
  return splits.reduce((sum, split) => sum + similarityOfNearest(turns, split, score), 0) / splits.length;
}

function textOf(turns: readonly TrainingTurn[], number: number): string {
  const turn = turns[number];
  return turn ? turnText(turn) : '';
}

function cosine(a: Float32Array | undefined, b: Float32Array | undefined): number {
  return a?.reduce((sum, value, at) => sum + value * (b?.[at] ?? 0), 0) ?? 0;
}

function tfIdfScorer(turns: readonly TrainingTurn[]): Scorer {
  // The state's values would drown the utterances: slot names only.
  const vectors = tfIdfVectors(turns.map(({ previousState, systemUtterance, userUtterance }) => `${Object.keys(previousState).join(' ')} ${systemUtterance} ${userUtterance}`));
  return (query, pool) => {
    const words = [...(vectors[query] ?? [])];
    return pool.map((turn) => words.reduce((sum, [word, weight]) => sum + weight * (vectors[turn]?.get(word) ?? 0), 0));
  };
}
