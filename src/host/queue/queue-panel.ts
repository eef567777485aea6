import { queuePage } from '../../protocol/pages/queue-page-contract';
import type { Panel, PanelParts } from '../pages/panel';
import { pickProjectPools } from '../pools/pick-project-pools';
import { CurationQueueView } from './curation-queue-view';

/** The Curation Queue, and the command that opens it for a project. */
export function queuePanel(parts: PanelParts): Panel<CurationQueueView> {
  const view = new CurationQueueView(parts);
  return {
    view,
    handlers: {
      [queuePage.command]: async () => {
        const chosen = await pickProjectPools(parts.pools);
        if (chosen) await view.open(chosen);
      },
    },
  };
}
