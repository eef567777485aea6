import type { RoutingSettings } from '../../vocabulary/routing-settings';

/** The recorded runs of a project's experts, cheapest first; none where fewer than two have one, for there is nothing to compare. */
export function expertRuns({ experts }: RoutingSettings): { expert: string; file: string }[] {
  const runs = experts.flatMap(({ id, run }) => (run === undefined ? [] : [{ expert: id, file: run }]));
  return runs.length > 1 ? runs : [];
}
