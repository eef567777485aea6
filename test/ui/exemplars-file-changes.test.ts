import { describe, expect, it } from 'vitest';
import { asked, current, status, type TableView, useTable } from './exemplars-bench';
import { exemplarRow, exemplarTable } from './fixtures/exemplar-tables';

const { opened } = useTable();

/** Changes rows as the extension does when the file changes. */
async function splice(view: TableView, change: object): Promise<void> {
  await view.page.evaluate(
    `bench.call('splice', ${JSON.stringify({ start: 0, removed: 0, rows: [], brokenLines: [], ...change })})`,
  );
}

describe('a change of the file', () => {
  it('redraws its row and leaves the keyboard where it is', async () => {
    const view = await opened(exemplarTable(20));
    await view.press('ArrowDown', 'ArrowDown');
    await splice(view, {
      start: 1,
      removed: 1,
      rows: [{ ...exemplarRow(1), expert: null, userUtterance: 'Changed elsewhere.' }],
    });
    await view.page.locator('[data-exemplar="trip-0000#1"]').getByText('Changed elsewhere.').waitFor();
    expect([await current(view), await view.focused()]).toEqual(['trip-0000#2', 'grid']);
    await splice(view, { start: 2, removed: 1 });
    expect([await current(view), await view.focused()]).toEqual(['trip-0000#3', 'grid']);
    expect(await view.page.locator('.counts').innerText()).toBe('19 exemplars');
  });

  it('that takes a button away gives the keyboard to the grid', async () => {
    const view = await opened(exemplarTable(20));
    await view.page.locator('[data-control=exclude]').focus();
    await splice(view, { start: 0, removed: 1, rows: [{ ...exemplarRow(0), expert: null }] });
    await expect.poll(() => view.focused()).toBe('grid');
  });

  it('that leaves no line whole says so in the place of the rows', async () => {
    const view = await opened(exemplarTable(1));
    await splice(view, {
      start: 0,
      removed: 1,
      brokenLines: [{ line: 0, message: 'This line is no JSON object: repair it or delete it' }],
    });
    expect(await view.page.locator('.empty').innerText()).toContain('No line of the file is an exemplar');
    await splice(view, { brokenLines: [] });
    expect(await view.page.locator('.empty').innerText()).toContain('has no exemplars yet');
  });

  it('that was not asked for here replaces what was said last', async () => {
    const view = await opened(exemplarTable(20));
    await view.press('2');
    await splice(view, { start: 0, removed: 1, rows: [{ ...exemplarRow(0), expert: 'slm' }] });
    expect(await status(view)).toBe('');
    await view.answer('move', { changed: 1 });
    await expect.poll(() => status(view)).toBe('1 exemplar moved to LLM.');
    await splice(view, { start: 0, removed: 1, rows: [exemplarRow(0)] });
    expect(await status(view)).toBe('Undone, redone or changed elsewhere: trip-0000#0.');
    await splice(view, { start: 0, removed: 2, rows: [] });
    expect(await status(view)).toBe('Undone, redone or changed elsewhere: 2 exemplars.');
  });

  it('that breaks a line tells it, and leads there', async () => {
    const view = await opened(exemplarTable(20));
    await splice(view, {
      start: 3,
      removed: 1,
      brokenLines: [{ line: 3, message: 'This line is no JSON object: repair it or delete it' }],
    });
    await view.page.getByText('1 line is not in the table').click();
    await view.page.getByRole('button', { name: 'Line 4' }).click();
    expect(await asked(view)).toEqual([{ method: 'revealLine', params: { line: 3 } }]);
  });

  it('that is refused tells why until one is not', async () => {
    const view = await opened(exemplarTable(20));
    await view.press('2');
    await view.refuse('The file has just changed: try again.');
    await view.page.getByRole('alert').getByText('The file has just changed').waitFor();
    await view.press('2');
    await view.answer('move', { changed: 1 });
    await expect.poll(() => view.page.getByRole('alert').innerText()).toBe('');
  });

  it('that is refused tells why until it is dismissed', async () => {
    const view = await opened(exemplarTable(20));
    await view.press('2');
    await view.refuse('The file has just changed: try again.');
    await view.page.getByRole('alert').getByText('The file has just changed').waitFor();
    await view.page.getByRole('button', { name: 'Dismiss' }).click();
    expect([await view.page.getByRole('alert').innerText(), await view.focused()]).toEqual(['', 'grid']);
  });
});
