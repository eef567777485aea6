import { describe, expect, it } from 'vitest';
import type { SetupContent } from '../../src/protocol/pages/project/setup-page-contract';
import { seriousFindings } from './accessibility';
import { choosing, done, failed, looking, working } from './fixtures/setups';
import { usePage } from './page-bench';
import { themes } from './themes';

const open = usePage<SetupContent>('setup');

describe.each(themes)('in $name', (theme) =>
  it('nothing serious keeps people from using any phase', async () => {
    const view = await open({ theme, width: 700 });
    for (const content of [looking, choosing, { ...choosing, obstacle: 'Name every expert.' }, working, failed, done]) {
      await view.show(content);
      expect(await seriousFindings(view)).toEqual([]);
    }
  }),
);

describe('what lies in a folder', () => {
  it('is said of each data set, run and other file, and no name is ever markup', async () => {
    const view = await open();
    await view.show(choosing);
    const words = (await view.page.locator('main').innerText()).replaceAll(/\s+/g, ' ');
    for (const part of [
      'town MultiWOZ 2.2 · 28 dialogues · 160 turns · gold states',
      'chats <b>of</b> may',
      '2 files · 1,200 dialogues · 4,000 turns · no gold states · answered by tiny-8b',
      '1 other file in this folder',
    ])
      expect(words).toContain(part);
    expect(await view.page.locator('[data-control=run-0] option').allInnerTexts()).toEqual([
      'none',
      'runs/small.jsonl: 160 turns of 28 dialogues in town, 61.0 % right',
      'runs/large.jsonl: 158 turns of 28 dialogues in town, 82.0 % right',
    ]);
    expect(await view.page.locator('.preview').innerText()).toContain('"dialogues": ["town/dialogues.json"]');
  });
});

describe('by keyboard alone', () => {
  it('experts are named, ordered, removed and added', async () => {
    const view = await open();
    await view.show(choosing);
    await view.page.locator('[data-control=name-0]').fill('Tiny');
    await view.press('Tab');
    await view.page.locator('[data-control=up-1]').focus();
    await view.press('Enter');
    const calls = await view.calls();
    expect(calls.map(({ method }) => method)).toEqual(['choose', 'choose']);
    expect(calls[0]?.params).toMatchObject({ choices: { experts: [{ id: 'small', name: 'Tiny' }, { id: 'large' }] } });
    expect(calls[1]?.params).toMatchObject({ choices: { experts: [{ id: 'large' }, { id: 'small', name: 'Tiny' }] } });
  });

  it('a second data set asks whether it is one project or two, and Ctrl+Enter sets up', async () => {
    const view = await open();
    await view.show({ ...choosing, canBeApart: true });
    await view.page.locator('[data-control=data-set-1]').focus();
    await view.press('Space');
    await view.page.locator('[data-control=apart]').focus();
    await view.press('Space', 'Control+Enter');
    const calls = await view.calls();
    expect(calls.map(({ method }) => method)).toEqual(['choose', 'choose', 'setUp']);
    expect(calls[1]?.params).toMatchObject({
      choices: { dataSets: ['town', 'chats <b>of</b> may'], together: false },
    });
  });

  it('the way on after it is done is a button, and the first has what is most likely wanted', async () => {
    const view = await open();
    await view.show(done);
    await view.page.getByRole('button', { name: 'Inspect a Turn' }).focus();
    await view.press('Enter');
    expect(await view.calls()).toEqual([{ method: 'goOn', params: { step: 'inspect' } }]);
  });
});

it('a name that is still being typed counts when Ctrl+Enter sets up', async () => {
  const view = await open();
  await view.show(choosing);
  await view.page.locator('[data-control=name-1]').fill('Huge');
  await view.press('Control+Enter');
  const calls = await view.calls();
  expect(calls.map(({ method }) => method)).toEqual(['choose', 'setUp']);
  expect(calls[0]?.params).toMatchObject({ choices: { experts: [{ name: 'small' }, { name: 'Huge' }] } });
});

it('says why it cannot be set up, and then does not offer to', async () => {
  const view = await open();
  await view.show({ ...choosing, obstacle: 'Name every expert.' });
  await view.page.getByRole('status').getByText('Name every expert.').waitFor();
  expect(await view.page.locator('[data-control=set-up]').getAttribute('disabled')).not.toBeNull();
});

it('fits a narrow panel without scrolling sideways', async () => {
  const view = await open({ width: 375 });
  await view.show(choosing);
  const widths: unknown = await view.page.evaluate('[document.documentElement.scrollWidth, window.innerWidth]');
  expect(widths).toEqual([375, 375]);
});
