import { mapPage } from '../../protocol/pages/map-page-contract';
import type { Panel, PanelParts } from '../pages/panel';
import { pickProjectPools } from '../pools/pick-project-pools';
import { ExemplarMapView } from './exemplar-map-view';

/** The Exemplar Map, and the command that opens it for a project. */
export function mapPanel(parts: PanelParts): Panel<ExemplarMapView> {
  const view = new ExemplarMapView(parts);
  return {
    view,
    handlers: {
      [mapPage.command]: async () => {
        const chosen = await pickProjectPools(parts.pools);
        if (chosen) await view.open(chosen);
      },
    },
  };
}
