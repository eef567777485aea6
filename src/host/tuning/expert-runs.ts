import type { RoutingSettings } from '../../protocol/engine-contract';

/** The runs by which a tuning learns whose pool turns belong to; none where fewer than two experts have one. */
export function expertRuns({ experts }: RoutingSettings): { expert: string; file: string }[] {
  const runs = experts.flatMap(({ id, run }) => (run === undefined ? [] : [{ expert: id, file: run }]));
  return runs.length > 1 ? runs : [];
}
