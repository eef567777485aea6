import { turnText } from '../core/retriever/turn-text';
import { BatchDrawer } from './batches';
import { seededRandom } from '../core/seeded-random';
import { softContrastiveLoss, type Temperatures } from '../core/retriever/tuning/soft-contrastive-loss';
import { StaticModel } from './static-model';
import type { TrainingTurn } from './training-turns';
import { numberedSimilarity, StateNumbers } from '../core/retriever/numbered-similarity';
import type { Vocabulary } from './vocabulary';

export interface TrainingOptions {
  readonly dimensions: number;
  readonly batches: number;
  readonly batchSize: number;
  readonly learningRate: number;
  readonly temperatures: Temperatures;
  /** Share of the gold similarity that comes from the previous state; the rest from what the turn changes. */
  readonly historyShare: number;
  /** Share of tokens left out at random, so that no single word is relied on. */
  readonly dropout: number;
  readonly seed: number;
}

/** Learns token vectors and weights that put turns with similar beliefs near each other. Equal inputs give equal weights. */
export function trainStaticModel(turns: readonly TrainingTurn[], vocabulary: Vocabulary, options: TrainingOptions, onBatch: (batch: number, loss: number) => void): StaticModel {
  const { dimensions, batches, batchSize, learningRate, temperatures, dropout, seed } = options;
  const random = seededRandom(seed);
  const model = new StaticModel(vocabulary.tokens.length, dimensions, random);
  const ids = turns.map((turn) => vocabulary.encode(turnText(turn)));
  const drawer = new BatchDrawer(turns, random);
  const goldOf = goldSimilarities(turns, options.historyShare);
  const vectors = new Float32Array(batchSize * dimensions);
  const slopes = new Float32Array(batchSize * dimensions);
  for (let batch = 0; batch < batches; batch++) {
    const drawn = drawer.draw(batchSize);
    const texts = drawn.map((turn) => thinned(ids[turn] ?? [], dropout, random));
    const row = (of: Float32Array, at: number): Float32Array => of.subarray(at * dimensions, (at + 1) * dimensions);
    const lengths = texts.map((text, at) => model.encode(text, row(vectors, at)));
    const loss = softContrastiveLoss(vectors, dimensions, goldOf(drawn), temperatures, slopes);
    texts.forEach((text, at) => {
      model.backpropagate(text, row(vectors, at), lengths[at] ?? 1, row(slopes, at));
    });
    model.step(learningRate * (1 - batch / batches));
    onBatch(batch, loss);
  }
  return model;
}

function goldSimilarities(turns: readonly TrainingTurn[], historyShare: number): (drawn: readonly number[]) => Float32Array {
  const numbers = new StateNumbers();
  const beliefs = turns.map(({ belief }) => numbers.number(belief));
  const histories = turns.map(({ previousState }) => numbers.number(previousState));
  const similarity = (of: typeof beliefs, a: number, b: number): number => {
    const [left, right] = [of[a], of[b]];
    return left && right ? numberedSimilarity(left, right) : 0;
  };
  return (drawn) => {
    const gold = new Float32Array(drawn.length * drawn.length);
    drawn.forEach((a, i) => {
      drawn.slice(0, i).forEach((b, j) => {
        const value = (1 - historyShare) * similarity(beliefs, a, b) + historyShare * (historyShare > 0 ? similarity(histories, a, b) : 0);
        gold[i * drawn.length + j] = value;
        gold[j * drawn.length + i] = value;
      });
    });
    return gold;
  };
}

function thinned(ids: readonly number[], dropout: number, random: () => number): readonly number[] {
  // Special tokens come first in every vocabulary and carry the segments: they stay.
  return dropout > 0 ? ids.filter((id) => id < 4 || random() >= dropout) : ids;
}
