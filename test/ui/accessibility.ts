import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import * as z from 'zod';

const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
const colorRules = ['color-contrast', 'link-in-text-block'];

/**
 * What axe-core calls serious or critical: rule and element. Tests ask this of each state in every theme. Themes differ
 * in nothing but colors, so the rules about all else are asked in the light one alone.
 */
export async function seriousFindings(
  { page }: { readonly page: Page },
  without: readonly string[] = [],
): Promise<readonly string[]> {
  if (!(await page.evaluate(`'axe' in globalThis`))) await page.evaluate(axe);
  // The toolkit's elements follow their attributes a frame later: a button just disabled would be looked at as it was.
  await page.evaluate('new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))');
  const rules = Object.fromEntries(without.map((rule) => [rule, { enabled: false }]));
  const findings: unknown = await page.evaluate(`axe.run(document, {
    resultTypes: ['violations'],
    ...(bench.theme.kind === 'vscode-light' ? {} : { runOnly: ${JSON.stringify(colorRules)} }),
    rules: ${JSON.stringify(rules)},
  }).then(
    ({ violations }) => violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map((node) => [id, node.target.join(' '), node.failureSummary].join(': '))),
  )`);
  return z.array(z.string()).parse(findings);
}
