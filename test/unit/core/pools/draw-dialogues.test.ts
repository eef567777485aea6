import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { multiwozValues } from '../../../../src/core/dialogue/value-conventions';
import type { Dialogue } from '../../../../src/core/dialogue/model';
import { drawDialogues } from '../../../../src/core/pools/draw-dialogues';

const nowhere = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
const dialogues: Dialogue[] = Array.from({ length: 30 }, (_, number) => ({
  id: `lagoon-${number}`,
  services: [],
  turns: [],
  utterances: 0,
  range: nowhere,
  values: multiwozValues,
}));
const ids = (drawn: readonly Dialogue[]) => drawn.map(({ id }) => id);

describe('drawing dialogues', () => {
  it('draws as many as asked, in file order, each once', () =>
    fc.assert(
      fc.property(fc.nat(40), fc.nat(), (count, seed) => {
        const drawn = drawDialogues(dialogues, count, seed);
        expect(drawn).toHaveLength(Math.min(count, 30));
        expect(drawn).toEqual(dialogues.filter((dialogue) => drawn.includes(dialogue)));
      }),
    ));

  it('draws the same ones with the same seed, however the file is ordered', () => {
    const drawn = new Set(ids(drawDialogues(dialogues, 10, 7)));
    expect(new Set(ids(drawDialogues([...dialogues].reverse(), 10, 7)))).toEqual(drawn);
  });

  it('draws others with another seed', () =>
    expect(ids(drawDialogues(dialogues, 10, 7))).not.toEqual(ids(drawDialogues(dialogues, 10, 8))));

  it('is not biased towards a range in the file', () => {
    const first = Array.from({ length: 400 }, (_, seed) =>
      ids(drawDialogues(dialogues, 15, seed)).includes('lagoon-0'),
    );
    const share = first.filter(Boolean).length / first.length;
    expect(share).toBeGreaterThan(0.4);
    expect(share).toBeLessThan(0.6);
  });
});
