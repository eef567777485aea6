import { describe, expect, it } from 'vitest';
import type { PoolComparisonContent } from '../../src/protocol/pages/pool-comparison-contract';
import { seriousFindings } from './accessibility';
import { bothSides, compared } from './fixtures/pool-comparisons';
import { usePage } from './page-bench';
import { themes } from './themes';

const open = usePage<PoolComparisonContent>('pool-comparison');
const { here, there } = compared;

/** The page at the first difference, with all that is known of it. */
async function atFirst(options?: Parameters<typeof open>[0]) {
  const view = await open(options);
  await view.show(compared);
  await view.press('ArrowDown');
  await view.answer('details', bothSides);
  await view.page.getByRole('group', { name: 'Decide' }).waitFor();
  return view;
}

const decisions = async (view: Awaited<ReturnType<typeof open>>) =>
  (await view.calls()).filter(({ method }) => method !== 'details');

describe.each(themes)('in $name', (theme) =>
  it('nothing serious keeps people from using any phase', async () => {
    const view = await atFirst({ theme, width: 700 });
    await view.page.locator('[data-control="routes"]').click();
    expect(await seriousFindings(view)).toEqual([]);
    for (const content of [
      {
        ...compared,
        notice: 'Undone.',
        unread: 2,
        differences: [],
        agreement: { compared: 3, raw: 1, kappa: null },
        effect: { status: 'without-turns' },
      },
      { ...compared, agreement: { compared: 0, raw: null, kappa: null }, effect: { status: 'routing', share: 0.4 } },
      { phase: 'reading', here, there },
      { phase: 'failed', here, there, message: 'The file is gone.' },
    ] satisfies PoolComparisonContent[]) {
      await view.show(content);
      expect(await seriousFindings(view)).toEqual([]);
    }
  }),
);

it('tells agreement, effect and numbers of each kind, disagreements first; what it says is never markup', async () => {
  const view = await open();
  await view.show(compared);
  expect(await view.page.locator('.agreement').innerText()).toBe(
    'Of 91 exemplars on both sides, 97.8 % are in the same pool; Cohen’s κ 0.95 (almost perfect). ' +
      '1 exemplar left for you to decide, 1 kept.',
  );
  await view.page.getByText('Of 120 turns: 2 turns changed route').waitFor();
  expect(
    await view.page.getByRole('group', { name: 'Kind of difference' }).getByRole('button').allInnerTexts(),
  ).toEqual(['Other pool 2', 'Only in this file 1', 'Only in the other file 1', 'Other content 1']);
  const rows = await view.page.getByRole('list', { name: 'Other pool' }).getByRole('listitem').allInnerTexts();
  expect(rows).toHaveLength(2);
  expect(rows[0]).toContain('Four of <b>us</b>, at noon.');
  expect(rows[0]).toContain('to decide');
  expect(rows[1]).toContain('kept');
});

it('shows a difference on both sides, with the reasons of either', async () => {
  const view = await atFirst();
  const words = (await view.page.locator('.details').innerText()).replaceAll(/\s+/g, ' ');
  for (const part of ['My mum, my <i>two</i> sisters and me.', 'counts people', 'Keep SLM (1)', 'Take LLM (2)'])
    expect(words).toContain(part);
  expect(words.split('My mum,')).toHaveLength(2);
});

it('shows what both sides say where that differs', async () => {
  const view = await open();
  await view.show(compared);
  await view.page.getByRole('button', { name: /Other content/ }).click();
  await view.press('ArrowDown');
  await view.answer('details', bothSides);
  await view.page.getByRole('group', { name: 'Decide' }).waitFor();
  expect((await view.page.locator('.details').innerText()).split('My mum,')).toHaveLength(3);
});

it.each([
  ['1', { method: 'keep', params: { id: 'trip-0002#1' } }],
  ['2', { method: 'take', params: { id: 'trip-0002#1' } }],
  ['x', { method: 'exclude', params: { id: 'trip-0002#1' } }],
  ['o', { method: 'reveal', params: { id: 'trip-0002#1' } }],
  ['d', { method: 'diff', params: { id: 'trip-0002#1' } }],
  ['u', { method: 'undo', params: null }],
])('decides with one key: %s, once, however fast it is pressed', async (key, call) => {
  const view = await atFirst();
  await view.press(key, key, key);
  expect(await decisions(view)).toEqual([call]);
});

it('moves to the next one when a difference is settled, and back to it when that is undone', async () => {
  const view = await atFirst();
  await view.press('2');
  await view.show({ ...compared, differences: compared.differences.slice(1) });
  await view.answer('take', null);
  expect(await view.focused()).toBe('difference-trip-0004#0');
  await view.press('u');
  await view.show(compared);
  await view.answer('undo', { id: 'trip-0002#1' });
  await expect.poll(() => view.focused()).toBe('difference-trip-0002#1');
});

it('moves to the next undecided one after a difference was kept, and back to it when that is undone', async () => {
  const view = await open();
  const [first, second, ...rest] = compared.differences;
  if (!first || !second) throw new Error('The fixture holds two disagreements.');
  const third = { ...first, id: 'trip-0006#3' };
  await view.show({ ...compared, differences: [first, second, third, ...rest] });
  await view.press('ArrowDown', '1');
  await view.answer('keep', null);
  await expect.poll(() => view.focused()).toBe('difference-trip-0006#3');
  await view.press('u');
  await view.answer('undo', { id: first.id });
  await expect.poll(() => view.focused()).toBe('difference-trip-0002#1');
});

it('goes through a kind and to the other ones by keys alone', async () => {
  const view = await open();
  await view.show(compared);
  const path: [string, string][] = [
    ['End', 'trip-0004#0'],
    ['Home', 'trip-0002#1'],
    ['ArrowRight', 'trip-0005#2'],
    ['ArrowRight', 'trip-0007#1'],
    ['ArrowLeft', 'trip-0005#2'],
  ];
  for (const [key, id] of path) {
    await view.press(key);
    expect(await view.focused()).toBe(`difference-${id}`);
  }
});

it('adds what is there alone or leaves it out, and has nothing to open of it', async () => {
  const view = await open();
  await view.show(compared);
  await view.page.getByRole('button', { name: /Only in the other/ }).click();
  await view.press('ArrowDown');
  await view.answer('details', { here: null, there: bothSides.there });
  await view.page.getByText('There is no such exemplar.').waitFor();
  await view.press('x', 'o');
  expect(await decisions(view)).toEqual([]);
  await view.press('2');
  await view.answer('take', null);
  await view.page.getByRole('button', { name: 'Leave Out (1)' }).click();
  expect(await decisions(view)).toEqual([
    { method: 'take', params: { id: 'trip-0007#1' } },
    { method: 'keep', params: { id: 'trip-0007#1' } },
  ]);
});

it('offers to exclude once, also where the other side excludes it', async () => {
  const view = await atFirst();
  const names = async (): Promise<readonly string[]> =>
    (await view.page.getByRole('group', { name: 'Decide' }).locator('vscode-button').allInnerTexts()).map((name) =>
      name.trim(),
    );
  expect(await names()).toContain('Exclude (X)');
  await view.press('ArrowDown');
  await view.answer('details', bothSides);
  await expect.poll(names).toContain('Exclude (2)');
  expect(await names()).not.toContain('Exclude (X)');
});

it('says why there is nothing to take', async () => {
  const view = await open();
  await view.show(compared);
  await view.page.getByRole('button', { name: /Only in this file/ }).click();
  await view.press('ArrowDown', '2');
  expect(await decisions(view)).toEqual([{ method: 'take', params: { id: 'trip-0005#2' } }]);
  await view.refuse('There is nothing to take.');
  await view.page.getByRole('alert').getByText('nothing to take').waitFor();
});

it('merges with one button, which says what it will do, and tells why something did not happen', async () => {
  const view = await open();
  await view.show(compared);
  await view.page.getByRole('button', { name: 'Merge: Take 1 Move, Add 1' }).click();
  expect(await view.calls()).toEqual([{ method: 'merge', params: null }]);
  await view.refuse('The file is read-only.');
  await view.page.getByRole('alert').getByText('read-only').waitFor();
  await view.show({ ...compared, merge: { moves: 0, additions: 0, conflicts: 1 } });
  expect(await view.page.getByRole('button', { name: 'Merge' }).count()).toBe(0);
});

it('opens a changed route in the inspector', async () => {
  const view = await open();
  await view.show(compared);
  await view.page.locator('[data-control="routes"]').click();
  await view.page.getByRole('button', { name: /trip-0100, turn 4/ }).click();
  expect(await view.calls()).toEqual([
    { method: 'inspect', params: { file: '/harbor/test.json', dialogue: 'trip-0100', turn: 3 } },
  ]);
});

it.each([350, 900])('fits into %i pixels', async (width) => {
  const view = await atFirst({ width });
  expect(await view.page.evaluate('document.documentElement.scrollWidth')).toBe(width);
});
