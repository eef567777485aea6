import { describe, expect, it } from 'vitest';
import type { InspectorContent } from '../../src/protocol/pages/inspector-contract';
import { seriousFindings } from './accessibility';
import { clearRoute, untried } from './fixtures/inspections';
import { scoredRoute } from './fixtures/scored-inspections';
import { useInspector } from './inspector-bench';
import { themes } from './themes';

const open = useInspector();
const shown = { phase: 'shown', inspection: clearRoute, notice: null, states: null, ...untried } as const;
const tried = {
  policy: 'paper',
  k: 10,
  threshold: null,
  moves: [
    { id: 'trip-0023#0', to: 'slm' },
    { id: 'trip-0044#1', to: null },
  ],
  pinned: [],
} as const;
const trial: InspectorContent = { ...shown, isTrial: true, whatIf: { ...tried, moves: [...tried.moves], pinned: [] } };

describe('what if', () => {
  it('begins with what the project says', async () => {
    const view = await open();
    await view.show(shown);
    await view.page.getByRole('button', { name: 'What If…' }).click();
    expect(await view.calls()).toEqual([{ method: 'tryOut', params: untried.whatIf }]);
  });

  it('begins by one key, which also leads back to it, and keeps the focus until it ends', async () => {
    const view = await open();
    await view.show(shown);
    await view.press('w');
    expect(await view.calls()).toEqual([{ method: 'tryOut', params: untried.whatIf }]);
    await view.show({ ...trial, whatIf: { ...tried, moves: [], pinned: [] } });
    expect(await view.focused()).toBe('what-if-policy');
    await view.page.getByRole('spinbutton', { name: 'Neighbors k' }).focus();
    await view.show({ phase: 'working', what: 'Routing.', shown: clearRoute });
    await view.show(trial);
    expect(await view.focused()).toBe('what-if-k');
    await view.press('l', 'w');
    expect(await view.focused()).toBe('what-if-policy');
    await view.page.locator('[data-control="end-trial"]').focus();
    await view.show(shown);
    expect(await view.focused()).toBe('try-out');
  });

  it('says in sight of the list that nothing is written, and leads to what is tried', async () => {
    const view = await open();
    await view.show(shown);
    expect(await view.page.getByRole('button', { name: 'What if', exact: true }).count()).toBe(0);
    const [first, second] = clearRoute.neighbors.map(({ id }) => id);
    await view.show({ ...trial, whatIf: { ...trial.whatIf, moves: [{ id: first ?? '', to: 'llm' }] } });
    expect(await view.page.locator(`[data-neighbor="${first ?? ''}"] summary`).innerText()).toContain('what if');
    expect(await view.page.locator(`[data-neighbor="${second ?? ''}"] summary`).innerText()).not.toContain('what if');
    await view.page.getByRole('button', { name: 'What if', exact: true }).click();
    expect(await view.focused()).toBe('what-if-policy');
    expect((await view.calls()).length).toBe(0);
  });

  it('is compared with what is written, however many trials there were', async () => {
    const view = await open();
    const before = async (): Promise<readonly string[]> => view.page.locator('.chosen-before').allInnerTexts();
    const voted = (slm: number, llm: number) => ({
      ...clearRoute,
      route: { ...clearRoute.route, votes: { slm, llm } },
    });
    await view.show(shown);
    await view.show({ ...trial, inspection: voted(5, 5) });
    const first = await before();
    expect(first[0]).toContain('was ');
    await view.show({ ...trial, inspection: voted(6, 4) });
    expect(await before()).toEqual(first);
    await view.show({ ...trial, inspection: clearRoute });
    expect(await before()).toEqual([]);
    await view.show({ ...trial, inspection: voted(6, 4) });
    await view.show(shown);
    expect(await before()).toEqual([]);
  });

  it('tries other settings; an empty threshold is the budget’s', async () => {
    const view = await open();
    await view.show({ ...trial, whatIf: { policy: 'cascade', k: 10, threshold: 0.2, moves: [], pinned: [] } });
    await view.page.getByRole('spinbutton', { name: 'Neighbors k' }).fill('5');
    await view.page.getByRole('spinbutton', { name: 'Threshold' }).fill('');
    await view.press('Tab');
    await view.page.getByRole('combobox', { name: 'Policy' }).selectOption('calibrated');
    expect((await view.calls()).map(({ params }) => params)).toEqual([
      { policy: 'cascade', k: 5, threshold: 0.2, moves: [], pinned: [] },
      { policy: 'cascade', k: 10, threshold: null, moves: [], pinned: [] },
      { policy: 'calibrated', k: 10, threshold: 0.2, moves: [], pinned: [] },
    ]);
  });

  it('moves exemplars in the trial alone, and back', async () => {
    const view = await open();
    await view.show(trial);
    const first = clearRoute.neighbors[0];
    await view.press('l', 'x');
    expect(await view.calls()).toEqual([
      { method: 'tryOut', params: { ...tried, moves: [...tried.moves, { id: first?.id, to: null }] } },
    ]);
    const moves = await view.page.getByRole('list', { name: 'Exemplars moved in this trial' }).innerText();
    expect(moves.replaceAll(/\s+/g, ' ')).toContain('trip-0023#0 in the pool of SLM');
    expect(moves.replaceAll(/\s+/g, ' ')).toContain('trip-0044#1 excluded');
    await view.page.getByRole('button', { name: 'Do not move trip-0023#0' }).click();
    expect((await view.calls()).at(-1)?.params).toEqual({ ...tried, moves: [tried.moves[1]] });
  });

  it('names the fewest moves to another decision, and tries them together with what is tried already', async () => {
    const view = await open();
    await view.show({
      ...trial,
      inspection: {
        ...clearRoute,
        flip: [
          { id: 'trip-0077#5', to: 'slm' },
          { id: 'trip-0044#1', to: 'slm' },
        ],
      },
    });
    const words = await view.page.locator('.flip-words').innerText();
    expect(words.replaceAll(/\s+/g, ' ')).toContain(
      'To flip this route, move trip-0077#5 (no. 2), trip-0044#1 to SLM.',
    );
    await view.page.getByRole('button', { name: 'Try It' }).click();
    expect((await view.calls()).map(({ params }) => params)).toEqual([
      {
        ...tried,
        moves: [
          { id: 'trip-0023#0', to: 'slm' },
          { id: 'trip-0077#5', to: 'slm' },
          { id: 'trip-0044#1', to: 'slm' },
        ],
      },
    ]);
  });

  it('pins an exemplar by a key or a button, in a trial that it begins, and lets it go', async () => {
    const view = await open();
    await view.show(shown);
    const [first, second] = clearRoute.neighbors.map(({ id }) => id);
    await view.press('l', 'i');
    expect((await view.calls()).map(({ params }) => params)).toEqual([{ ...untried.whatIf, pinned: [first] }]);
    await view.show({ ...trial, whatIf: { ...trial.whatIf, pinned: [first ?? '', second ?? ''] } });
    expect(await view.page.locator(`[data-neighbor="${first ?? ''}"] summary`).innerText()).toContain('pinned');
    await view.page.getByRole('button', { name: `Unpin ${second ?? ''}` }).click();
    await view.press('l', 'Enter');
    await view.page.getByRole('button', { name: 'Unpin', exact: true }).click();
    expect((await view.calls()).slice(1).map(({ params }) => params)).toEqual([
      { ...tried, pinned: [first] },
      { ...tried, pinned: [second] },
    ]);
  });

  it('offers no pin where a score weighs all exemplars', async () => {
    const view = await open();
    await view.show({ ...shown, inspection: scoredRoute });
    await view.press('l', 'i', 'Enter');
    expect(await view.calls()).toEqual([]);
    expect(await view.page.getByRole('button', { name: 'Pin' }).count()).toBe(0);
  });

  it('is applied or discarded', async () => {
    const view = await open();
    await view.show(trial);
    await view.page.getByRole('button', { name: 'Apply' }).click();
    await view.page.getByRole('button', { name: 'Discard' }).click();
    expect(await view.calls()).toEqual([
      { method: 'applyTrial', params: null },
      { method: 'tryOut', params: null },
    ]);
  });

  it.each(themes)('keeps nothing serious from people in $name', async (theme) => {
    const view = await open({ theme, width: 420 });
    await view.show({ ...trial, whatIf: { ...trial.whatIf, pinned: [clearRoute.neighbors[0]?.id ?? ''] } });
    expect(await seriousFindings(view)).toEqual([]);
    expect(await view.page.evaluate('document.documentElement.scrollWidth')).toBe(420);
  });
});
