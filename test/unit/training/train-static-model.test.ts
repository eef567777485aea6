import { describe, expect, it } from 'vitest';
import { beliefSimilarities, cosines, similarityOfNearest, splitByDialogue } from '../../../src/core/evaluation/retrieval-metrics';
import { turnText } from '../../../src/core/retriever/turn-text';
import { trainStaticModel, type TrainingOptions } from '../../../src/training/train-static-model';
import type { TrainingTurn } from '../../../src/training/training-turns';
import { Vocabulary } from '../../../src/training/vocabulary';
import { countWords, trainWordPieces } from '../../../src/training/word-piece-trainer';

// Each slot is asked for in one of three wordings that share no word: only the beliefs say that they belong together.
const wordings = { 'hotel-area': ['somewhere central', 'downtown district', 'close by'], 'taxi-leaveat': ['departing noon', 'pick me up', 'after lunch'], 'train-day': ['monday', 'start of week', 'tomorrow'], 'food-kind': ['spicy dish', 'pasta', 'something vegetarian'] };
const turns: TrainingTurn[] = Array.from({ length: 240 }, (_, n) => {
  const [slot, texts] = Object.entries(wordings)[n % 4] ?? ['', []];
  return { dialogue: `d${Math.floor(n / 4)}`, previousState: {}, systemUtterance: 'anything else', userUtterance: texts[Math.floor(n / 4) % 3] ?? '', belief: { [slot]: 'x' } };
});
const vocabulary = new Vocabulary(trainWordPieces(countWords(turns.map(turnText)), 400));
const options: TrainingOptions = { dimensions: 8, batches: 60, batchSize: 16, learningRate: 0.02, temperatures: { cosine: 0.1, gold: 0.2 }, historyShare: 0, dropout: 0, seed: 3 };

function retrieval(batches: number): number {
  const model = trainStaticModel(turns, vocabulary, { ...options, batches }, () => undefined);
  const vectors = turns.map((turn) => {
    const vector = new Float32Array(options.dimensions);
    model.encode(vocabulary.encode(turnText(turn)), vector);
    return vector;
  });
  const split = splitByDialogue(turns, 15, 20, 1);
  return similarityOfNearest(cosines({ turns: vectors, exemplars: vectors }, split), beliefSimilarities(turns, split));
}

describe('trainStaticModel', () => {
  it('learns which wordings change the same slots', () => {
    expect(retrieval(0)).toBeLessThan(0.8);
    expect(retrieval(60)).toBeGreaterThan(0.95);
  });

  it('lowers the loss', () => {
    const losses: number[] = [];
    trainStaticModel(turns, vocabulary, { ...options, dropout: 0.2, historyShare: 0.5 }, (_, loss) => losses.push(loss));
    const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(losses).toHaveLength(60);
    expect(mean(losses.slice(-10))).toBeLessThan(mean(losses.slice(0, 10)));
  });

  it('gives the same weights each time, and others with another seed', () => {
    const weights = (seed: number): Float32Array => trainStaticModel(turns, vocabulary, { ...options, dropout: 0.2, batches: 5, seed }, () => undefined).vectors;
    expect(weights(1)).toEqual(weights(1));
    expect(weights(1)).not.toEqual(weights(2));
  });
});
