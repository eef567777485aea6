import { describe, expect, it } from 'vitest';
import type { ReportContent } from '../../src/protocol/pages/report-page-contract';
import { options, shownReport } from './fixtures/reports';
import { usePage } from './page-bench';

const open = usePage<ReportContent>('report');

describe('the table of policies', () => {
  it('has every policy with its intervals, and says which one is the project’s', async () => {
    const view = await open();
    await view.show(shownReport);
    expect(await cells(view, 'All policies')).toEqual([
      [
        'paper this project',
        '2 %',
        '0.830',
        '0.780',
        '0.560',
        '+0.010 [−0.010, +0.030]',
        '−0.020 [−0.040, +0.010]',
        '',
      ],
      [
        'cascade',
        '46 %',
        '0.870',
        '0.820',
        '0.630',
        '+0.050 [+0.030, +0.070]',
        '+0.020 [+0.005, +0.035]',
        'Use cascade',
      ],
    ]);
  });

  it('has one line for each policy, however narrow the page', async () => {
    const view = await open({ width: 500 });
    await view.show(shownReport);
    const heights = await view.page
      .getByRole('table', { name: 'All policies' })
      .locator('tbody tr')
      .evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().height));
    expect(heights.length).toBeGreaterThan(1);
    expect(Math.max(...heights)).toBeLessThan(45);
  });

  it('is sorted by any figure, and the other way round', async () => {
    const view = await open();
    await view.show(shownReport);
    const names = async () => (await cells(view, 'All policies')).map(([name]) => name?.split(' ')[0]);
    const tlb = view.page.getByRole('table', { name: 'All policies' }).getByRole('button', { name: /^TLB(?!,)/ });
    await tlb.click();
    expect(await names()).toEqual(['cascade', 'paper']);
    await tlb.click();
    expect(await names()).toEqual(['paper', 'cascade']);
  });

  it('shows another policy in full, and writes one into the project', async () => {
    const view = await open();
    await view.show(shownReport);
    await view.page.getByRole('button', { name: 'paper', exact: true }).click();
    await view.page.getByRole('button', { name: 'Use cascade' }).click();
    expect(await view.calls()).toEqual([
      { method: 'choose', params: { policy: 'paper' } },
      { method: 'usePolicy', params: { policy: 'cascade' } },
    ]);
  });

  it('says what each mode is for, and evaluates the other', async () => {
    const view = await open();
    await view.show(shownReport);
    await view.page.getByText('Your own exemplars and tuning are not used.').waitFor();
    await view.page.getByRole('button', { name: 'This project as it stands' }).click();
    await view.page.getByText('the accuracy is that of the routes in the editor').waitFor();
    expect(await view.calls()).toEqual([{ method: 'evaluate', params: { ...options, mode: 'project' } }]);
  });
});

async function cells(view: Awaited<ReturnType<typeof open>>, table: string): Promise<readonly (readonly string[])[]> {
  return view.page
    .getByRole('table', { name: table })
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.children].map((cell) => cell.textContent.replaceAll(/\s+/g, ' ').trim())),
    );
}
