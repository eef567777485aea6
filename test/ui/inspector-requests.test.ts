import { describe, expect, it } from 'vitest';
import {
  afterRelabel,
  afterRemoval,
  clearRoute,
  firstTurn,
  threeExperts,
  tiedRoute,
  untried,
} from './fixtures/inspections';
import { useInspector } from './inspector-bench';

const open = useInspector();
const pool = '/project/pools/travel.exemplars.jsonl';

const shown = (inspection: typeof clearRoute) =>
  ({ phase: 'shown', inspection, notice: null, states: null, ...untried }) as const;

describe('buttons', () => {
  it('go to the previous and the next turn, as far as there is one', async () => {
    const view = await open();
    await view.show(shown(clearRoute));
    await view.page.getByRole('button', { name: 'Next turn' }).click();
    await view.page.getByRole('button', { name: 'Previous turn' }).click();
    await view.show(shown(firstTurn));
    await view.page.getByRole('button', { name: 'Previous turn' }).click({ force: true });
    expect(await view.calls()).toEqual([
      { method: 'go', params: { direction: 'next' } },
      { method: 'go', params: { direction: 'previous' } },
    ]);
  });

  it('open the turn, and relabel and open an exemplar', async () => {
    const view = await open();
    await view.show(shown(clearRoute));
    await view.page.getByRole('button', { name: 'Open turn in travel.json' }).click();
    await view.page.locator('.neighbor summary').nth(2).click();
    await view.page.getByRole('button', { name: 'Open Exemplar' }).click();
    await view.page.getByRole('button', { name: 'Move to LLM' }).click();
    expect(await view.calls()).toEqual([
      { method: 'revealTurn', params: null },
      { method: 'revealExemplar', params: { exemplar: 'trip-0190#1', pool } },
      { method: 'relabel', params: { exemplar: 'trip-0190#1', pool, to: 'llm' } },
    ]);
  });

  it('exclude an exemplar', async () => {
    const view = await open();
    await view.show(shown(clearRoute));
    await view.page.locator('.neighbor summary').first().click();
    await view.page.getByRole('button', { name: 'Exclude' }).click();
    expect(await view.calls()).toEqual([{ method: 'relabel', params: { exemplar: 'trip-0412#3', pool, to: null } }]);
  });

  it('say why a request failed, until dismissed', async () => {
    const view = await open();
    await view.show(shown(clearRoute));
    await view.page.locator('.neighbor summary').first().focus();
    await view.press('r');
    await view.refuse('The exemplar file is read-only: save a copy of it and name that in turn-router.json.');
    await view.page.getByRole('alert').getByText('The exemplar file is read-only').waitFor();
    await view.page.getByRole('button', { name: 'Dismiss' }).click();
    expect(await view.page.getByRole('alert').innerText()).toBe('');
  });
});

describe('keys', () => {
  it('go to the next and the previous turn', async () => {
    const view = await open();
    await view.show(shown(clearRoute));
    await view.press('n', 'p', ']', '[', 'Control+n', 't');
    expect((await view.calls()).map(({ method, params }) => [method, params])).toEqual([
      ['go', { direction: 'next' }],
      ['go', { direction: 'previous' }],
      ['go', { direction: 'next' }],
      ['go', { direction: 'previous' }],
      ['revealTurn', null],
    ]);
  });

  it('walk through the list, of which Tab reaches one line only', async () => {
    const view = await open();
    await view.show(shown(clearRoute));
    await view.press('l', 'ArrowDown', 'ArrowDown');
    expect(await view.focused()).toBe('row of trip-0190#1');
    await view.press('End', 'ArrowDown');
    expect(await view.focused()).toBe('row of trip-0587#2');
    await view.press('Home', 'ArrowUp');
    expect(await view.focused()).toBe('row of trip-0412#3');
    await view.press('ArrowDown', 'Tab');
    expect(await view.focused()).toBe('help');
    await view.press('Shift+Tab');
    expect(await view.focused()).toBe('row of trip-0077#5');
    expect(await view.page.locator('summary[tabindex="0"]').count()).toBe(1);
  });

  it('unfold and fold an exemplar, and lead back from its buttons', async () => {
    const view = await open();
    await view.show(shown(clearRoute));
    const details = view.page.locator('.neighbor-details');
    await view.press('l', 'Enter');
    await details.waitFor();
    await view.press('Tab');
    expect(await view.focused()).toBe('move-0 of trip-0412#3');
    await view.press('Escape');
    expect(await view.focused()).toBe('row of trip-0412#3');
    await view.press('ArrowLeft');
    await details.waitFor({ state: 'detached' });
    await view.press('ArrowRight');
    await details.waitFor();
  });

  it('relabel, exclude and open the focused exemplar, and none without a focus', async () => {
    const view = await open();
    await view.show(shown(threeExperts));
    await view.press('r', 'x', 'o');
    await view.press('l', 'o');
    await view.press('r');
    await view.show(shown(threeExperts));
    await view.refuse('Not now.');
    await view.press('End', 'ArrowUp', 'ArrowUp', 'ArrowUp', 'x');
    expect(await view.calls()).toEqual([
      { method: 'revealExemplar', params: { exemplar: 'trip-0412#3', pool } },
      { method: 'relabel', params: { exemplar: 'trip-0412#3', pool, to: 'slm' } },
      { method: 'relabel', params: { exemplar: 'trip-0611#0', pool, to: null } },
    ]);
  });

  it('ask for one relabel at a time', async () => {
    const view = await open();
    await view.show(shown(clearRoute));
    await view.press('l', 'r', 'r', 'x');
    expect(await view.calls()).toHaveLength(1);
    await view.show({ phase: 'working', what: 'Routing…', shown: clearRoute });
    await view.refuse('Not now.');
    await view.press('r');
    expect(await view.calls()).toHaveLength(1);
  });

  it('are listed on demand', async () => {
    const view = await open();
    await view.show(shown(clearRoute));
    await view.press('?');
    expect(await view.focused()).toBe('help');
    expect(await view.page.locator('.keyboard-help').innerText()).toContain('Exclude the exemplar from the pools');
  });
});

describe('the focus', () => {
  it('stays on its exemplar when that has moved to another pool', async () => {
    const view = await open();
    await view.show(shown(clearRoute));
    await view.press('l', 'Enter');
    await view.page.getByRole('button', { name: 'Move to SLM' }).focus();
    await view.show(shown(afterRelabel));
    expect(await view.focused()).toBe('move-0 of trip-0412#3');
    expect(await view.page.locator('vscode-button:focus').innerText()).toBe('Move to LLM');
  });

  it('goes to the same rank when its exemplar is gone', async () => {
    const view = await open();
    await view.show(shown(clearRoute));
    await view.press('l', 'ArrowDown');
    await view.show(shown(afterRemoval));
    expect(await view.focused()).toBe('row of trip-0190#1');
    expect(await view.page.locator('summary[tabindex="0"]').count()).toBe(1);
  });

  it('follows its exemplar to another rank', async () => {
    const view = await open();
    await view.show(shown(clearRoute));
    await view.press('l');
    const neighbors = [...clearRoute.neighbors].reverse();
    await view.show(shown({ ...clearRoute, neighbors }));
    expect(await view.focused()).toBe('row of trip-0412#3');
    await view.press('ArrowUp');
    expect(await view.focused()).toBe('row of trip-0077#5');
  });

  it('stays on "Next turn" while turns go by, and on the page when there is nothing to focus', async () => {
    const view = await open();
    await view.show(shown(clearRoute));
    await view.page.getByRole('button', { name: 'Next turn' }).focus();
    await view.show({ phase: 'working', what: 'Routing…', shown: clearRoute });
    await view.show(shown({ ...tiedRoute, turn: 7 }));
    expect(await view.focused()).toBe('next');
    await view.show({ phase: 'failed', message: 'The engine ended.', remedies: [] });
    expect(await view.focused()).toBe('main');
  });
});

describe('what outlives a hidden page', () => {
  it('is which exemplars are unfolded, and the place in the page', async () => {
    const first = await open({ width: 420 });
    await first.show(shown(clearRoute));
    await first.page.locator('.neighbor summary').nth(4).click();
    await first.page.locator('.neighbor-details').waitFor();
    await first.page.evaluate('window.scrollTo(0, 700)');
    const state = { expanded: ['trip-0214#2'], scroll: 700 };
    await expect.poll(() => first.remembered()).toEqual(state);

    const second = await open({ width: 420, state });
    await second.show({ phase: 'working', what: 'Routing…', shown: null });
    await second.show(shown(clearRoute));
    expect(await second.page.locator('details[open]').count()).toBe(1);
    expect(await second.page.evaluate('window.scrollY')).toBe(700);
  });

  it('is nothing that an older version remembered otherwise', async () => {
    const view = await open({ state: { expanded: 'all' } });
    await view.show(shown(clearRoute));
    expect(await view.page.locator('.neighbor details[open]').count()).toBe(0);
  });

  it('a new turn begins at its top, but for a reader in the list', async () => {
    const view = await open({ width: 420 });
    await view.show(shown(clearRoute));
    await view.page.evaluate('window.scrollTo(0, 500)');
    await view.show(shown(tiedRoute));
    expect(await view.page.evaluate('window.scrollY')).toBe(0);
    await view.press('l', 'ArrowDown', 'ArrowDown');
    const focused = view.page.locator(':focus');
    const before = await focused.boundingBox();
    await view.show(shown(clearRoute));
    const after = await focused.boundingBox();
    expect(after?.y).toBeCloseTo(before?.y ?? NaN, 0);
  });
});
