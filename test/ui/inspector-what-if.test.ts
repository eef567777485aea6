import { describe, expect, it } from 'vitest';
import type { InspectorContent } from '../../src/protocol/inspector-contract';
import { seriousFindings } from './accessibility';
import { clearRoute, untried } from './fixtures/inspections';
import { useInspector } from './inspector-bench';
import { themes } from './themes';

const open = useInspector();
const shown = { phase: 'shown', inspection: clearRoute, notice: null, states: null, ...untried } as const;
const tried = { policy: 'paper', k: 10, threshold: null, moves: [{ id: 'trip-0023#0', to: 'slm' }, { id: 'trip-0044#1', to: null }] } as const;
const trial: InspectorContent = { ...shown, isTrial: true, whatIf: { ...tried, moves: [...tried.moves] } };

describe('what if', () => {
  it('begins with what the project says', async () => {
    const view = await open();
    await view.show(shown);
    await view.page.getByRole('button', { name: 'What If…' }).click();
    expect(await view.calls()).toEqual([{ method: 'tryOut', params: untried.whatIf }]);
  });

  it('tries other settings; an empty threshold is the budget’s', async () => {
    const view = await open();
    await view.show({ ...trial, whatIf: { policy: 'cascade', k: 10, threshold: 0.2, moves: [] } });
    await view.page.getByRole('spinbutton', { name: 'Neighbors k' }).fill('5');
    await view.page.getByRole('spinbutton', { name: 'Threshold' }).fill('');
    await view.press('Tab');
    await view.page.getByRole('combobox', { name: 'Policy' }).selectOption('calibrated');
    expect((await view.calls()).map(({ params }) => params)).toEqual([
      { policy: 'cascade', k: 5, threshold: 0.2, moves: [] },
      { policy: 'cascade', k: 10, threshold: null, moves: [] },
      { policy: 'calibrated', k: 10, threshold: 0.2, moves: [] },
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

  it('is applied or discarded', async () => {
    const view = await open();
    await view.show(trial);
    await view.page.getByRole('button', { name: 'Apply' }).click();
    await view.page.getByRole('button', { name: 'Discard' }).click();
    expect(await view.calls()).toEqual([{ method: 'applyTrial', params: null }, { method: 'tryOut', params: null }]);
  });

  it.each(themes)('keeps nothing serious from people in $name', async (theme) => {
    const view = await open({ theme, width: 420 });
    await view.show(trial);
    expect(await seriousFindings(view)).toEqual([]);
    expect(await view.page.evaluate('document.documentElement.scrollWidth')).toBe(420);
  });
});
