import { describe, expect, it } from 'vitest';
import { exactIndex } from '../../../../../src/core/retriever/search/exact-index';
import { tuningFileText } from '../../../../../src/core/retriever/tuning/tuning-file';
import { Documents } from '../../../../../src/engine/files/documents';
import { EncoderRouters } from '../../../../../src/engine/routing/routers/encoder-routers';
import { TunedRouters } from '../../../../../src/engine/routing/routers/tuned-routers';
import { standInEncoder } from '../../../../fixtures/stand-in-encoder';

const encoder = standInEncoder();
const parts = { loadEncoder: () => Promise.resolve(encoder), createIndex: exactIndex };

/** A tuning of two words that maps vectors of some length to three numbers. */
function tuningOf(dense: number): string {
  const [words, hidden, dimensions] = [2, 2, 3];
  return tuningFileText({
    encoder: encoder.id,
    origin: {
      files: [],
      experts: [],
      turns: 1,
      learnedDialogues: 8,
      heldOutDialogues: 2,
      heldOut: { before: 0.4, after: 0.5 },
      historyShare: 0,
      expertShare: 0,
      seed: 0,
      step: 20,
    },
    dictionary: { words: ['inn', 'boat'], rarity: new Float32Array(words) },
    weights: {
      dense,
      words,
      hidden,
      dimensions,
      first: new Float32Array((dense + words) * hidden),
      bias: new Float32Array(hidden),
      second: new Float32Array(hidden * dimensions),
    },
  });
}

async function chosen(dense: number) {
  const documents = new Documents();
  documents.set('mine.tuning.json', tuningOf(dense));
  const base = await new EncoderRouters(parts).of(null);
  return new TunedRouters(documents, parts).over({ ...base, problems: [] }, 'mine.tuning.json');
}

describe('a tuning', () => {
  it('is used with the encoder that it was made for', async () => {
    const { encoder: tuned, problems } = await chosen(encoder.dimensions);
    expect([tuned.dimensions, problems]).toEqual([3, []]);
  });

  it('is refused where it maps vectors of another length, whatever encoder it names', async () => {
    const { encoder: used, problems } = await chosen(encoder.dimensions - 1);
    expect(used).toBe(encoder);
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringMatching(/It maps vectors of 63 numbers, but the encoder gives vectors of 64: .*tune again\.$/),
    ]);
  });
});
