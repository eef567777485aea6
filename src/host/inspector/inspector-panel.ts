import type { Panel, PanelParts } from '../pages/panel';
import type { Inspector } from './inspector';

/** The Routing Inspector. It exists before the other panels, because they open it; the routing commands open it too. */
export function inspectorPanel({ inspector }: PanelParts): Panel<Inspector> {
  return { view: inspector, handlers: {} };
}
