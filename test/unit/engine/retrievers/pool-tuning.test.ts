import { describe, expect, it } from 'vitest';
import {
  beliefSimilarities,
  cosines,
  similarityOfNearest,
  splitByDialogue,
} from '../../../../src/core/evaluation/retrieval/retrieval-metrics';
import { TUNING_RECIPE } from '../../../../src/core/retriever/tuning/tuning-recipe';
import { turnText } from '../../../../src/core/retriever/turn-text';
import { vectorsTunedOnPool } from '../../../../src/engine/retrievers/pool-tuning';
import type { GoldTurn } from '../../../../src/engine/retrievers/retrieval-misses';
import { standInEncoder } from '../../../fixtures/stand-in-encoder';
import { unattended } from '../../../../src/vocabulary/work';

// Each slot is asked for in wordings that share no word: only the beliefs say that they belong together.
const wordings = [
  ['somewhere central', 'downtown district'],
  ['departing noon', 'pick me up'],
  ['monday', 'start of week'],
  ['spicy dish', 'pasta'],
];
const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
const turns: GoldTurn[] = Array.from({ length: 160 }, (_, n) => {
  const belief = { [`slot-${n % 4}`]: 'x' };
  const userUtterance = wordings[n % 4]?.[Math.floor(n / 4) % 2] ?? '';
  return {
    dialogue: `d${Math.floor(n / 4)}`,
    index: n % 4,
    utterance: 2 * (n % 4),
    services: [],
    previousState: {},
    systemUtterance: 'anything else',
    userUtterance,
    state: belief,
    belief,
    range,
  };
});
const split = splitByDialogue(turns, 20, 20, 1);
const recipe = { ...TUNING_RECIPE, hidden: 16, dimensions: 8, steps: 60, batch: 32, rate: 0.01 };
const options = { seed: 1, signal: new AbortController().signal, report: () => undefined, recipe };
const encoded = () => standInEncoder().encode(turns.map(turnText), unattended);

describe('a tuning on the pool', () => {
  it('finds turns that change the state alike, in dialogues that it has not seen', async () => {
    const vectors = await encoded();
    const gold = beliefSimilarities(turns, split);
    const found = (tuned: Parameters<typeof cosines>[0]): number => similarityOfNearest(cosines(tuned, split), gold);
    expect(found({ turns: vectors, exemplars: vectors })).toBeLessThan(0.9);
    expect(found(await vectorsTunedOnPool(turns, vectors, split, options))).toBeGreaterThan(0.97);
  });

  it('learns nothing from the gold states of those that ask', async () => {
    const vectors = await encoded();
    const asking = new Set(split.queries);
    const altered = turns.map((turn, number) =>
      asking.has(number) ? { ...turn, belief: { another: String(number) }, state: { another: String(number) } } : turn,
    );
    expect(await vectorsTunedOnPool(altered, vectors, split, options)).toEqual(
      await vectorsTunedOnPool(turns, vectors, split, options),
    );
  });

  it('learns from the gold states of the pool', async () => {
    const vectors = await encoded();
    const pool = new Set(split.pool);
    const altered = turns.map((turn, number) =>
      pool.has(number) ? { ...turn, belief: { [`slot-${number % 3}`]: 'x' } } : turn,
    );
    expect(await vectorsTunedOnPool(altered, vectors, split, options)).not.toEqual(
      await vectorsTunedOnPool(turns, vectors, split, options),
    );
  });

  it('stops when it is cancelled', async () => {
    const controller = new AbortController();
    const cancelled = vectorsTunedOnPool(turns, await encoded(), split, {
      ...options,
      signal: controller.signal,
      report: () => controller.abort(new Error('cut short')),
    });
    await expect(cancelled).rejects.toThrow('cut short');
  });
});
