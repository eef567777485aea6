import type { RetrievalSplit, TurnAndExemplarVectors } from '../../core/evaluation/retrieval/retrieval-metrics';
import { tunedVector } from '../../core/retriever/tuning/tuned-network';
import { TUNING_RECIPE, type TuningRecipe } from '../../core/retriever/tuning/tuning-recipe';
import { TuningRun } from '../../core/retriever/tuning/tuning-run';
import { FeatureReader } from '../../core/retriever/tuning/turn-features';
import { turnText } from '../../core/retriever/turn-text';
import { breathe } from '../breathe';
import type { GoldTurn } from './retrieval-misses';

/** How a pool is learned from, and who looks on. */
export interface PoolTuningOptions {
  readonly seed: number;
  readonly signal: AbortSignal;
  readonly onProgress: (share: number) => void;
  /** Tests take fewer steps. */
  readonly recipe?: TuningRecipe;
}

/**
 * The vectors of a split's turns by a tuning that learned from the pool's turns alone: neither the states nor the words
 * of those that ask have any part in it.
 */
export async function vectorsTunedOnPool(
  turns: readonly GoldTurn[],
  vectors: TurnAndExemplarVectors['turns'],
  split: RetrievalSplit,
  { seed, signal, onProgress, recipe = TUNING_RECIPE }: PoolTuningOptions,
): Promise<TurnAndExemplarVectors> {
  const encoded = turns.map((turn, number) => ({
    ...turn,
    expert: undefined,
    text: turnText(turn),
    vector: vectors[number] ?? new Float32Array(),
  }));
  const run = new TuningRun(
    split.pool.flatMap((number) => encoded[number] ?? []),
    { heldOutShare: 0, historyShare: 0, expertShare: 0, seed, recipe },
  );
  while (!run.isDone) {
    const look = run.advance();
    if (look) onProgress(look.step / look.steps);
    await breathe(signal);
  }
  const { dictionary, weights } = run.result();
  const reader = new FeatureReader(dictionary);
  const used = new Set([...split.pool, ...split.queries]);
  const tuned = encoded.map(({ text, vector }, number) =>
    used.has(number) ? tunedVector(weights, reader.read(text, vector)) : undefined,
  );
  return { turns: tuned, exemplars: tuned };
}
