import { describe, expect, it } from 'vitest';
import { readAnnotated } from '../../../../src/core/annotation/annotated-text';
import { blankStates } from '../../../../src/core/annotation/blank-states';
import { readDialogueFile } from '../../../../src/core/dialogue/formats';
import { chatFile } from '../../../fixtures/annotation/chat-file';
import { outsideStates } from '../../../fixtures/annotation/outside-states';
import { stateFiles } from '../../../fixtures/annotation/state-files';

describe.each(stateFiles)('$name', ({ content, stateKeys }) =>
  it('loses every slot of every annotated turn, and nothing else', () => {
    const text = JSON.stringify(content, null, 2);
    const before = readDialogueFile(text).dialogues.flatMap(({ turns }) => turns);
    const blank = blankStates({ text });
    if (typeof blank !== 'string') throw new Error(blank.refusal);
    const after = readAnnotated({ text: blank }).dialogues.flatMap(({ turns }) => turns);
    expect(after.map(({ state }) => state)).toEqual(before.map(({ state }) => state && {}));
    expect(after.map(({ userUtterance }) => userUtterance)).toEqual(before.map(({ userUtterance }) => userUtterance));
    expect(outsideStates(blank, stateKeys)).toBe(outsideStates(text, stateKeys));
  }),
);

it('leaves a file alone whose states stand beside it', () => expect(blankStates({ text: chatFile })).toBe(chatFile));
