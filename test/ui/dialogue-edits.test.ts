import { describe, expect, it } from 'vitest';
import type { EditOutcome } from '../../src/protocol/pages/dialogue-editor-contract';
import { seriousFindings } from './accessibility';
import { answerChat, type DialogueView, lastAsked, status, useDialogue } from './dialogue-bench';
import { dialogueFile } from './fixtures/dialogue-files';

const values = [
  { slot: 'ferry-day', values: ['friday', 'saturday', 'sunday'] },
  { slot: 'ferry-name', values: ['tern', 'gannet'] },
];

function outcome(change: Partial<EditOutcome> = {}): EditOutcome {
  return {
    refusal: null,
    canBeForced: false,
    turns: [
      { dialogue: 'trip-1', turn: 1, isCarried: false },
      { dialogue: 'trip-1', turn: 2, isCarried: true },
    ],
    doubts: [],
    ...change,
  };
}

/** Answers an edit as the host does: with what it did, and then with the dialogue as it is now. */
async function answerEdit(view: DialogueView, method: string, result = outcome()): Promise<void> {
  const asked = (await view.calls()).filter((call) => call.method === 'chat').length;
  await view.answer(method, result);
  await expect.poll(async () => (await view.calls()).filter((call) => call.method === 'chat').length).toBe(asked + 1);
  await answerChat(view);
}

describe('Edits in the chat of a dialogue', () => {
  const { opened } = useDialogue();

  it("accepts an expert's answer to a slot by one key, says what it did, and keeps it to the turn by another", async () => {
    const view = await opened();
    await view.press('n', '2');
    expect((await lastAsked(view, 'accept')).params).toEqual({
      dialogue: 'trip-1',
      turn: 1,
      expert: 'llm',
      slot: 'ferry-name',
      extent: 'carry-over',
    });
    await answerEdit(view, 'accept');
    await expect
      .poll(() => status(view))
      .toBe('ferry-name is as LLM has it in turn 2, also in turn 3. T: this turn alone.');
    expect(await view.page.evaluate('document.activeElement.id')).toBe('turn-1');
    await view.press('t');
    await view.answer('undo', null);
    await expect
      .poll(async () => (await lastAsked(view, 'accept')).params)
      .toMatchObject({ slot: 'ferry-name', extent: 'this-turn' });
  });

  it('accepts the whole turn, and asks before it accepts all turns on which the experts agree', async () => {
    const view = await opened();
    await view.press('n', 'a');
    expect((await lastAsked(view, 'accept')).params).toMatchObject({ turn: 1, expert: 'llm', slot: null });
    await answerEdit(view, 'accept');
    await view.press('g');
    expect((await lastAsked(view, 'acceptAgreed')).params).toEqual({ isPreview: true });
    await view.answer('acceptAgreed', outcome());
    const question = view.page.getByRole('alertdialog');
    await expect.poll(() => question.innerText()).toContain('2 turns in 1 dialogue');
    expect(await seriousFindings(view)).toEqual([]);
    await view.press('Enter');
    await expect.poll(async () => (await lastAsked(view, 'acceptAgreed')).params).toEqual({ isPreview: false });
    await answerEdit(view, 'acceptAgreed');
    await expect.poll(() => status(view)).toContain('Accepted: 2 turns in 1 dialogue');
  });

  it('completes a value, tells how far the edit reaches, and saves it by Enter', async () => {
    const view = await opened();
    await view.press('n', 'n', 'e');
    await view.answer('slotValues', values);
    const field = view.page.locator('[data-control=slot-field]');
    await expect.poll(() => field.inputValue()).toBe('saturday');
    await view.page.keyboard.type('su');
    await expect.poll(() => view.page.getByRole('option', { selected: true }).last().innerText()).toBe('sunday');
    await expect
      .poll(async () => (await lastAsked(view, 'preview')).params)
      .toMatchObject({ edit: { turn: 2, changes: [{ slot: 'ferry-day', values: ['sunday'] }] } });
    await view.answer('preview', outcome());
    await expect.poll(() => view.page.locator('#slot-note').innerText()).toBe('also in turn 2');
    expect(await seriousFindings(view)).toEqual([]);
    await view.press('Enter');
    expect((await lastAsked(view, 'edit')).params).toEqual({
      edit: {
        dialogue: 'trip-1',
        turn: 2,
        changes: [{ slot: 'ferry-day', values: ['sunday'] }],
        extent: 'carry-over',
      },
      force: false,
    });
    await answerEdit(view, 'edit');
    await expect.poll(() => field.count()).toBe(0);
  });

  it('adds a slot for this turn alone, and insists on a value that nobody knows', async () => {
    const view = await opened();
    await view.press('i');
    await view.answer('slotValues', values);
    const field = view.page.locator('[data-control=slot-field]');
    await expect.poll(() => field.count()).toBe(1);
    await view.page.keyboard.type('ferry-n');
    await view.press('Enter');
    await view.page.keyboard.type('zeppelin');
    await view.press('Shift+Enter');
    expect((await lastAsked(view, 'edit')).params).toMatchObject({
      edit: { changes: [{ slot: 'ferry-name', values: ['zeppelin'] }], extent: 'this-turn' },
      force: false,
    });
    await answerEdit(view, 'edit', outcome({ refusal: 'There is no zeppelin.', canBeForced: true, turns: [] }));
    await expect.poll(() => view.page.locator('#slot-note').innerText()).toContain('Enter again');
    await view.press('Enter');
    await expect.poll(async () => (await lastAsked(view, 'edit')).params).toMatchObject({ force: true });
  });

  it('removes a slot, and brings back one that the turn removes', async () => {
    const view = await opened();
    await view.press('x');
    expect((await lastAsked(view, 'edit')).params).toMatchObject({
      edit: { turn: 0, changes: [{ slot: 'hotel-area', remove: true }] },
    });
    await answerEdit(view, 'edit');
    await view.press('n', 's', 'x');
    await expect
      .poll(async () => (await lastAsked(view, 'edit')).params)
      .toMatchObject({ edit: { turn: 1, changes: [{ slot: 'hotel-area', values: ['north'] }] } });
  });

  it('accepts what a doubt suggests, and settles the doubt', async () => {
    const view = await opened();
    await view.press('d');
    await answerChat(view);
    await view.press('k');
    expect((await lastAsked(view, 'edit')).params).toMatchObject({
      edit: { dialogue: 'trip-2', turn: 1 },
      force: true,
    });
    await answerEdit(view, 'edit', outcome({ turns: [{ dialogue: 'trip-2', turn: 1, isCarried: false }] }));
    await expect.poll(() => status(view)).toContain('ferry-name is tern in turn 2.');
    expect(await view.page.locator('.doubts').count()).toBe(0);
  });

  it('undoes, tells what is out of date, and lets exemplars follow', async () => {
    const view = await opened();
    await view.press('u');
    expect((await lastAsked(view, 'undo')).params).toBeNull();
    await view.page.evaluate(
      `bench.call('tellOutOfDate', { dialogues: 2, becameRight: 4, becameWrong: 1, exemplars: 3, routes: 1 })`,
    );
    const line = view.page.locator('.out-of-date');
    await expect
      .poll(() => line.innerText())
      .toContain("Of the experts' answers, 4 became right and 1 wrong. 3 exemplars still rest on other states.");
    await view.press('f');
    expect((await lastAsked(view, 'followStates')).params).toBeNull();
    await view.answer('followStates', { words: 'trips.exemplars.jsonl: 3 exemplars changed.' });
    await expect.poll(() => status(view)).toBe('trips.exemplars.jsonl: 3 exemplars changed.');
    await view.press('c');
    await lastAsked(view, 'showRouteChanges');
  });

  it('renames a value in the listed dialogues, or a slot in this one, after telling what that changes', async () => {
    const view = await opened();
    await view.press('n', 'l');
    const field = view.page.locator('[data-control=rename-field]');
    expect(await field.inputValue()).toBe('gannet');
    await field.fill('Gannet II');
    const value = { slot: 'ferry-name', value: 'gannet', to: 'Gannet II' };
    await expect
      .poll(async () => (await lastAsked(view, 'rename')).params)
      .toEqual({ renaming: { what: value, dialogues: null }, isPreview: true });
    await view.answer('rename', outcome());
    await expect.poll(() => view.page.locator('#rename-note').innerText()).toBe('Changes 2 turns in 1 dialogue.');
    expect(await seriousFindings(view)).toEqual([]);
    await view.page.locator('[data-control=rename-what]').selectOption('slot');
    await view.page.locator('[data-control=rename-where]').selectOption('this');
    await field.fill('ferry-boat');
    await view.press('Enter');
    const slot = { slot: 'ferry-name', to: 'ferry-boat' };
    await expect
      .poll(async () => (await lastAsked(view, 'rename')).params)
      .toEqual({ renaming: { what: slot, dialogues: ['trip-1'] }, isPreview: false });
    await answerEdit(view, 'rename');
    await expect.poll(() => status(view)).toBe('Renamed: 2 turns in 1 dialogue. U takes all of it back.');
    expect(await field.count()).toBe(0);
  });

  it('changes nothing where the file is read-only, and says why', async () => {
    const view = await opened({ file: { ...dialogueFile, readOnly: 'It is an earlier revision.' } });
    await view.press('n', '2', 'x', 'e', 'l');
    expect((await view.calls()).map(({ method }) => method).sort()).toEqual(['chat', 'doubts', 'marks']);
    expect(await view.page.getByRole('alert').innerText()).toContain('an earlier revision');
  });
});
