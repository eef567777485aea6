import { describe, expect, it } from 'vitest';
import { seriousFindings } from './accessibility';
import { asked, current, status, useTable } from './exemplars-bench';
import { exemplarDetails, exemplarTable } from './fixtures/exemplar-tables';
import { themes } from './themes';

const { open, opened } = useTable();

describe.each(themes)('in $name', (theme) =>
  it.each([1280, 560])('nothing serious keeps people from using the table, %i pixels wide', async (width) => {
    const view = await open({ theme, width });
    expect(await seriousFindings(view)).toEqual([]);
    await view.show(
      exemplarTable(300, {
        brokenLines: [{ line: 4, message: 'A merge-conflict marker: resolve the conflict first' }],
        readOnly: 'The file is read-only.',
      }),
    );
    await view.answer('details', exemplarDetails);
    await view.page.getByText('Shall I look for a table').waitFor();
    expect(await seriousFindings(view)).toEqual([]);
    await view.show(exemplarTable(300));
    await view.page.locator('[data-control=grid]').focus();
    await view.press('Shift+ArrowDown', 'n');
    expect(await seriousFindings(view)).toEqual([]);
    await view.page.locator('[data-control=search]').fill('nowhere');
    expect(await seriousFindings(view)).toEqual([]);
  }),
);

it('takes the keyboard when it is opened, and no focus that is elsewhere when the file changes', async () => {
  const view = await open();
  await view.show(exemplarTable(8));
  expect(await view.focused()).toBe('grid');
  await view.page.locator('[data-control=search]').focus();
  await view.show(exemplarTable(9));
  expect(await view.focused()).toBe('search');
});

describe('50,000 rows', () => {
  it('are few elements; the keyboard gets to the last one and back', async () => {
    const view = await opened(exemplarTable(50_000));
    const rows = view.page.locator('.grid-rows [role=row]');
    expect(await rows.count()).toBeLessThan(80);
    expect(await view.page.getByRole('grid').getAttribute('aria-rowcount')).toBe('50001');
    await view.press('End');
    await expect.poll(() => rows.last().getAttribute('aria-rowindex')).toBe('50001');
    expect(await current(view)).toBe('trip-12499#3');
    expect(await rows.count()).toBeLessThan(80);
    expect(
      await view.page.locator('.row.current').evaluate((row) => row.getBoundingClientRect().bottom <= innerHeight),
    ).toBe(true);
    await view.press('Home');
    await expect.poll(() => view.page.locator('[role=grid]').evaluate((grid) => grid.scrollTop)).toBe(0);
    expect(await view.page.getByRole('grid').getAttribute('aria-activedescendant')).toBe('row-0');
  });

  it('are marked at once and moved by one request', async () => {
    const view = await opened(exemplarTable(50_000));
    await view.press('Control+a', '2');
    const [move] = await asked(view);
    expect(move).toMatchObject({ method: 'move', params: { to: 'llm', why: '' } });
    expect(JSON.stringify(move).match(/trip-/g)).toHaveLength(50_000);
  });

  it('keep the current row in the document while others are scrolled to', async () => {
    const view = await opened(exemplarTable(50_000));
    await view.press('ArrowDown');
    await view.page.locator('[role=grid]').evaluate((grid) => {
      grid.scrollTop = 500_000;
    });
    await expect
      .poll(() => view.page.locator('.grid-rows [role=row]').last().getAttribute('aria-rowindex'))
      .not.toMatch(/^\d{1,3}$/);
    expect(await current(view)).toBe('trip-0000#1');
    await view.press('ArrowDown');
    await expect
      .poll(() => view.page.locator('.row.current').evaluate((row) => row.getBoundingClientRect().top >= 0))
      .toBe(true);
  });
});

describe('the keyboard', () => {
  it('changes what is selected, each by one request', async () => {
    const view = await opened(exemplarTable(20));
    await view.press('ArrowDown', 'Shift+ArrowDown', '2');
    await view.answer('move', { changed: 2 });
    await expect.poll(() => status(view)).toBe('2 exemplars moved to LLM.');
    await view.press('Escape', 'x', 'r', 'Delete', 'Enter', 't');
    const ids = ['trip-0000#1', 'trip-0000#2'];
    const one = ['trip-0000#2'];
    expect(await asked(view)).toEqual([
      { method: 'move', params: { ids, to: 'llm', why: '' } },
      { method: 'move', params: { ids: one, to: null, why: '' } },
      { method: 'restore', params: { ids: one } },
      { method: 'remove', params: { ids: one } },
      { method: 'reveal', params: { id: 'trip-0000#2' } },
      { method: 'openTurn', params: { id: 'trip-0000#2' } },
    ]);
  });

  it('notes a reason, and is back in the grid afterwards', async () => {
    const view = await opened(exemplarTable(20));
    await view.press('Space', 'ArrowDown', 'ArrowDown', 'Space', 'n');
    expect(await view.focused()).toBe('why');
    await view.page.keyboard.type('both are unclear');
    await view.press('Enter');
    expect(await view.focused()).toBe('grid');
    expect(await asked(view)).toEqual([
      { method: 'annotate', params: { ids: ['trip-0000#0', 'trip-0000#2'], why: 'both are unclear' } },
    ]);
    await view.press('n', 'Escape');
    expect(await view.focused()).toBe('grid');
    expect(await asked(view)).toHaveLength(1);
  });

  it('keeps the key that selects all rows from VS Code, which would mark the text of the page', async () => {
    const view = await opened(exemplarTable(20));
    await view.page.evaluate(
      "window.addEventListener('keydown', ({ key }) => { document.title += key; }); document.title = ''",
    );
    await view.press('Control+a', 'Control+z');
    expect(await view.page.title()).toBe('ControlControlz');
    expect(await view.page.locator('.counts').innerText()).toBe('20 exemplars, 20 selected');
  });

  it.each([
    ['n', 'why'],
    ['/', 'search'],
  ])('undoes words in the field that %s leads to, and not the last change of the file', async (key, field) => {
    const view = await opened(exemplarTable(20));
    await view.press(key);
    await view.page.keyboard.type('island');
    await view.page.evaluate(
      "window.addEventListener('keydown', ({ key }) => { document.title += key; }); document.title = ''",
    );
    await view.press('Control+z');
    expect(await view.page.locator(`[data-control=${field}]`).inputValue()).not.toBe('island');
    expect(await view.page.title()).toBe('Control');
    await view.page.locator('[data-control=grid]').focus();
    await view.press('Control+z');
    expect(await view.page.title()).toBe('ControlControlz');
  });

  it('searches, and goes from the search to what it found', async () => {
    const view = await opened(exemplarTable(20));
    await view.press('/');
    await view.page.keyboard.type('island trip-0003');
    await view.press('Enter');
    expect(await view.focused()).toBe('grid');
    expect(await current(view)).toBe('trip-0003#0');
    expect(await view.page.locator('.counts').innerText()).toBe('1 of 20 exemplars');
    await view.press('/', 'Escape');
    expect([await view.focused(), await view.page.locator('.counts').innerText()]).toEqual(['search', '20 exemplars']);
    await view.press('Escape');
    expect(await view.focused()).toBe('grid');
    await view.press('/');
    await view.page.keyboard.type('nowhere');
    await view.page.getByRole('button', { name: 'Show All' }).click();
    expect(await view.page.locator('.counts').innerText()).toBe('20 exemplars');
    expect(await view.focused()).toBe('grid');
  });

  it('changes nothing in a file that can only be read', async () => {
    const view = await opened(exemplarTable(20, { readOnly: 'The file is read-only.' }));
    await view.press('2', 'Delete', 'n');
    expect(await asked(view)).toEqual([]);
    await view.page.getByRole('alert').getByText('The file is read-only.').waitFor();
    expect(await view.page.locator('.details-buttons').count()).toBe(0);
  });
});

describe('the mouse', () =>
  it('marks with the usual keys held, and sorts by a column', async () => {
    const view = await opened(exemplarTable(20));
    const row = (id: string) => view.page.locator(`[data-exemplar="${id}"] .column-user`);
    await row('trip-0001#0').click();
    await row('trip-0001#2').click({ modifiers: ['Shift'] });
    await row('trip-0000#0').click({ modifiers: ['Control'] });
    await view.page.getByRole('button', { name: 'Exclude' }).click();
    expect(await asked(view)).toEqual([
      {
        method: 'move',
        params: { ids: ['trip-0000#0', 'trip-0001#0', 'trip-0001#1', 'trip-0001#2'], to: null, why: '' },
      },
    ]);
    await view.page.getByRole('columnheader', { name: 'User' }).click();
    expect(await view.page.getByRole('columnheader', { name: 'User' }).getAttribute('aria-sort')).toBe('ascending');
    expect(await view.page.locator('.grid-rows .column-user').first().innerText()).toBe(
      'A ferry to the island, on Friday morning.',
    );
  }));

describe('a page that comes back', () =>
  it('is filtered, sorted and stands as before', async () => {
    const view = await opened(exemplarTable(200));
    await view.page.locator('[data-control=pool]').selectOption('llm');
    await view.page.locator('[data-control=order]').selectOption('user');
    await view.page.locator('[data-control=grid]').focus();
    await view.press('ArrowDown', 'ArrowDown');
    const before = [await current(view), await view.page.locator('.counts').innerText()];
    const back = await open({ width: 1280, state: await view.remembered() });
    await back.show(exemplarTable(200));
    expect([await current(back), await back.page.locator('.counts').innerText()]).toEqual(before);
    expect(await back.page.locator('[data-control=pool]').inputValue()).toBe('llm');
  }));

describe('the details', () => {
  it('say where the exemplar comes from and what curators changed, as text', async () => {
    const view = await opened(exemplarTable(20));
    await view.press('ArrowDown');
    await view.answer('details', exemplarDetails);
    const details = view.page.locator('.details');
    await details.getByText('Shall I look for a table as well?').waitFor();
    expect(await details.innerText()).toContain('And a <b>table</b> by the water');
    await details.getByText('Moved from SLM to LLM: only the large one heard the half hour').waitFor();
    expect(await details.locator('.answers li').count()).toBe(2);
  });

  it.each([1280, 560, 360])('fit next to or below the table, %i pixels wide', async (width) => {
    const view = await opened(exemplarTable(20), width);
    await view.answer('details', exemplarDetails);
    await view.page.getByText('Shall I look for a table').waitFor();
    expect(await view.page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    expect(await view.page.evaluate('document.documentElement.scrollHeight')).toBe(900);
  });
});
