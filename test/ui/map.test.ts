import { describe, expect, it } from 'vitest';
import type { MapContent } from '../../src/protocol/pages/map-page-contract';
import { seriousFindings } from './accessibility';
import { drawnMap } from './fixtures/maps';
import { queuedItem } from './fixtures/queue-items';
import { usePage } from './page-bench';
import { themes } from './themes';

const open = usePage<MapContent>('map');
const { project } = drawnMap;
type View = Awaited<ReturnType<typeof open>>;

async function opened(options?: Parameters<typeof open>[0]): Promise<View> {
  const view = await open(options);
  await view.show(drawnMap);
  return view;
}

/** Where an exemplar is drawn: the whole map stands in the middle, 24 pixels from the nearest edges. */
async function pixelOf(view: View, id: string): Promise<{ x: number; y: number }> {
  const box = await view.page.locator('.map').boundingBox();
  const point = drawnMap.points.find((each) => each.id === id);
  if (!box || !point) throw new Error('There is no such point.');
  // The border is no part of what is drawn on.
  const [width, height] = [box.width - 2, box.height - 2];
  const scale = Math.min(width, height) - 48;
  return { x: box.x + 1 + width / 2 + (point.x - 0.5) * scale, y: box.y + 1 + height / 2 + (point.y - 0.5) * scale };
}

const decisions = async (view: View) => (await view.calls()).filter(({ method }) => method !== 'details');
const selectedLines = (view: View) =>
  view.page.getByRole('list', { name: 'Selected exemplars' }).getByRole('listitem').allInnerTexts();

describe.each(themes)('in $name', (theme) =>
  it('nothing serious keeps people from using any phase', async () => {
    const view = await open({ theme, width: 900 });
    await view.show({ ...drawnMap, missing: 3, notice: 'Undone.' });
    await view.press('ArrowRight', ' ');
    await view.answer('details', queuedItem.exemplar);
    await view.page.getByText('Only LLM was right here.').waitFor();
    expect(await seriousFindings(view)).toEqual([]);
    await view.show({ phase: 'drawing', project, step: 'layout', share: 0.4 });
    expect(await seriousFindings(view)).toEqual([]);
    await view.show({ phase: 'failed', project, message: 'There is no exemplar to draw.' });
    expect(await seriousFindings(view)).toEqual([]);
  }),
);

it('draws every exemplar, and a legend with their numbers', async () => {
  const view = await opened();
  expect(
    (await view.page.locator('.legend label').allInnerTexts()).map((text) => text.trim().replaceAll(/\s+/g, ' ')),
  ).toEqual(['SLM 3', 'LLM 2', 'Excluded 1']);
  const painted = () =>
    view.page.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
      // A copy is read: the browser complains of reading a canvas that is drawn on.
      const copy = Object.assign(document.createElement('canvas'), { width: canvas.width, height: canvas.height });
      const context = copy.getContext('2d', { willReadFrequently: true });
      context?.drawImage(canvas, 0, 0);
      const data = context?.getImageData(0, 0, canvas.width, canvas.height).data ?? new Uint8ClampedArray();
      return data.reduce((sum, value, index) => sum + Number(index % 4 === 3 && value > 0), 0);
    });
  await expect.poll(painted).toBeGreaterThan(200);
  const all = await painted();
  await view.page.locator('.legend label', { hasText: 'LLM' }).click();
  await expect.poll(painted).toBeLessThan(all);
});

it('goes from one exemplar to the next by the arrow keys, and shows what is known of it as text', async () => {
  const view = await opened();
  await view.press('ArrowRight', 'ArrowRight', 'ArrowDown');
  expect((await view.calls()).map(({ params }) => params)).toEqual(
    ['trip-0000#0', 'trip-0001#0', 'trip-0004#0'].map((id) => ({ id })),
  );
  await view.answer('details', queuedItem.exemplar);
  await view.page.getByText('My mum, my <i>two</i> sisters and me.').waitFor();
  expect(await view.focused()).toBe('map');
});

it('selects by Space, moves the selection by one key as one action, and lets go of it by Escape', async () => {
  const view = await opened();
  await view.press('ArrowRight', ' ', 'ArrowRight', ' ');
  expect(await selectedLines(view)).toEqual(['A ferry at noon.', 'Four <b>of</b> us.']);
  await view.press('2', 'x', 'u', 'o');
  expect(await decisions(view)).toEqual([
    { method: 'move', params: { ids: ['trip-0000#0', 'trip-0001#0'], to: 'llm' } },
    { method: 'move', params: { ids: ['trip-0000#0', 'trip-0001#0'], to: null } },
    { method: 'undo', params: null },
    { method: 'reveal', params: { id: 'trip-0001#0' } },
  ]);
  await view.press('Escape');
  expect(await view.page.getByRole('list', { name: 'Selected exemplars' }).count()).toBe(0);
});

it('selects what the arrow keys pass, and all that is in sight, and says how many', async () => {
  const view = await opened();
  await view.press('ArrowRight', 'Shift+ArrowRight');
  expect(await selectedLines(view)).toEqual(['A ferry at noon.', 'Four <b>of</b> us.']);
  await view.press('Escape', ...Array.from({ length: 3 }, () => '+'), 'a');
  expect(await selectedLines(view)).toEqual(['Four <b>of</b> us.']);
  expect(await view.page.locator('[aria-live]').first().innerText()).toBe(
    'Four <b>of</b> us., LLM, selected. 1 selected.',
  );
  await view.press('0', 'a');
  expect(await selectedLines(view)).toHaveLength(6);
});

it('begins in the middle of what is seen where no turn is on the map', async () => {
  const view = await open();
  await view.show({
    ...drawnMap,
    turn: null,
    points: [
      ...drawnMap.points,
      { id: 'trip-0009#0', x: 0.52, y: 0.5, expert: 'slm', userUtterance: 'In the middle.' },
    ],
  });
  await view.press('ArrowRight');
  expect((await view.calls()).map(({ params }) => params)).toEqual([{ id: 'trip-0009#0' }]);
});

it('chooses by click, and selects what is drawn around', async () => {
  const view = await opened();
  const { x, y } = await pixelOf(view, 'trip-0004#0');
  await view.page.mouse.click(x, y);
  expect((await view.calls()).map(({ params }) => params)).toEqual([{ id: 'trip-0004#0' }]);
  await view.press('l');
  const [left, right] = [await pixelOf(view, 'trip-0000#0'), await pixelOf(view, 'trip-0001#0')];
  await view.page.mouse.move(left.x - 15, left.y - 15);
  await view.page.mouse.down();
  for (const [toX, toY] of [
    [right.x + 15, right.y - 15],
    [right.x + 15, right.y + 15],
    [left.x - 15, left.y + 15],
  ] as const)
    await view.page.mouse.move(toX, toY, { steps: 4 });
  await view.page.mouse.up();
  await expect.poll(() => selectedLines(view)).toEqual(['A ferry at noon.', 'Four <b>of</b> us.']);
});

it('zooms where the pointer is, moves with it, and comes back as a whole', async () => {
  const view = await opened();
  const { x, y } = await pixelOf(view, 'trip-0003#0');
  await view.page.mouse.move(x, y);
  await view.page.mouse.wheel(0, -600);
  await view.page.mouse.click(x, y);
  await expect.poll(async () => (await view.calls()).length).toBe(1);
  await view.page.mouse.down();
  await view.page.mouse.move(x + 100, y - 40, { steps: 4 });
  await view.page.mouse.up();
  await view.page.mouse.click(x + 100, y - 40);
  await expect.poll(async () => (await view.calls()).length).toBe(2);
  await view.page.getByRole('button', { name: 'Whole Map' }).click();
  await view.page.mouse.click(x, y);
  await expect
    .poll(async () => (await view.calls()).map(({ params }) => params))
    .toEqual(Array.from({ length: 3 }, () => ({ id: 'trip-0003#0' })));
});

it('keeps what is chosen while labels change, and drops what is gone', async () => {
  const view = await opened();
  await view.press('ArrowRight', ' ', 'ArrowRight', ' ');
  await view.show({ ...drawnMap, points: drawnMap.points.slice(1), notice: 'Moved.' });
  expect(await selectedLines(view)).toEqual(['Four <b>of</b> us.']);
  expect(await view.focused()).toBe('map');
});

it('offers to draw again what came since, and tells why something did not happen', async () => {
  const view = await open();
  await view.show({ ...drawnMap, missing: 2, notice: 'Undone.' });
  await view.page.getByRole('button', { name: 'Draw Again With 2 More' }).click();
  await view.refuse('The encoder is gone.');
  await view.page.getByRole('alert').getByText('The encoder is gone.').waitFor();
  // What was done before is no answer to what did not happen now.
  expect(await view.page.locator('.notice').innerText()).toBe('');
});

it.each([350, 900])('fits into %i pixels', async (width) => {
  const view = await opened({ width });
  expect(await view.page.evaluate('document.documentElement.scrollWidth')).toBe(width);
});
