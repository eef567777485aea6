import {
  beliefSimilarities,
  cosines,
  mean,
  similarityOfNearest,
  splitByDialogue,
  wordCosines,
  type PairScores,
  type RetrievalSplit,
  type TurnAndExemplarVectors,
} from '../core/evaluation/retrieval/retrieval-metrics';
import type { Encoder } from '../core/retriever/encoder';
import { unattended } from '../vocabulary/work';
import { tfIdfVectors } from '../core/retriever/tf-idf';
import { exemplarTextFor, turnText } from '../core/retriever/turn-text';
import type { TrainingTurn } from './training-turn';

/** Mean belief similarity, 0…1, of the nearest turns, for the encoder and for two baselines. */
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
export async function reportRetrieval(
  turns: readonly TrainingTurn[],
  encoder: Encoder,
  { poolDialogues, queryDialogues, splits }: SplitSizes,
): Promise<RetrievalReport> {
  const drawn = Array.from({ length: splits }, (_, seed) =>
    splitByDialogue(turns, poolDialogues, queryDialogues, seed),
  );
  const vectors: TurnAndExemplarVectors = {
    turns: await encodeTurns(turns, drawn, encoder, turnText),
    exemplars: await encodeTurns(turns, drawn, encoder, (turn) => exemplarTextFor(encoder, turn)),
  };
  const words = tfIdfVectors(turns.map(({ userUtterance }) => userUtterance));
  const meanOver = (score: (split: RetrievalSplit, similarities: PairScores) => number): number =>
    mean(drawn.map((split) => score(split, beliefSimilarities(turns, split))));
  return {
    // The expected similarity of random neighbors.
    random: meanOver((_, similarities) => mean(similarities.values)),
    tfIdf: meanOver((split, similarities) => similarityOfNearest(wordCosines(words, split), similarities)),
    encoder: meanOver((split, similarities) => similarityOfNearest(cosines(vectors, split), similarities)),
  };
}

/** The vectors of the turns that are in a split, by turn index. */
async function encodeTurns(
  turns: readonly TrainingTurn[],
  splits: readonly RetrievalSplit[],
  encoder: Encoder,
  textOf: (turn: TrainingTurn) => string,
): Promise<readonly (Float32Array | undefined)[]> {
  const indices = new Set(splits.flatMap(({ pool, queries }) => [...pool, ...queries]));
  const used = [...turns.entries()].filter(([index]) => indices.has(index));
  const texts = used.map(([, turn]) => textOf(turn));
  const encoded = await encoder.encode(texts, unattended);
  const vectors: (Float32Array | undefined)[] = turns.map(() => undefined);
  used.forEach(([index], position) => (vectors[index] = encoded[position]));
  return vectors;
}
