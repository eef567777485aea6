import type { RunOfExpert } from '../../vocabulary/expert';
import type { RoutingSettings } from '../../vocabulary/routing/routing-settings';

/** The files of the experts' recorded runs. Experts without a run are left out. */
export function runFiles(experts: readonly { readonly run?: readonly string[] | undefined }[]): readonly string[] {
  return experts.flatMap(({ run = [] }) => run);
}

/** The recorded runs of a project's experts, cheapest first. Empty if fewer than two have one: nothing to compare. */
export function expertRuns({ experts }: RoutingSettings): RunOfExpert[] {
  const runs = experts.flatMap(({ id, run }) =>
    run === undefined || run.length === 0 ? [] : [{ expert: id, files: [...run] }],
  );
  return runs.length > 1 ? runs : [];
}
