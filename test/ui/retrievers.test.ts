import { describe, expect, it } from 'vitest';
import type { RetrieversContent } from '../../src/protocol/pages/retrievers-page-contract';
import { seriousFindings } from './accessibility';
import { comparison } from './fixtures/comparisons';
import { usePage } from './page-bench';
import { themes } from './themes';

const open = usePage<RetrieversContent>('retrievers');
const file = '/project/travel.json';
const shown: RetrieversContent = { phase: 'shown', file, comparison, notice: null };

describe.each(themes)('in $name', (theme) =>
  it('nothing serious keeps people from using any phase', async () => {
    const view = await open({ theme, width: 700 });
    await view.show({
      ...shown,
      comparison: { ...comparison, notes: ['The pool is half of the dialogues.'] },
      notice: 'Stopped after 2 of 4 seeds.',
    });
    expect(await seriousFindings(view)).toEqual([]);
    await view.show({ phase: 'measuring', file, share: 0.4, comparison: null });
    expect(await seriousFindings(view)).toEqual([]);
    await view.show({ phase: 'failed', file, message: 'The file has no turn with a gold state.' });
    expect(await seriousFindings(view)).toEqual([]);
  }),
);

describe('the figures', () => {
  it('stand in one row for each retriever', async () => {
    const view = await open();
    await view.show(shown);
    const rows = await view.page
      .locator('tbody tr')
      .evaluateAll((found) =>
        found.map((row) => [...row.querySelectorAll('.retriever-name, td')].map((cell) => cell.textContent.trim())),
      );
    expect(rows).toEqual([
      ['Random order', '0.114', '0.000'],
      ['TF-IDF', '0.383', '0.176'],
      ['Encoder, cosine alone', '0.371', '0.231'],
      ['Encoder, untuned', '0.402', '0.231'],
      ['Encoder, current tuning', '0.497', '0.389'],
      ['Encoder, tuned on the pool', '0.484', '0.371'],
      ['Perfect order', '0.714', '1.000'],
    ]);
  });

  it('have bars that end at what is possible', async () => {
    const view = await open();
    await view.show(shown);
    const shares = await view.page
      .locator('.bar')
      .evaluateAll((bars) => bars.map((bar) => getComputedStyle(bar).getPropertyValue('--share')));
    expect(shares).toEqual(['0.160', '0.536', '0.520', '0.563', '0.696', '0.678', '1.000']);
  });

  it('say what was measured, and what to know of it', async () => {
    const view = await open();
    await view.show({
      ...shown,
      comparison: {
        ...comparison,
        retrievers: comparison.retrievers.map((retriever) =>
          retriever.kind === 'tuned' ? { ...retriever, seeds: 2 } : retriever,
        ),
        notes: ['The pool is half of them.'],
      },
    });
    await view.page
      .getByText('1,447 turns; 100 dialogues in the pool, tested on 100 others; mean of 4 seeds.')
      .waitFor();
    expect(
      await view.page.locator('tr', { hasText: 'After 2 of 4 seeds.' }).locator('.retriever-name').allInnerTexts(),
    ).toEqual(['Encoder, tuned on the pool']);
    await view.page.getByText('The pool is half of them.').waitFor();
  });

  it.each([360, 700, 1300])('fit into %i pixels', async (width) => {
    const view = await open({ width });
    await view.show(shown);
    expect(await view.page.evaluate('document.documentElement.scrollWidth')).toBe(width);
  });
});

describe('the worst neighbors', () => {
  it('are those of the best retriever until another row is chosen, by mouse or by keys', async () => {
    const view = await open();
    await view.show(shown);
    const heading = view.page.locator('#misses-heading');
    expect(await heading.innerText()).toMatch(/current tuning/i);
    await view.page.getByText('Encoder, untuned').click();
    expect(await heading.innerText()).toMatch(/untuned/i);
    await view.press('ArrowUp');
    await view.press('ArrowUp');
    expect(await heading.innerText()).toMatch(/tf-idf/i);
    expect(await view.page.locator('.miss').count()).toBe(1);
  });

  it('stay those of the chosen row when the page comes back, and when new figures arrive', async () => {
    const view = await open();
    await view.show(shown);
    await view.page.getByText('Perfect order').click();
    await view.page.getByText('No turn has better neighbors than these').waitFor();
    const back = await open({ state: await view.remembered() });
    await back.show(shown);
    await back.show({ ...shown, notice: 'Stopped.' });
    expect(await back.page.locator('#misses-heading').innerText()).toMatch(/perfect/i);
  });

  it('show what was found, and open in the inspector', async () => {
    const view = await open();
    await view.show(shown);
    const first = view.page.locator('.miss').first();
    expect(await first.innerText()).toContain('0.058 found, 0.833 possible');
    expect(await first.locator('.found li').count()).toBe(2);
    await view.page.getByRole('button', { name: 'Inspect trip-0412, turn 4' }).click();
    expect(await view.calls()).toEqual([{ method: 'inspect', params: { dialogue: 'trip-0412', turn: 3 } }]);
  });
});

describe('measuring', () => {
  it('shows how far it is and the figures so far, and can be stopped', async () => {
    const view = await open();
    await view.show({
      phase: 'measuring',
      file,
      share: 0.25,
      comparison: { ...comparison, retrievers: comparison.retrievers.slice(0, 2) },
    });
    expect(await view.page.getByRole('progressbar').evaluate((bar: HTMLProgressElement) => bar.value)).toBe(0.25);
    expect(await view.page.locator('tbody tr').count()).toBe(2);
    await view.page.getByRole('button', { name: 'Stop' }).click();
    expect(await view.calls()).toEqual([{ method: 'stop', params: null }]);
  });

  it('can be begun again, or with another file, also after a failure', async () => {
    const view = await open();
    await view.show({ phase: 'failed', file, message: 'The file has no turn with a gold state.' });
    await view.page.getByText('no turn with a gold state').waitFor();
    await view.page.getByRole('button', { name: 'Measure Again' }).click();
    await view.page.getByRole('button', { name: 'Other File' }).click();
    expect((await view.calls()).map(({ method }) => method)).toEqual(['again', 'chooseFile']);
    await view.refuse('The engine stopped.');
    await view.page.getByRole('alert').getByText('The engine stopped.').waitFor();
  });
});
