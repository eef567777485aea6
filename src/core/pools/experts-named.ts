import type { Exemplar } from '../../vocabulary/exemplar';

/**
 * Every expert that the exemplars name, in the order of their outcomes. Pools are built cheapest first, so this is the
 * order by cost where no project file states one. Experts that occur only in labels set by hand come last: SLM and LLM as
 * the paper calls them, then the others by name, because the ids of exemplars must not decide who is cheaper.
 */
export function expertsNamed(exemplars: readonly Exemplar[]): readonly string[] {
  const named = new Set<string>();
  for (const { outcomes } of exemplars) for (const expert of Object.keys(outcomes)) named.add(expert);
  const labels = new Set(exemplars.flatMap(({ expert }) => (expert === null ? [] : [expert])));
  for (const expert of ['slm', 'llm']) if (labels.has(expert)) named.add(expert);
  for (const expert of [...labels].sort()) named.add(expert);
  return [...named];
}
