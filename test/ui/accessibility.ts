import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import * as z from 'zod';

/** What axe-core calls serious or critical: rule and element. */
export async function seriousFindings(
  { page }: { readonly page: Page },
  without: readonly string[] = [],
): Promise<readonly string[]> {
  await page.evaluate(await readFile('node_modules/axe-core/axe.min.js', 'utf8'));
  const rules = Object.fromEntries(without.map((rule) => [rule, { enabled: false }]));
  const findings: unknown = await page.evaluate(`axe.run(document, { rules: ${JSON.stringify(rules)} }).then(
    ({ violations }) => violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => [id, target.join(' '), failureSummary].join(': '))),
  )`);
  return z.array(z.string()).parse(findings);
}
