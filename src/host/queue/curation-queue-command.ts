import type { CommandHandler } from '../common/command-registry';
import type { ExemplarPools } from '../pools/exemplar-pools';
import { pickProjectPools } from '../pools/pick-project-pools';
import type { CurationQueueView } from './curation-queue-view';

/** The command that brings up the next exemplar worth a look. */
export function curationQueueCommand(queue: CurationQueueView, pools: ExemplarPools): CommandHandler {
  return async () => {
    const chosen = await pickProjectPools(pools);
    if (chosen) await queue.open(chosen);
  };
}
