import { describe, expect, it } from 'vitest';
import type { ReviewContent } from '../../src/protocol/pages/review-page-contract';
import { seriousFindings } from './accessibility';
import { disputed, doubted } from './fixtures/review-items';
import { usePage } from './page-bench';
import { themes } from './themes';

const open = usePage<ReviewContent>('review');
const { file, title } = doubted;
const outOfDate = { dialogues: 1, becameRight: 1, becameWrong: 0, exemplars: 2, routes: 4 };

describe.each(themes)('in $name', (theme) =>
  it('nothing serious keeps people from using any phase', async () => {
    const view = await open({ theme, width: 700 });
    await view.show({
      ...doubted,
      outOfDate,
      notice: 'Skipped.',
      verdict: 'kept',
      notes: [{ by: 'Ada', note: 'both piers?' }],
    });
    await view.press('n');
    expect(await seriousFindings(view)).toEqual([]);
    await view.show(disputed);
    await view.page.getByText('Agreement: 90 %').click();
    expect(await seriousFindings(view)).toEqual([]);
    await view.show({ phase: 'looking', title, file, share: 0.3 });
    expect(await seriousFindings(view)).toEqual([]);
    await view.show({
      phase: 'through',
      title,
      file,
      total: 9,
      agreement: null,
      outOfDate,
      notice: null,
      effect: null,
    });
    expect(await seriousFindings(view)).toEqual([]);
    await view.show({ phase: 'failed', title, file, message: 'The file has no dialogues.' });
    expect(await seriousFindings(view)).toEqual([]);
  }),
);

describe('a doubt about an annotation', () => {
  it('says why, shows the turns around it as a chat, and what would repair it; nothing said is ever markup', async () => {
    const view = await open();
    await view.show(doubted);
    const words = (await view.page.locator('.item').innerText()).replaceAll(/\s+/g, ' ');
    for (const part of [
      'NOBODY SAYS THE VALUE',
      'Nobody has said "west" so far.',
      'trip-0412, turn 2',
      '<b>friday</b>',
    ])
      expect(words).toContain(part);
    expect(await view.page.locator('[aria-current=true]').getAttribute('data-turn')).toBe('1');
    await view.page.getByText('2 of 9 questions decided').waitFor();
    expect(await view.page.getByRole('group', { name: 'Decide' }).locator('vscode-button').allInnerTexts()).toEqual([
      'ferry-pier is east (A)',
      'Keep (K)',
      'Skip (S)',
      'Note (N)',
      'Open Dialogue (O)',
      'Look Again (R)',
      'Back (B)',
      'Undo (U)',
    ]);
  });

  it.each([
    ['a', { method: 'answer', params: { answer: 0 } }],
    ['k', { method: 'keep', params: null }],
    ['s', { method: 'skip', params: null }],
    ['b', { method: 'back', params: null }],
    ['u', { method: 'undo', params: null }],
    ['o', { method: 'openTurn', params: null }],
    ['r', { method: 'lookAgain', params: null }],
    ['f', { method: 'followStates', params: null }],
    ['c', { method: 'showRouteChanges', params: null }],
  ])('is decided on with one key: %s', async (key, call) => {
    const view = await open();
    await view.show(doubted);
    await view.press(key);
    expect(await view.calls()).toEqual([call]);
  });

  it('shows why an answer failed until it is dismissed by the keyboard', async () => {
    const view = await open();
    await view.show(doubted);
    await view.press('a');
    await view.refuse('trips.json is read-only: make it writable to change its states.');
    await view.page.getByRole('alert').getByText('read-only').waitFor();
    await view.page.getByRole('button', { name: 'Dismiss' }).focus();
    await view.press('Enter');
    expect([await view.page.getByRole('alert').innerText(), await view.focused()]).toEqual(['', 'main']);
  });
});

describe('a disagreement of two annotators', () => {
  it('is settled by the number of the one who is right, and not by leaving it', async () => {
    const view = await open();
    await view.show(disputed);
    expect(await view.page.getByRole('button', { name: 'Keep (K)' }).count()).toBe(0);
    await view.press('2');
    expect(await view.calls()).toEqual([{ method: 'answer', params: { answer: 1 } }]);
  });

  it('comes with how far they agree, with intervals, and what is not defined or left out', async () => {
    const view = await open();
    await view.show(disputed);
    await view.page.getByText('Agreement: 90 %').click();
    const rows = (await view.page.locator('.agreement tbody tr').allInnerTexts()).map((text) =>
      text.replaceAll(/\s+/g, ' ').trim(),
    );
    expect(rows).toEqual([
      'all slots 0.900 [0.800, 0.950] 0.800 0.850 [0.700, 0.900]',
      'ferry-pier 0.900 [0.800, 0.950] not defined 0.850 [0.700, 0.900]',
    ]);
    await view.page
      .getByText('Left out: 1 dialogue that only one of the two has. Not annotated by both: 2 turns.')
      .waitFor();
  });
});

it.each([375, 900])('fits into %i pixels', async (width) => {
  const view = await open({ width });
  await view.show(disputed);
  await view.page.getByText('Agreement: 90 %').click();
  await view.press('n');
  expect(await view.page.evaluate('document.documentElement.scrollWidth')).toBe(width);
});
