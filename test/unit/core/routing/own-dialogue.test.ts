import { describe, expect, it } from 'vitest';
import { OwnDialogues } from '../../../../src/core/routing/own-dialogue';
import { exemplar } from '../../../fixtures/exemplars';
import { dialogue, inTurns } from '../../../fixtures/harbor';

const [boats, yes] = ['Which boats leave for the lagoon at noon?', 'Yes.'];
const ferry = dialogue('ferry', inTurns([boats, yes, 'Thanks.']));

const says = (id: string, ...utterances: readonly string[]) =>
  utterances.map((userUtterance, turn) => exemplar({ id: `${id}#${turn}`, dialogue: id, turn, userUtterance }));

const labelOf = (...exemplars: Parameters<typeof says>[]) =>
  new OwnDialogues(exemplars.flatMap((given) => says(...given))).labelOf(ferry);

describe("the label of a dialogue's own exemplars", () => {
  it('is its id where they say what it says', () => expect(labelOf(['ferry', boats, yes])).toBe('ferry'));

  it('is its id where they differ from it in punctuation and letter case alone', () =>
    expect(labelOf(['ferry', 'which boats leave for the lagoon, at noon', 'YES'])).toBe('ferry'));

  it('is its id where most or the earliest say what it says, because the others may have been corrected', () => {
    expect(labelOf(['ferry', 'Which boats leave?', yes, 'Thanks.'])).toBe('ferry');
    expect(labelOf(['ferry', boats, 'No.', 'Another one.'])).toBe('ferry');
  });

  it('is none that an exemplar has where another dialogue has its id', () => {
    const label = labelOf(['ferry', 'A table for two, please.']);
    expect(label).not.toBe('ferry');
    expect(label.startsWith('ferry')).toBe(true);
  });

  it('is that of a copy under another id, also where punctuation differs', () =>
    expect(labelOf(['copy', 'which boats leave for the lagoon at noon', yes])).toBe('copy'));

  it('prefers a copy to a namesake that says something else', () =>
    expect(labelOf(['ferry', 'A table for two, please.'], ['copy', boats, yes])).toBe('copy'));

  it('is not that of a dialogue that shares a short answer, or one of several turns, alone', () => {
    expect(labelOf(['other', yes])).toBe('ferry');
    expect(labelOf(['other', boats, 'No, thanks.'])).toBe('ferry');
  });

  it('is that of a single exemplar with enough words to tell', () => expect(labelOf(['copy', boats])).toBe('copy'));

  it('is its id where there are no exemplars', () => expect(labelOf()).toBe('ferry'));
});
