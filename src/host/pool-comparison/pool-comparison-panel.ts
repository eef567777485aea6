import { poolComparisonPage } from '../../protocol/pages/pool-comparison-contract';
import type { Panel, PanelParts } from '../pages/panel';
import { chooseSides } from './choose-sides';
import { PoolComparison } from './pool-comparison';

/** The page that compares pools, and the command that opens it: on the given files, or on those that it asks for. */
export function poolComparisonPanel(parts: PanelParts): Panel<PoolComparison> {
  const view = new PoolComparison(parts);
  return {
    view,
    handlers: {
      [poolComparisonPage.command]: async (argument, selection) => {
        const sides = await chooseSides(argument, selection, parts);
        if (sides) await view.open(sides);
      },
    },
  };
}
