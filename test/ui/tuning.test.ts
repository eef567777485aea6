import { describe, expect, it } from 'vitest';
import type { TuningContent } from '../../src/protocol/pages/tuning-page-contract';
import { seriousFindings } from './accessibility';
import { done, learning, looks } from './fixtures/tunings';
import { usePage } from './page-bench';
import { themes } from './themes';

const open = usePage<TuningContent>('tuning');
const { files } = done;
const encoding: TuningContent = { phase: 'encoding', files, done: 360, total: 1447 };
const failed: TuningContent = {
  phase: 'failed',
  files,
  message: 'Tuning needs at least 10 dialogues with gold states, but there are only 4: open more dialogues.',
};

describe.each(themes)('in $name', (theme) =>
  it('nothing serious keeps people from using any phase', async () => {
    const view = await open({ theme, width: 700 });
    const kept = { ...done, notes: ['travel.json: a turn has no gold state.'], kept: 'travel.tuning.json' };
    for (const content of [encoding, learning, done, kept, failed]) {
      await view.show(content);
      expect(await seriousFindings(view), content.phase).toEqual([]);
    }
  }),
);

describe('the figures', () => {
  it('stand before and after, with what changed', async () => {
    const view = await open();
    await view.show(done);
    const rows = await view.page
      .locator('tbody tr')
      .evaluateAll((found) =>
        found.map((row) => [...row.querySelectorAll('.measure-name, td')].map((cell) => cell.textContent.trim())),
      );
    expect(rows).toEqual([
      ['State similarity at 10', '0.402', '0.491', '+0.089'],
      ['Spearman', '0.231', '0.228', '−0.003'],
    ]);
    await view.page.getByText('more similar than before, measured on 40 held-out dialogues').waitFor();
    await view.page
      .getByText('1,447 turns in all; learned from 160 dialogues. The best network is that of step 240.')
      .waitFor();
  });

  it('say so when nothing was gained, and when it was stopped', async () => {
    const view = await open();
    await view.show({
      ...done,
      looks: looks.slice(0, 3),
      figures: { ...done.figures, heldOut: { before: 0.5, after: 0.5 } },
    });
    await view.page.getByText('Tuning brought no gain').waitFor();
    await view.page.getByText('It was stopped early.').waitFor();
  });

  it.each([320, 700, 1300])('fit into %i pixels', async (width) => {
    const view = await open({ width });
    await view.show({ ...done, kept: 'travel.tuning.json' });
    expect(await view.page.evaluate('document.documentElement.scrollWidth')).toBe(width);
  });
});

describe('the curves', () => {
  it('go from the first look to the last, within their frame, and mark the step that is kept', async () => {
    const view = await open();
    await view.show(done);
    const points = await view.page
      .locator('.line')
      .evaluateAll((lines) =>
        lines.map((line) =>
          (line.getAttribute('points') ?? '').split(' ').map((point) => point.split(',').map(Number)),
        ),
      );
    expect(points.map((curve) => curve.length)).toEqual([looks.length, looks.length]);
    const [loss = [], similarity = []] = points;
    expect(loss.map(([, y]) => y)).toEqual([...loss.map(([, y]) => y)].sort((a, b) => (a ?? 0) - (b ?? 0)));
    for (const [x = -1, y = -1] of [...loss, ...similarity])
      expect(x >= 0 && x <= 320 && y >= 0 && y <= 120).toBe(true);
    const kept = await view.page
      .locator('.kept')
      .evaluateAll((dots) => dots.map((dot) => [Number(dot.getAttribute('x1')), Number(dot.getAttribute('y1'))]));
    expect(kept).toEqual([loss[7], similarity[7]]);
    expect(await view.page.locator('.curve-now').allInnerTexts()).toEqual(['1.597', '0.491']);
  });

  it('are described in words for screen readers', async () => {
    const view = await open();
    await view.show(learning);
    const names = await view.page
      .getByRole('img')
      .evaluateAll((images) => images.map((image) => image.getAttribute('aria-label')));
    expect(names).toEqual([
      'Loss: 3.412 at step 30, 1.902 at step 120',
      'State similarity at 10, held-out: 0.371 at step 30, 0.471 at step 120; before tuning 0.402',
    ]);
  });

  it('can be drawn of one look, and of equal ones', async () => {
    const view = await open();
    await view.show({
      ...learning,
      looks: looks.slice(0, 1).map((look) => ({ ...look, heldOut: { before: 1, after: 1 } })),
    });
    expect(
      await view.page.locator('.line').evaluateAll((lines) =>
        lines
          .map((line) => line.getAttribute('points'))
          .join()
          .includes('NaN'),
      ),
    ).toBe(false);
  });
});

describe('the buttons', () => {
  it.each<[string, TuningContent, (readonly [string, string])[]]>([
    ['while turns are encoded', encoding, [['Cancel', 'discard']]],
    ['while it learns', learning, [['Stop', 'stop']]],
    [
      'when it is done',
      done,
      [
        ['Keep', 'keep'],
        ['Discard', 'discard'],
        ['Other Dialogues…', 'choose'],
      ],
    ],
    [
      'when it is kept',
      { ...done, kept: 'travel.tuning.json' },
      [
        ['Tune Again', 'again'],
        ['Other Dialogues…', 'choose'],
      ],
    ],
    [
      'when it failed',
      failed,
      [
        ['Tune Again', 'again'],
        ['Other Dialogues…', 'choose'],
      ],
    ],
  ])('%s', async (_, content, buttons) => {
    const view = await open();
    await view.show(content);
    const names = await view.page.locator('vscode-button').allInnerTexts();
    expect(names).toEqual(buttons.map(([name]) => name));
    for (const [name] of buttons) await view.page.getByRole('button', { name }).click();
    expect((await view.calls()).map(({ method }) => method)).toEqual(buttons.map(([, method]) => method));
  });

  it('show why a tuning could not be kept, until that is dismissed', async () => {
    const view = await open();
    await view.show(done);
    await view.page.getByRole('button', { name: 'Keep' }).click();
    await view.refuse('travel.tuning.json could not be written: no space left on device.');
    await view.page.getByRole('alert').getByText('no space left on device').waitFor();
    expect(await view.page.getByRole('button', { name: 'Keep' }).count()).toBe(1);
    await view.page.getByRole('button', { name: 'Dismiss' }).click();
    expect(await view.page.getByRole('alert').innerText()).toBe('');
  });
});

describe('progress', () => {
  it('is shown while turns are encoded and while it learns', async () => {
    const view = await open();
    await view.show(encoding);
    await view.page.getByText('Encoding turns: 360 of 1,447.').waitFor();
    await view.show(learning);
    expect(await view.page.getByRole('progressbar').evaluate((bar: HTMLProgressElement) => bar.value)).toBe(0.4);
    await view.page.getByText('Step 120 of 300. Stop keeps the best network so far.').waitFor();
    await view.show(done);
    expect(await view.page.getByRole('progressbar').count()).toBe(0);
  });

  it('names many files by their number', async () => {
    const view = await open();
    await view.show({ ...encoding, files: ['a', 'b', 'c', 'd'].map((name) => `/project/${name}.json`) });
    expect(await view.page.locator('h1').innerText()).toBe('Tune retriever on 4 files');
  });
});
