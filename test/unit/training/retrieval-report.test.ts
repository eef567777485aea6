import { describe, expect, it } from 'vitest';
import type { Encoder } from '../../../src/core/retriever/encoder';
import { modelCard } from '../../../src/training/model-card';
import { reportRetrieval } from '../../../src/training/retrieval-report';
import type { TrainingTurn } from '../../../src/training/training-turn';

const words = ['table', 'train', 'room', 'taxi'];
const turns: TrainingTurn[] = Array.from({ length: 160 }, (_, n) => ({
  dialogue: `d${Math.floor(n / 4)}`,
  previousState: {},
  systemUtterance: 'yes ?',
  userUtterance: `a ${words[n % 4] ?? ''} please`,
  belief: { [words[n % 4] ?? '']: 'x' },
}));
const knowing: Encoder = {
  id: 'knowing',
  dimensions: 4,
  readsBeliefs: false,
  encode: (texts) =>
    Promise.resolve(texts.map((text) => Float32Array.from(words, (word) => (text.includes(word) ? 1 : 0)))),
};
const sizes = { poolDialogues: 20, queryDialogues: 10, splits: 2 };

describe('reportRetrieval', () =>
  it('finds good encoders good and chance bad', async () => {
    const report = await reportRetrieval(turns, knowing, sizes);
    expect(report.encoder).toBe(1);
    expect(report.tfIdf).toBe(1);
    expect(report.random).toBeGreaterThan(0.1);
    expect(report.random).toBeLessThan(0.4);
  }));

describe('modelCard', () =>
  it('carries the numbers, the data and its license', () => {
    const report = { random: 0.1, tfIdf: 0.25, encoder: 0.5 };
    const card = modelCard({
      turns: 42,
      vocabulary: 99,
      dimensions: 8,
      results: [{ corpus: 'Some corpus', sizes, report }],
    });
    expect(card).toContain('| Some corpus | 20 / 10 × 2 | 0.100 | 0.250 | 0.500 |');
    expect(card).toMatch(/42 user turns .*Schema-Guided Dialogue/);
    expect(card).toContain('CC BY-SA 4.0');
  }));
