import type { AnsweredTurn } from '../routing/answered-turns';
import { tallyOfTurn, type TurnRoute } from '../metrics/tally';
import type { Misroute } from '../../../vocabulary/routing/routing-evaluation';

/** The most turns listed of each kind: nobody reads more. */
const MOST_LISTED = 500;

const kinds = ['lost', 'wasted', 'none-right'] as const;

/** Collects the wrong routes over all draws of the pool. */
export class Misroutes {
  private readonly counts = new Map<
    AnsweredTurn,
    { tested: number; lost: number; wasted: number; 'none-right': number }
  >();

  add(turn: AnsweredTurn, route: TurnRoute): void {
    const count = this.counts.get(turn) ?? { tested: 0, lost: 0, wasted: 0, 'none-right': 0 };
    const { lost, wasted, noneRight } = tallyOfTurn(turn, route);
    this.counts.set(turn, {
      tested: count.tested + 1,
      lost: count.lost + lost,
      wasted: count.wasted + wasted,
      'none-right': count['none-right'] + noneRight,
    });
  }

  /** Kind by kind: those wrong in most draws first, then in file order. */
  rows(): readonly Misroute[] {
    return kinds.flatMap((kind) =>
      [...this.counts]
        .filter(([, count]) => count[kind] > 0)
        .sort(([, a], [, b]) => b[kind] - a[kind])
        .slice(0, MOST_LISTED)
        .map(([{ turn }, count]) => ({
          kind,
          dialogue: turn.dialogue,
          turn: turn.index,
          userUtterance: turn.userUtterance,
          tested: count.tested,
          wrong: count[kind],
        })),
    );
  }
}
