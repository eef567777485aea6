import { describe, expect, it } from 'vitest';
import { seriousFindings } from './accessibility';
import { clearRoute, firstTurn, untried } from './fixtures/inspections';
import { stateView } from './fixtures/state-views';
import { useInspector } from './inspector-bench';
import { themes } from './themes';

const open = useInspector();
const shown = { phase: 'shown', inspection: clearRoute, notice: null, states: stateView, ...untried } as const;
const words = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

describe('states in the inspector', () => {
  it('shows what is off in the routed state first, by what it is and since when, in words', async () => {
    const view = await open();
    await view.show(shown);
    const rows = view.page.locator('.states .prediction-table tbody tr');
    expect((await rows.allInnerTexts()).slice(0, 2).map(words)).toEqual([
      'restaurant-food seafood or fish steak wrong, since an earlier turn',
      'train-day saturday missed',
    ]);
    await view.page.getByText('2 slots right').click();
    expect(words(await rows.last().innerText())).toBe(
      'hotel-name the heron or heron The Heron right, except for letter case',
    );
  });

  it('says by which normalization a prediction counts as right', async () => {
    const view = await open();
    await view.show({ ...shown, states: null });
    const name = view.page.locator('.predictions tbody tr', { hasText: 'hotel-name' });
    expect(words(await name.innerText())).toContain('The Heron accepted');
    await view.show(shown);
    expect(words(await name.innerText())).toContain('The Heron accepted: except for letter case');
  });

  it('goes through the dialogue turn by turn: the shown one is marked, another opens', async () => {
    const view = await open();
    await view.show(shown);
    const current = view.page.locator('.turn-table [aria-current="true"]');
    expect(words(await current.innerText())).toContain('4 On the day we come by train. LLM');
    const row = view.page.locator('.turn-table tbody tr').nth(1);
    expect(words((await row.textContent()) ?? '')).toContain('SLM wrong wrong');
    await view.page.getByRole('button', { name: /And somewhere to eat/ }).click();
    expect(await view.calls()).toEqual([{ method: 'goTo', params: { turn: 1 } }]);
    await view.page.getByRole('button', { name: /On the day/ }).click();
    expect(await view.calls()).toHaveLength(1);
  });

  it('keeps the states of the turn while newer ones are on their way, and no other turn’s', async () => {
    const view = await open();
    await view.show(shown);
    await view.show({ ...shown, states: null });
    expect(await view.page.locator('.turn-table').count()).toBe(1);
    await view.show({ ...shown, inspection: firstTurn, states: null });
    expect(await view.page.locator('.turn-table').count()).toBe(0);
  });

  it('says where a state cannot be stitched, and keeps silent where nothing is known', async () => {
    const view = await open();
    await view.show({ ...shown, states: { ...stateView, state: null } });
    await view.page.getByText('so the state cannot be put together').waitFor();
    await view.show({
      ...shown,
      states: {
        ...stateView,
        turns: stateView.turns.map((turn) => ({ ...turn, beliefRight: null, stateRight: null })),
      },
    });
    expect(await view.page.locator('.states').count()).toBe(0);
  });

  it.each(themes)('keeps nothing serious from people in $name', async (theme) => {
    const view = await open({ theme, width: 420 });
    await view.show(shown);
    await view.page.getByText('2 slots right').click();
    expect(await seriousFindings(view)).toEqual([]);
    expect(await view.page.evaluate('document.documentElement.scrollWidth')).toBe(420);
  });
});
