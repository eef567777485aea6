import type { CommandHandler } from '../common/command-registry';
import type { ExemplarPools } from '../pools/exemplar-pools';
import { pickProjectPools } from '../pools/pick-project-pools';
import type { ExemplarMapView } from './exemplar-map-view';

/** The command that shows all exemplars of a project as a map. */
export function exemplarMapCommand(map: ExemplarMapView, pools: ExemplarPools): CommandHandler {
  return async () => {
    const chosen = await pickProjectPools(pools);
    if (chosen) await map.open(chosen);
  };
}
