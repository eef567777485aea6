import { itemAt } from '../../vocabulary/values/required';
import type { RetrievalSplit, TurnAndExemplarVectors } from '../../core/evaluation/retrieval/retrieval-metrics';
import { tunedVector } from '../../core/retriever/tuning/tuned-network';
import { TUNING_RECIPE, type TuningRecipe } from '../../core/retriever/tuning/tuning-recipe';
import { TuningRun } from '../../core/retriever/tuning/tuning-run';
import { FeatureReader } from '../../core/retriever/tuning/turn-features';
import { turnText } from '../../core/retriever/turn-text';
import type { Work } from '../../vocabulary/work';
import { breathe } from '../breathe';
import type { GoldTurn } from './retrieval-misses';

/** A share of a measurement: reports 0…1. */
export interface PoolTuningOptions extends Work<number> {
  readonly seed: number;
  /** Tests use fewer steps. */
  readonly recipe?: TuningRecipe;
}

/**
 * Encodes a split's turns with a tuning that learned only from the pool's turns. Neither states nor words of the
 * queries influence it.
 */
export async function vectorsTunedOnPool(
  turns: readonly GoldTurn[],
  vectors: TurnAndExemplarVectors['turns'],
  split: RetrievalSplit,
  { seed, signal, report, recipe = TUNING_RECIPE }: PoolTuningOptions,
): Promise<TurnAndExemplarVectors> {
  const encoded = turns.map((turn, number) => ({
    ...turn,
    expert: undefined,
    text: turnText(turn),
    vector: itemAt(vectors, number),
  }));
  const run = new TuningRun(
    split.pool.map((number) => itemAt(encoded, number)),
    { heldOutShare: 0, historyShare: 0, expertShare: 0, seed, recipe },
  );
  while (!run.isDone) {
    const look = run.advance();
    if (look) report(look.step / look.steps);
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
