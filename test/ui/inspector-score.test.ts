import { describe, expect, it } from 'vitest';
import { seriousFindings } from './accessibility';
import { clearRoute, untried } from './fixtures/inspections';
import { scoredAfterRelabel, scoredInstead, scoredRefused, scoredRoute } from './fixtures/scored-inspections';
import { useInspector } from './inspector-bench';
import { themes } from './themes';

const open = useInspector();

const shown = (inspection: typeof scoredRoute) =>
  ({ phase: 'shown', inspection, notice: null, states: null, ...untried }) as const;

describe('a turn routed by a score', () => {
  it('says how far the score is from the threshold, what would flip it and what else it rests on', async () => {
    const view = await open();
    await view.show(shown(scoredRoute));
    await expectText(
      view,
      '.decision',
      'A score of .12 is .07 above the threshold of .05. ' +
        'About 2 exemplars must move to another pool before SLM is chosen.',
    );
    await expectText(view, '.decision', 'At this threshold about 43 % of turns go to LLM.');
    await expectText(view, '.decision', 'Routed by the policy cascade.');
    await expectText(view, '.score-features', 'expected but not predicted: hotel-bookstay .81');
    await expectText(view, '.neighbors', 'EXEMPLARS BEHIND THIS SCORE 10');
    await expectText(
      view,
      '.neighbors',
      'It points left if the exemplar pulls towards SLM, and right if it pulls towards LLM.',
    );
    expect(await view.page.locator('.vote-bar').count()).toBe(0);
  });

  it('shows each exemplar’s weight and which way it pulls, not by color alone', async () => {
    const view = await open();
    await view.show(shown(scoredRoute));
    const titles = await view.page
      .locator('.neighbor .nearness')
      .evaluateAll((pulls) => pulls.map((each) => each.getAttribute('title')));
    expect(titles.slice(0, 5)).toEqual([
      'Weight .061 in the score; pulls towards LLM',
      'Weight .056 in the score; pulls towards LLM',
      'Weight .051 in the score; pulls towards SLM',
      'Weight .046 in the score; pulls towards LLM',
      'Weight .041 in the score; pulls towards no expert',
    ]);
    await expectText(view, '.neighbor .nearness', 'weight .061 pulls towards LLM');
    const bar = (index: number) =>
      view.page
        .locator('.neighbor .weight-bar')
        .nth(index)
        .evaluate((each) => {
          const { left, width } = getComputedStyle(each, '::before');
          return { left: parseFloat(left), width: parseFloat(width) };
        });
    expect((await bar(0)).left).toBeCloseTo(22, 0);
    expect((await bar(2)).left).toBeLessThan(22);
    expect((await bar(2)).width / (await bar(0)).width).toBeCloseTo(51 / 61, 1);
  });

  it('explains an exemplar’s pull when it is unfolded', async () => {
    const view = await open();
    await view.show(shown(scoredRoute));
    await view.press('l', 'Enter');
    await expectText(
      view,
      '.neighbor-details',
      'Its pull Similarity .91 to this turn, weight .061 in its score. ' +
        'Its turn needs LLM, so it pulls towards LLM and adds .061.',
    );
  });

  it('tells what a relabel has done to the score', async () => {
    const view = await open();
    await view.show(shown(scoredRoute));
    await view.show(shown(scoredAfterRelabel));
    await expectText(view, '.chosen', 'SLM was LLM .12 > .05');
    await expectText(view, '[aria-live]', 'The turn now goes to SLM, score .00 ≤ .05; it was LLM .12 > .05.');
    await expectText(view, '.decision', 'A score of .00 is .05 below the threshold of .05. About 1 exemplar must move');
  });

  it('says that the costlier answer was paid for and refused', async () => {
    const view = await open();
    await view.show(shown(scoredRefused));
    await expectText(
      view,
      '.decision',
      'A score of .12 is .07 above the threshold of .05. LLM was asked, but its answer looks worse than that of SLM, ' +
        'so the answer of SLM is kept. Both calls are paid.',
    );
    await expectText(view, '.chosen', 'SLM');
  });

  it('says why another policy has decided, and draws a score off the scale at its end', async () => {
    const view = await open();
    await view.show(shown(scoredInstead));
    await expectText(view, '.instead', 'The run of SLM has no answer to some turns');
    await expectText(view, '.decision', 'Moving exemplars cannot change this.');
    const [scale, bar] = await Promise.all(
      ['.score-scale', '.score-bar'].map((selector) => view.page.locator(selector).boundingBox()),
    );
    expect(bar?.x).toBeGreaterThanOrEqual(scale?.x ?? Infinity);
    expect((bar?.width ?? 0) / (scale?.width ?? 1)).toBeGreaterThan(0.4);
  });

  it.each(themes)('keeps nothing serious from people in $name', async (theme) => {
    const view = await open({ theme, width: 420 });
    await view.show(shown(scoredRoute));
    await view.press('l', 'Enter');
    expect(await seriousFindings(view)).toEqual([]);
    await view.show(shown(scoredInstead));
    expect(await seriousFindings(view)).toEqual([]);
  });

  it.each([350, 420, 900])('fits into %i pixels', async (width) => {
    const view = await open({ width });
    await view.show(shown(scoredInstead));
    await view.press('l', 'Enter');
    expect(await view.page.evaluate('document.documentElement.scrollWidth')).toBe(width);
  });
});

async function expectText(view: Awaited<ReturnType<typeof open>>, selector: string, text: string): Promise<void> {
  expect((await view.page.locator(selector).first().innerText()).replaceAll(/\s+/g, ' ').trim()).toContain(text);
}

describe('how probable a right answer is', () => {
  const known = { right: { slm: 0.625, llm: 0.914 }, pays: 0.31, among: 'all-turns', turns: 1447 } as const;

  it('is told of each expert and of a call, with what it is in a tooltip', async () => {
    const view = await open();
    await view.show({ ...shown(scoredRoute), probability: known });
    await expectText(view, '.probabilities', 'SLM is right .63');
    await expectText(view, '.probabilities', 'LLM is right .91');
    await expectText(view, '.probabilities', 'Asking LLM pays .31');
    const title = await view.page.locator('.probabilities .term').first().getAttribute('title');
    expect(title).toContain('the share of right answers on turns with such a score');
    expect(title).toContain('Learned from 1,447 turns of other dialogues');
    expect(await seriousFindings(view)).toEqual([]);
  });

  it('says when it is only true if some expert is right', async () => {
    const view = await open();
    await view.show({ ...shown(scoredRoute), probability: { ...known, among: 'some-right' } });
    await expectText(
      view,
      '.decision',
      'Only true if some expert is right: exemplars leave out turns that none has right.',
    );
  });

  it('says what is missing', async () => {
    const view = await open();
    const missing = 'Only 36 turns tell, too few: it takes 64 exemplars more.';
    await view.show({ ...shown(scoredRoute), probability: { missing, more: 64 } });
    await expectText(view, '.decision', missing);
    expect(await view.page.locator('.probabilities').count()).toBe(0);
  });

  it('of an earlier decision does not stay beside a new one', async () => {
    const view = await open();
    await view.show({ ...shown(scoredRoute), probability: known });
    await view.show(shown(scoredAfterRelabel));
    expect(await view.page.locator('.probabilities').count()).toBe(0);
  });
});

describe('what a change of the expert costs', () => {
  const after = (from: string, expert: string) => ({
    ...scoredRoute,
    route: { ...scoredRoute.route, expert, switching: { from, cost: 0.08 } },
  });

  it('is told with who answered before, and that the dialogue stays or this turn gains more', async () => {
    const view = await open();
    await view.show(shown(after('slm', 'llm')));
    const told = 'SLM answered the turn before. A change of the expert must gain a score of .08; ';
    await expectText(view, '.decision', `${told}this turn gains more.`);
    await expectText(view, '.decision', 'If a change cost nothing, about 43 % of turns go to LLM.');
    await view.show(shown(after('slm', 'slm')));
    await expectText(view, '.decision', `${told}the dialogue stays with it.`);
    expect(await seriousFindings(view)).toEqual([]);
  });

  it('is a number of votes where neighbors vote', async () => {
    const view = await open();
    await view.show(shown({ ...clearRoute, route: { ...clearRoute.route, switching: { from: 'llm', cost: 2 } } }));
    await expectText(view, '.decision', 'LLM answered the turn before. A change of the expert must gain 2 votes');
  });

  it('is not spoken of where it is nothing', async () => {
    const view = await open();
    await view.show(shown(scoredRoute));
    expect(await view.page.getByText('answered the turn before').count()).toBe(0);
  });

  it('never stands beside a bound, whose promise is told instead', async () => {
    const view = await open();
    const { decision } = scoredRoute.route;
    if (!decision) throw new Error('A score decides.');
    await view.show(shown({ ...scoredRoute, route: { ...scoredRoute.route, decision: { ...decision, bound: 0.02 } } }));
    await expectText(
      view,
      '.decision',
      'The threshold keeps a promise: at most 2.0 % more wrong turns than LLM alone.',
    );
  });
});
