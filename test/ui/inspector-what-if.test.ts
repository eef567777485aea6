import { describe, expect, it } from 'vitest';
import type { InspectorContent } from '../../src/protocol/inspector-contract';
import { seriousFindings } from './accessibility';
import { clearRoute, scoredRoute, untried } from './fixtures/inspections';
import { useInspector } from './inspector-bench';
import { themes } from './themes';

const open = useInspector();
const shown = { phase: 'shown', inspection: clearRoute, notice: null, states: null, ...untried } as const;
const tried = { policy: 'paper', k: 10, threshold: null, moves: [{ id: 'trip-0023#0', to: 'slm' }, { id: 'trip-0044#1', to: null }], pinned: [] } as const;
const trial: InspectorContent = { ...shown, isTrial: true, whatIf: { ...tried, moves: [...tried.moves], pinned: [] } };

describe('what if', () => {
  it('begins with what the project says', async () => {
    const view = await open();
    await view.show(shown);
    await view.page.getByRole('button', { name: 'What If…' }).click();
    expect(await view.calls()).toEqual([{ method: 'tryOut', params: untried.whatIf }]);
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
    expect(await view.calls()).toEqual([{ method: 'tryOut', params: { ...tried, moves: [...tried.moves, { id: first?.id, to: null }] } }]);
    const moves = await view.page.getByRole('list', { name: 'Exemplars tried elsewhere' }).innerText();
    expect(moves.replaceAll(/\s+/g, ' ')).toContain('trip-0023#0 in the pool of SLM');
    expect(moves.replaceAll(/\s+/g, ' ')).toContain('trip-0044#1 left out');
    await view.page.getByRole('button', { name: 'Leave trip-0023#0 where it is' }).click();
    expect((await view.calls()).at(-1)?.params).toEqual({ ...tried, moves: [tried.moves[1]] });
  });

  it('says which exemplars are the shortest way to another decision, and tries them beside what is tried already', async () => {
    const view = await open();
    await view.show({ ...trial, inspection: { ...clearRoute, flip: [{ id: 'trip-0077#5', to: 'slm' }, { id: 'trip-0044#1', to: 'slm' }] } });
    const words = await view.page.locator('.flip-words').innerText();
    expect(words.replaceAll(/\s+/g, ' ')).toContain('The shortest way: trip-0077#5 (no. 2), trip-0044#1 to SLM.');
    await view.page.getByRole('button', { name: 'Try It' }).click();
    expect((await view.calls()).map(({ params }) => params)).toEqual([{ ...tried, moves: [{ id: 'trip-0023#0', to: 'slm' }, { id: 'trip-0077#5', to: 'slm' }, { id: 'trip-0044#1', to: 'slm' }] }]);
  });

  it('pins an exemplar by a key or a button, in a trial that it begins, and lets it go', async () => {
    const view = await open();
    await view.show(shown);
    const [first, second] = clearRoute.neighbors.map(({ id }) => id);
    await view.press('l', 'i');
    expect((await view.calls()).map(({ params }) => params)).toEqual([{ ...untried.whatIf, pinned: [first] }]);
    await view.show({ ...trial, whatIf: { ...trial.whatIf, pinned: [first ?? '', second ?? ''] } });
    expect(await view.page.locator(`[data-neighbor="${first ?? ''}"] summary`).innerText()).toContain('pinned');
    await view.page.getByRole('button', { name: `Pin ${second ?? ''} no more` }).click();
    await view.press('l', 'Enter');
    await view.page.getByRole('button', { name: 'Unpin' }).click();
    expect((await view.calls()).slice(1).map(({ params }) => params)).toEqual([{ ...tried, pinned: [first] }, { ...tried, pinned: [second] }]);
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
    expect(await view.calls()).toEqual([{ method: 'applyTrial', params: null }, { method: 'tryOut', params: null }]);
  });

  it.each(themes)('keeps nothing serious from people in $name', async (theme) => {
    const view = await open({ theme, width: 420 });
    await view.show({ ...trial, whatIf: { ...trial.whatIf, pinned: [clearRoute.neighbors[0]?.id ?? ''] } });
    expect(await seriousFindings(view)).toEqual([]);
    expect(await view.page.evaluate('document.documentElement.scrollWidth')).toBe(420);
  });
});
