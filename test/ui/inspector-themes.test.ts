import { describe, expect, it } from 'vitest';
import { clearRoute, threeExperts, untried } from './fixtures/inspections';
import { seriousFindings } from './accessibility';
import { useInspector } from './inspector-bench';
import { themes } from './themes';

const open = useInspector();

describe.each(themes)('in $name', (theme) => {
  it('nothing serious keeps people from using a shown turn', async () => {
    const view = await open({ theme, width: 420 });
    await view.show({
      phase: 'shown',
      inspection: clearRoute,
      notice: '17 turns changed route.',
      states: null,
      ...untried,
    });
    await view.press('l', 'Enter', '?');
    expect(await seriousFindings(view)).toEqual([]);
  });

  it('nor a failure, nor an empty page', async () => {
    const view = await open({ theme });
    const remedies = [
      { label: 'Inspect Again', command: 'again' },
      { label: 'Show Log', command: 'log' },
    ];
    await view.show({ phase: 'failed', message: 'The engine ended.', remedies });
    expect(await seriousFindings(view)).toEqual([]);
    await view.show({ phase: 'empty', hint: 'Choose a turn.' });
    expect(await seriousFindings(view)).toEqual([]);
  });

  it('experts differ in more than color', async () => {
    const view = await open({ theme });
    await view.show({ phase: 'shown', inspection: threeExperts, notice: null, states: null, ...untried });
    const patterns = await view.page
      .locator('.vote-segment')
      .evaluateAll((segments) => segments.map((segment) => getComputedStyle(segment).backgroundImage));
    expect(new Set(patterns).size).toBe(3);
  });
});

describe('the page', () => {
  it.each([350, 420, 900, 1200])('fits into %i pixels', async (width) => {
    const view = await open({ width });
    await view.show({ phase: 'shown', inspection: threeExperts, notice: null, states: null, ...untried });
    await view.press('l', 'Enter');
    expect(await view.page.evaluate('document.documentElement.scrollWidth')).toBe(width);
  });

  it('says that it is busy while it dims the last turn', async () => {
    const view = await open();
    await view.show({ phase: 'working', what: 'Routing…', shown: clearRoute });
    // What is dimmed has less contrast on purpose: it is about to be replaced.
    expect(await seriousFindings(view, ['color-contrast'])).toEqual([]);
  });
});
