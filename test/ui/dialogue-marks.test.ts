import { expect, it } from 'vitest';
import type { DialogueMarks } from '../../src/protocol/pages/dialogues/dialogue-marks';
import { seriousFindings } from './accessibility';
import { lastAsked, status, useDialogue } from './dialogue-bench';
import { themes } from './themes';

const { opened } = useDialogue();

const marks: DialogueMarks = {
  reviewed: [
    { dialogue: 'trip-1', turn: 0 },
    { dialogue: 'trip-2', turn: 0 },
  ],
  notes: [
    { dialogue: 'trip-1', turn: 0, slot: null, by: 'Ada', note: 'two <b>days</b>?', isOwn: false },
    { dialogue: 'trip-1', turn: 0, slot: 'ferry-day', by: 'Bo', note: 'a typo', isOwn: true },
  ],
  turns: 12,
};

it('shows who wrote what about the turn, which turns were read, and how much of the dialogue and the file that is', async () => {
  const view = await opened({ marks });
  const notes = view.page.getByRole('list', { name: 'Notes' });
  await expect.poll(() => notes.innerText()).toBe('Ada: two <b>days</b>?\nBo on ferry-day: a typo');
  expect(await view.page.locator('[data-turn="0"] .turn-mark').allInnerTexts()).toEqual(
    expect.arrayContaining(['reviewed', 'note']),
  );
  await view.page.getByText('reviewed, 2 of 12 in the file').waitFor();
});

it('marks the turn as read by one key, and takes that back by the same', async () => {
  const view = await opened();
  await view.press('v');
  expect((await lastAsked(view, 'review')).params).toEqual({ dialogue: 'trip-1', turn: 0, isReviewed: true });
  await view.answer('review', { reviewed: [{ dialogue: 'trip-1', turn: 0 }], notes: [], turns: 12 });
  await expect.poll(() => status(view)).toBe('Turn 1 is reviewed.');
  await view.press('v');
  expect((await lastAsked(view, 'review')).params).toEqual({ dialogue: 'trip-1', turn: 0, isReviewed: false });
});

it('takes a note on the turn or on a slot by the keyboard alone, and gives the keyboard back to the turn', async () => {
  const view = await opened({ marks });
  await view.press('w');
  const field = view.page.getByRole('textbox', { name: 'Note on the turn' });
  expect([await view.focused(), await field.inputValue()]).toEqual(['note-field', '']);
  await field.fill('see the guideline, 3x');
  await view.press('Enter');
  expect((await lastAsked(view, 'note')).params).toEqual({
    dialogue: 'trip-1',
    turn: 0,
    slot: null,
    note: 'see the guideline, 3x',
  });
  expect(await view.page.evaluate('document.activeElement.id')).toBe('turn-0');
  await view.answer('note', marks);
  await expect.poll(() => status(view)).toBe('Noted.');
  await view.press('m', 'Escape');
  expect(await view.page.getByRole('textbox', { name: /Note on/ }).count()).toBe(0);
});

it('opens the guideline page by one key, and says where to name one', async () => {
  const view = await opened();
  await view.press('h');
  expect((await view.calls()).at(-1)?.method).toBe('openGuidelines');
  await view.refuse('turn-router.json names no guideline page.');
  await view.page.getByRole('alert').getByText('names no guideline page').waitFor();
});

it.each(themes)('nothing serious keeps people from writing a note in $name', async (theme) => {
  const view = await opened({ theme, marks });
  await view.press('w');
  expect(await seriousFindings(view)).toEqual([]);
});

it('fits into 375 pixels', async () => {
  const view = await opened({ marks, width: 375 });
  await view.press('w');
  expect(await view.page.evaluate('document.documentElement.scrollWidth')).toBe(375);
});
