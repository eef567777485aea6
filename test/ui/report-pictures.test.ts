import { describe, expect, it } from 'vitest';
import type { ReportContent } from '../../src/protocol/pages/report-page-contract';
import { shownReport } from './fixtures/reports';
import { usePage } from './page-bench';

const open = usePage<ReportContent>('report');

describe('the pictures of a report', () => {
  it('show how true the probability is, with the numbers in a table', async () => {
    const view = await open();
    await view.show(shownReport);
    const section = view.page.locator('section', { has: view.page.locator('#reliability-heading') });
    expect(await section.locator('.bin').count()).toBe(3);
    expect(await section.innerText()).toContain('0.021 on average');
    await section.locator('summary').click();
    expect(await section.locator('tbody tr').first().innerText()).toBe('1\t90\t0.740\t0.700');
  });

  it('say what is missing where the pool is too small for a probability', async () => {
    const view = await open();
    const missing = 'The pool has only 80 turns: it takes 20 more.';
    const { evaluation, ...others } = shownReport.report;
    const calibration = { ece: null, bins: [], missing };
    await view.show({ ...shownReport, report: { ...others, evaluation: { ...evaluation, calibration } } });
    const section = view.page.locator('section', { has: view.page.locator('#reliability-heading') });
    expect(await section.innerText()).toContain(missing);
    expect(await section.locator('svg').count()).toBe(0);
  });

  it('show what fewer switches cost', async () => {
    const view = await open();
    await view.show(shownReport);
    const section = view.page.locator('section', { has: view.page.locator('#switches-heading') });
    expect(await section.innerText()).toContain('A dialogue changes its expert 2.10 times on average');
    expect(await section.locator('.bin').count()).toBe(3);
    await section.locator('summary').click();
    expect(await section.locator('tbody tr').nth(1).innerText()).toBe('.05\t1.20\t44 %\t0.868\t0.628');
  });
});
