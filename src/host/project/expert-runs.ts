import type { RoutingSettings } from '../../vocabulary/routing-settings';

/** The files of the experts' recorded runs. Experts without a run are left out. */
export function runFiles(experts: readonly { readonly run?: string | undefined }[]): readonly string[] {
  return experts.map(({ run }) => run).filter((run) => run !== undefined);
}

/** The recorded runs of a project's experts, cheapest first. Empty if fewer than two have one: nothing to compare. */
export function expertRuns({ experts }: RoutingSettings): { expert: string; file: string }[] {
  const runs = experts.flatMap(({ id, run }) => (run === undefined ? [] : [{ expert: id, file: run }]));
  return runs.length > 1 ? runs : [];
}
