import type { RunOfExpert } from '../../vocabulary/expert';
import type { RoutingSettings } from '../../vocabulary/routing-settings';

/** The recorded runs of a project's experts, cheapest first; none where fewer than two have one, for there is nothing to compare. */
export function expertRuns({ experts }: RoutingSettings): RunOfExpert[] {
  const runs = experts.flatMap(({ id, run }) =>
    run === undefined || run.length === 0 ? [] : [{ expert: id, files: run }],
  );
  return runs.length > 1 ? runs : [];
}
