import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAnnotated } from '../../../../src/core/annotation/annotated-text';
import { planStateEdits } from '../../../../src/core/annotation/plan-state-edits';
import { readDialogueFile } from '../../../../src/core/dialogue/formats';
import { chatFile } from '../../../fixtures/annotation/chat-file';
import { EditedDay, steps } from '../../../fixtures/annotation/edited-day';
import { writings } from '../../../fixtures/annotation/json-writings';
import { differingPaths, outsideStates } from '../../../fixtures/annotation/outside-states';
import { partlyAnnotated } from '../../../fixtures/annotation/partly-annotated';
import { stateFiles } from '../../../fixtures/annotation/state-files';
import { sharedStateFiles } from '../../../fixtures/annotation/shared-state-files';
import { statesIn } from '../../../fixtures/annotation/wanted-states';

/** How many days of edits each file has: `STATE_EDIT_DAYS=1000 npm run test:file -- …` looks for rare mistakes. */
const days = Number(process.env['STATE_EDIT_DAYS'] ?? 2);
/** By default the same days each time. */
const seed = process.env['STATE_EDIT_SEED'] === undefined ? 16 : Number(process.env['STATE_EDIT_SEED']);

/** Takes the steps of random days, and checks the file after each of them. */
function expectRightDays(text: string, stateKeys: RegExp | undefined): void {
  const file = readDialogueFile(text);
  const states = file.dialogues.flatMap(({ turns }) => turns.flatMap(({ state }) => Object.keys(state ?? {})));
  const slots = [...new Set([...states, 'taxi-destination'])];
  let [made, refused] = [0, 0];
  fc.assert(
    fc.property(steps, (day) => {
      const edited = new EditedDay({ text }, slots);
      for (const step of day) edited.take(step);
      for (const { before, after, wanted } of edited.made) {
        expect(statesIn(readAnnotated(after))).toEqual(wanted);
        if (stateKeys) {
          for (const path of differingPaths(before.text, after.text)) expect(path).toMatch(stateKeys);
          expect(outsideStates(after.text, stateKeys)).toBe(outsideStates(before.text, stateKeys));
        } else expect(after.text).toBe(before.text);
      }
      expect(edited.undone()).toEqual({ text, ...(!stateKeys && { sidecar: '' }) });
      made += edited.made.length;
      refused += edited.refusals.length;
    }),
    { numRuns: days, seed },
  );
  expect(2 * made).toBeGreaterThan(refused);
}

describe.each(stateFiles)('$name', ({ format, content, stateKeys }) => {
  it('is read as the format', () => {
    const file = readDialogueFile(JSON.stringify(content));
    expect(file.format).toContain(format);
    expect(file.problems.filter(({ severity }) => severity !== 'warning')).toEqual([]);
  });

  it.each(Object.entries(writings))(
    '%s: has the wanted states after each edit, nothing else changed, and undone the same characters',
    (_, write) => expectRightDays(write(content), stateKeys),
  );
});

const rows = stateFiles.filter(({ name }) => !name.startsWith('columns'));

describe.each(rows.map(partlyAnnotated))('$name', ({ content, stateKeys }) => {
  it('has the wanted states after each edit, nothing else changed, and undone the same characters', () => {
    for (const write of [writings.minified, writings.indented]) expectRightDays(write(content), stateKeys);
  });
});

describe('a value that reading would not give back', () => {
  it.each(stateFiles)('is refused in $name', ({ content }) => {
    const text = JSON.stringify(content);
    for (const value of ['', '  ', '[DELETE]']) {
      const changes = [{ slot: 'hotel-area', values: [value] }];
      const edit = { dialogue: 'QUAY1.json', turn: 0, changes, extent: 'carry-over' as const };
      expect(planStateEdits({ text }, [edit], undefined)).toMatchObject({ canBeForced: false });
    }
  });
});

describe('chats with a sidecar', () => {
  it('have the wanted states after each edit, and undone the same characters', () => {
    expectRightDays(chatFile, undefined);
  });
});

describe.each(sharedStateFiles)('$name', ({ content, stateKeys }) => {
  it.skipIf(content === undefined)('has the wanted states after each edit, and undone the same characters', () => {
    expectRightDays(JSON.stringify(content, null, 2), stateKeys);
  });
});
