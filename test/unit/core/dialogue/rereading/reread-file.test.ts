import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPlacedFile, type PlacedFile } from '../../../../../src/core/dialogue/formats';
import { rereadFile } from '../../../../../src/core/dialogue/rereading/reread-file';
import { EditedDay, steps } from '../../../../fixtures/annotation/edited-day';
import { writings } from '../../../../fixtures/annotation/json-writings';
import { stateFiles } from '../../../../fixtures/annotation/state-files';

/** What was read, without the first place at which a service vanishes: it is told by what reads the whole file. */
function readAs({ file, places }: PlacedFile) {
  const { coverage, ...rest } = file;
  return { ...rest, places, carrying: coverage?.carrying, follows: coverage?.vanishing?.coverActiveServicesOnly };
}

/** Puts a text in place of a part of another one; both ends are shares of its length. */
function replaced(text: string, from: number, length: number, by: string): string {
  const start = Math.floor((from / 1000) * text.length);
  return text.slice(0, start) + by + text.slice(start + length);
}

const slips = fc.record({
  from: fc.nat(1000),
  length: fc.nat(12),
  by: fc.constantFrom('', '"', '{', '}', ',', '\n', 'x', '"a": 1,', '/* c */', 'NaN'),
});

describe.each(stateFiles)('$name', ({ content }) => {
  it.each(Object.entries(writings))('%s: is read after edits as if it were read anew', (_, write) => {
    const text = write(content);
    fc.assert(
      fc.property(steps, (day) => {
        const edited = new EditedDay({ text }, ['hotel-area', 'taxi-leave at', 'hotels-area', 'taxis-leave at']);
        for (const step of day) edited.take(step);
        let placed = readPlacedFile(text);
        for (const { before, after } of edited.made) {
          placed = rereadFile({ text: before.text, placed }, after.text);
          expect(readAs(placed)).toEqual(readAs(readPlacedFile(after.text)));
        }
      }),
      { numRuns: 2, seed: 16 },
    );
  });

  it('is read after slips of the pen as if it were read anew', () => {
    const text = writings.indented(content);
    const placed = readPlacedFile(text);
    fc.assert(
      fc.property(slips, ({ from, length, by }) => {
        const slipped = replaced(text, from, length, by);
        expect(readAs(rereadFile({ text, placed }, slipped))).toEqual(readAs(readPlacedFile(slipped)));
      }),
      { numRuns: 40, seed: 16 },
    );
  });
});

it('reads the dialogue alone whose state is another one', () => {
  const [sgd] = stateFiles;
  const text = JSON.stringify(sgd?.content, null, 1);
  const placed = readPlacedFile(text);
  const after = text.replace('"quay"', '"pier"');
  const [edited, other] = rereadFile({ text, placed }, after).file.dialogues;
  expect(edited?.turns[0]?.state).toMatchObject({ 'hotels-area': 'pier' });
  expect(other).toBe(placed.file.dialogues[1]);
});
