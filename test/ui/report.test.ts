import { describe, expect, it } from 'vitest';
import type { ReportContent, ReportOptions } from '../../src/protocol/pages/report-page-contract';
import { seriousFindings } from './accessibility';
import { options, report, shownReport } from './fixtures/reports';
import { usePage } from './page-bench';
import { themes } from './themes';

const open = usePage<ReportContent>('report');
const { file } = shownReport;
const boundedReport: Extract<ReportContent, { phase: 'shown' }> = {
  ...shownReport,
  options: { ...options, bound: 0.02 },
  report: {
    ...report,
    evaluation: { ...report.evaluation, bound: { most: 0.02, promised: 0.9, kept: 1, tooSmall: 0 } },
  },
};
const costly = { ...options, cost: { unit: 'ct', perCall: [1, 20] } };

describe.each(themes)('in $name', (theme) =>
  it('nothing serious keeps people from using any phase', async () => {
    const view = await open({ theme, width: 700 });
    await view.show({
      ...shownReport,
      options: costly,
      notice: 'Saved.',
      report: { ...report, evaluation: { ...report.evaluation, notes: ['Half of them is the pool.'] } },
    });
    expect(await seriousFindings(view)).toEqual([]);
    await view.show({ phase: 'evaluating', file, options, step: 'encoding', share: 0.4, report: null });
    expect(await seriousFindings(view)).toEqual([]);
    await view.show({ phase: 'failed', file, options, message: 'The file has no turn with a gold state.' });
    expect(await seriousFindings(view)).toEqual([]);
  }),
);

describe('the figures', () => {
  it('stand in one row for each route, with what they show in words', async () => {
    const view = await open();
    await view.show(shownReport);
    expect(await cells(view, 'Accuracy and calls')).toEqual([
      ['SLM alone', '0 %', '0.820', '0.770', '0.550', '0.870'],
      ['LLM alone', '100 %', '0.850', '0.800', '0.610', '0.900'],
      ['Random', '46 %', '0.834', '–', '0.580', '–'],
      ['Routed: cascade', '46 %', '0.870', '0.820', '0.630', '0.920'],
      ['vs. LLM alone95 % interval', '', '+0.020[+0.005, +0.035]', '', '+0.020[−0.010, +0.050]', ''],
      ['Oracle', '9 %', '0.910', '0.860', '0.720', '0.960'],
    ]);
    await view.page
      .getByText('Policy cascade, k 10, exact matching; 12 dialogues in the pool, tested on 16 others; 1 draw.')
      .waitFor();
    await view.page.getByText('better than LLM alone by 2.0 points').last().waitFor();
  });

  it('have a cost where costs are set: the cheapest expert is paid on every turn of a cascade', async () => {
    const view = await open();
    await view.show({ ...shownReport, options: costly });
    expect((await cells(view, 'Accuracy and calls')).map((row) => row.at(-1))).toEqual([
      '1 ct',
      '20 ct',
      '9.74 ct',
      '10.2 ct',
      '',
      '–',
    ]);
    await view.page.getByText('11 ct a turn, 55 % of LLM alone').waitFor();
  });

  it('are also shown by service', async () => {
    const view = await open();
    await view.show(shownReport);
    expect(await cells(view, 'By service')).toEqual([
      ['ferry', '120', '0.700', '0.800', '0.820', '55 %'],
      ['no change of state', '60', '0.940', '0.930', '0.950', '20 %'],
    ]);
  });

  it.each([360, 700, 1300])('fit into %i pixels', async (width) => {
    const view = await open({ width });
    await view.show({ ...shownReport, options: costly });
    expect(await view.page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    expect(await seriousFindings(view)).toEqual([]);
  });
});

describe('the operating point', () => {
  it('is not offered for a policy that has no call budget', async () => {
    const view = await open();
    await view.show({ ...shownReport, report: { ...report, evaluation: { ...report.evaluation, policy: 'paper' } } });
    await view.page.getByText('has no call budget').waitFor();
    expect(await view.page.getByRole('button', { name: 'Use This Point' }).count()).toBe(0);
  });

  it('is moved with the keys of its slider, and what it gives is said', async () => {
    const view = await open();
    await view.show(shownReport);
    const slider = view.page.getByRole('slider', { name: 'Call budget' });
    await slider.focus();
    await view.press('Home', 'ArrowRight', 'ArrowRight');
    expect(await slider.getAttribute('aria-valuetext')).toBe('2 % of calls, turn-level accuracy 0.823');
    await view.page.getByText('At 2 % of calls to LLM: TLB 0.823, JGA 0.554.').waitFor();
    expect(await view.focused()).toBe('budget');
  });

  it('is dragged over the curve', async () => {
    const view = await open();
    await view.show(shownReport);
    await view.page.locator('.drawing').scrollIntoViewIfNeeded();
    const box = await view.page.locator('.drawing').boundingBox();
    if (!box) throw new Error('The curve is not drawn.');
    const at = (share: number): [number, number] => [
      box.x + (box.width * (52 + share * (640 - 52 - 32))) / 640,
      box.y + box.height / 2,
    ];
    await view.page.mouse.move(...at(0.5));
    await view.page.mouse.down();
    await view.page.mouse.move(at(0.25)[0], box.y - 20);
    await view.page.mouse.up();
    await view.page.getByText('At 25 % of calls to LLM: TLB 0.860').waitFor();
    await view.page.mouse.move(...at(0.75));
    await view.page.getByText('At 25 % of calls').waitFor();
  });

  it('goes into the project file as the policy that was evaluated, at the chosen budget', async () => {
    const view = await open();
    await view.show(shownReport);
    await view.page.getByRole('slider').fill('30');
    await view.page.getByRole('button', { name: 'Use This Point' }).click();
    expect(await view.calls()).toEqual([{ method: 'use', params: { policy: 'cascade', k: 10, calls: 0.3 } }]);
    await view.refuse('There is no turn-router.json around harbor.json to write to.');
    await view.page.getByRole('alert').getByText('no turn-router.json').waitFor();
  });

  it('can be a bound that was evaluated', async () => {
    const view = await open();
    await view.show(boundedReport);
    await view.page.getByText('The bound of 2.0 % more wrong turns than LLM alone took 46.0 % of calls.').waitFor();
    await view.page.getByRole('button', { name: 'Use This Bound' }).click();
    expect(await view.calls()).toEqual([{ method: 'use', params: { policy: 'cascade', k: 10, bound: 0.02 } }]);
    await view.show(shownReport);
    expect(await view.page.getByRole('button', { name: 'Use This Bound' }).count()).toBe(0);
  });

  it('shows the other accuracy, also when the page comes back', async () => {
    const view = await open();
    await view.show(shownReport);
    const before = await view.page.locator('.swept').getAttribute('d');
    await view.page.getByRole('radio', { name: 'Joint goal accuracy' }).click();
    expect(await view.page.locator('.swept').getAttribute('d')).not.toBe(before);
    const back = await open({ state: await view.remembered() });
    await back.show(shownReport);
    expect(await back.page.getByRole('radio', { name: 'Joint goal accuracy' }).isChecked()).toBe(true);
  });
});

describe('a report of little', () =>
  it('is still drawn: three experts of one accuracy, long names, and a curve without a slope', async () => {
    const view = await open({ width: 700 });
    const { evaluation } = report;
    const flat = { ...evaluation.routed, tlb: 0.5, jga: 0.5, tlbFilled: null };
    const experts = ['a-small-model.with-a-long-name', 'between', 'a-large-model.with-a-long-name'].map((id) => ({
      id,
      name: id,
    }));
    const worse = { mean: -0.02, low: -0.04, high: -0.01 };
    await view.show({
      ...shownReport,
      report: {
        ...report,
        experts,
        evaluation: {
          ...evaluation,
          experts: experts.map(({ id }) => id),
          alone: [flat, flat, flat],
          routed: flat,
          oracle: flat,
          random: flat,
          difference: { tlb: worse, jga: worse },
          services: [],
          misroutes: [],
          apgr: null,
          cpt50: null,
          cpt80: null,
          curve: [
            { calls: 0, tlb: 0.5, jga: 0.5 },
            { calls: 1, tlb: 0.5, jga: 0.5 },
          ],
        },
      },
    });
    expect((await cells(view, 'Accuracy and calls')).map(([route]) => route)).toEqual([
      ...experts.map(({ name }) => `${name} alone`),
      'Random',
      'Routed: cascade',
      `vs. ${experts[2]?.name ?? ''} alone95 % interval`,
      'Oracle',
    ]);
    expect((await cells(view, 'Accuracy and calls'))[5]?.[2]).toBe('−0.020[−0.040, −0.010]');
    expect(await view.page.locator('.drawing').evaluate((drawing) => drawing.outerHTML)).not.toContain('NaN');
    expect(await view.page.locator('.misroute-group').getByText('There is no such turn.').count()).toBe(3);
    expect(await view.page.getByText('An expert was asked, although a cheaper one was right.').count()).toBe(1);
    expect(await view.page.evaluate('document.documentElement.scrollWidth')).toBe(700);
    expect(await seriousFindings(view)).toEqual([]);
  }));

describe('what if', () => {
  it('asks for what was set, and keeps it while the old figures stay in sight', async () => {
    const view = await open();
    await view.show(shownReport);
    await view.page.getByRole('spinbutton', { name: 'Neighbors k' }).fill('7');
    await view.page.getByRole('spinbutton', { name: 'Cost: LLM' }).fill('20');
    await view.press('Tab');
    await view.page.getByRole('textbox', { name: 'Unit of cost' }).fill('ct');
    await view.page.getByRole('button', { name: 'Evaluate', exact: true }).click();
    const wanted: ReportOptions = { ...options, k: 7, cost: { unit: 'ct', perCall: [0, 20] } };
    expect(await view.calls()).toEqual([{ method: 'evaluate', params: wanted }]);
    await view.show({ phase: 'evaluating', file, options: wanted, step: 'evaluating', share: 0.5, report });
    expect(await view.page.getByRole('progressbar').evaluate((bar: HTMLProgressElement) => bar.value)).toBe(0.5);
    expect((await cells(view, 'Accuracy and calls')).length).toBe(6);
    await view.page.getByRole('button', { name: 'Stop' }).click();
    expect((await view.calls()).map(({ method }) => method)).toEqual(['evaluate', 'stop']);
  });

  it('takes a bound in percent, and none where the field is empty', async () => {
    const view = await open();
    await view.show(boundedReport);
    const field = view.page.getByRole('spinbutton', { name: 'Bound, %' });
    expect(await field.inputValue()).toBe('2');
    const evaluate = view.page.getByRole('button', { name: /^Evaluate/ });
    for (const entry of ['2.5', '']) {
      await field.fill(entry);
      await view.press('Tab');
      await evaluate.click();
    }
    const asked = (bound: number | null) => ({ method: 'evaluate', params: { ...options, bound } });
    expect(await view.calls()).toEqual([asked(0.025), asked(null)]);
  });

  it('refuses what is no number of neighbors', async () => {
    const view = await open();
    await view.show(shownReport);
    await view.page.getByRole('spinbutton', { name: 'Neighbors k' }).fill('0');
    await view.page.getByRole('button', { name: /Evaluate/ }).click();
    expect(await view.calls()).toEqual([{ method: 'evaluate', params: options }]);
  });
});

describe('wrong routes', () =>
  it('open in the inspector; what dialogues say is never markup', async () => {
    const view = await open();
    await view.show(shownReport);
    const lost = view.page.locator('.misroute').first();
    expect(await view.page.locator('.misroute-group summary').allInnerTexts()).toEqual([
      'LLM was needed 3.0 % of turns',
      'LLM was not needed 30.0 % of turns',
      'No expert was right 9.0 % of turns',
    ]);
    expect(await lost.innerText()).toContain('<b>table</b>');
    await lost.click();
    await view.page.getByText('LLM was not needed').click();
    await view.page.getByRole('button', { name: /trip-0023, turn 1/ }).click();
    expect((await view.calls()).map(({ params }) => params)).toEqual([
      { dialogue: 'trip-0412', turn: 3 },
      { dialogue: 'trip-0023', turn: 0 },
    ]);
  }));

describe('saving', () =>
  it('asks for a table, or sends the drawing as a file of its own', async () => {
    const view = await open();
    await view.show(shownReport);
    for (const name of ['Save Table…', 'Save CSV…', 'Save Curve…'])
      await view.page.getByRole('button', { name }).click();
    const [markdown, csv, curve] = await view.calls();
    expect([markdown?.params, csv?.params]).toEqual([{ as: 'markdown' }, { as: 'csv' }]);
    const drawn = JSON.stringify(curve?.params);
    expect(drawn).toContain('http://www.w3.org/2000/svg');
    for (const name of ['SLM alone', 'turn-level accuracy', 'share of calls to LLM'])
      expect(drawn).toContain(`>${name}<`);
    expect(drawn).toContain('.swept{');
    expect(drawn).not.toContain('<!--');
  }));

async function cells(view: Awaited<ReturnType<typeof open>>, table: string): Promise<readonly (readonly string[])[]> {
  return view.page
    .getByRole('table', { name: table })
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.children].map((cell) => cell.textContent.replaceAll(/\s+/g, ' ').trim())),
    );
}
