import type { Exemplar } from '../../vocabulary/exemplar';
import { count } from '../../vocabulary/values/grouped';

/**
 * Every expert that the exemplars name, in the order of their outcomes. Pools are built cheapest first, so this is the
 * order by cost where no project file states one. Experts that occur only in labels set by hand come last: SLM and
 * LLM as the paper calls them, then the others by name, because the ids of exemplars must not decide who is cheaper.
 */
export function expertsNamed(exemplars: readonly Exemplar[]): readonly string[] {
  const named = new Set<string>();
  for (const { outcomes } of exemplars) for (const expert of Object.keys(outcomes)) named.add(expert);
  const labels = new Set(exemplars.flatMap(({ expert }) => (expert === null ? [] : [expert])));
  for (const expert of ['slm', 'llm']) if (labels.has(expert)) named.add(expert);
  for (const expert of [...labels].sort()) named.add(expert);
  return [...named];
}

/**
 * The sizes of the pools of these experts, and of those that curators chose besides; excluded exemplars are in
 * none.
 */
export function poolSizes(
  exemplars: readonly Exemplar[],
  experts: readonly string[],
): Readonly<Record<string, number>> {
  const sizes = new Map(experts.map((expert) => [expert, 0]));
  for (const { expert } of exemplars) if (expert !== null) count(sizes, expert);
  return Object.fromEntries(sizes);
}
