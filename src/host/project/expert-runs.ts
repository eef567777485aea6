import type { RunOfExpert } from '../../vocabulary/expert';
import type { RoutingSettings } from '../../vocabulary/routing/routing-settings';

/** The files of the experts' recorded runs. Experts without a run are left out. */
export function runFiles(experts: readonly { readonly run?: readonly string[] | undefined }[]): readonly string[] {
  return experts.flatMap(({ run = [] }) => run);
}

/** The recorded runs of a project's experts, cheapest first. Empty if fewer than two have one: nothing to compare. */
export function expertRuns({ experts }: RoutingSettings): RunOfExpert[] {
  const runs = runsOf(experts);
  return runs.length > 1 ? runs : [];
}

/** The recorded runs of experts, cheapest first. Experts without a run are left out. */
export function runsOf(experts: RoutingSettings['experts']): RunOfExpert[] {
  return experts.flatMap(({ id, run }) =>
    run === undefined || run.length === 0 ? [] : [{ expert: id, files: [...run] }],
  );
}
