import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  parseTuningFile,
  tuningFileText,
  TuningFileError,
  type Tuning,
} from '../../../../../src/core/retriever/tuning/tuning-file';

const float = fc.float({ noNaN: true, noDefaultInfinity: true });
const floats = (length: number): fc.Arbitrary<Float32Array> =>
  fc.array(float, { minLength: length, maxLength: length }).map((values) => Float32Array.from(values));
const origin = {
  files: ['a.json'],
  experts: [],
  turns: 1,
  learnedDialogues: 8,
  heldOutDialogues: 2,
  heldOut: { before: 0.4, after: 0.5 },
  historyShare: 0,
  expertShare: 0,
  seed: 0,
  step: 20,
};

const tuning: fc.Arbitrary<Tuning> = fc
  .record({
    dense: fc.integer({ min: 1, max: 4 }),
    hidden: fc.integer({ min: 1, max: 4 }),
    dimensions: fc.integer({ min: 1, max: 4 }),
    words: fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 3 }),
    encoder: fc.string(),
  })
  .chain(({ dense, hidden, dimensions, words, encoder }) =>
    fc
      .tuple(floats(words.length), floats((dense + words.length) * hidden), floats(hidden), floats(hidden * dimensions))
      .map(([rarity, first, bias, second]): Tuning => ({
        encoder,
        origin,
        dictionary: { words, rarity },
        weights: { dense, words: words.length, hidden, dimensions, first, bias, second },
      })),
  );

describe('tuning file', () => {
  it('gives back bit for bit what was written', () =>
    fc.assert(
      fc.property(tuning, (kept) => {
        expect(parseTuningFile(tuningFileText(kept))).toEqual(kept);
      }),
    ));

  it('is refused wherever it is cut off', () =>
    fc.assert(
      fc.property(tuning, fc.double({ min: 0, max: 0.99, noNaN: true }), (kept, share) => {
        const text = tuningFileText(kept).trimEnd();
        expect(() => parseTuningFile(text.slice(0, Math.floor(share * text.length)))).toThrow(TuningFileError);
      }),
    ));

  it('is refused with numbers that are none, too few, or not in base64', () => {
    const [kept] = fc.sample(tuning, 1);
    const text = tuningFileText(kept ?? expect.fail('no sample'));
    const withBias = (bias: string): string => text.replace(/"bias": "[^"]*"/, `"bias": "${bias}"`);
    for (const bias of ['', '%%%', 'AADAfw==', 'AAAA'])
      expect(() => parseTuningFile(withBias(bias)), bias).toThrow('Its numbers are damaged');
  });
});
