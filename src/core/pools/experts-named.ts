import type { Exemplar } from '../../vocabulary/exemplar';

/**
 * Every expert that the exemplars name, in the order of their outcomes. Pools are built cheapest first, so this is the
 * order by cost where no project file states one. Experts that occur only in labels set by hand come last.
 */
export function expertsNamed(exemplars: readonly Exemplar[]): readonly string[] {
  const named = new Set<string>();
  for (const { outcomes } of exemplars) for (const expert of Object.keys(outcomes)) named.add(expert);
  for (const { expert } of exemplars) if (expert !== null) named.add(expert);
  return [...named];
}
