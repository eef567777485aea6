import type { RouteSummary } from '../../protocol/inspection';
import { turnKey } from '../dialogues/turn-reference';

/** A turn that goes to another expert than before. */
export interface RouteChange {
  readonly file: string;
  readonly before: RouteSummary;
  readonly after: RouteSummary;
}

/** How often an expert is called, as a share of all routed turns. */
export interface ShareChange {
  readonly expert: string;
  readonly before: number;
  readonly after: number;
}

/** What an edit of the pools did to the known routes. */
export interface RouteEffects {
  readonly changes: readonly RouteChange[];
  /** Turns that became right and turns that became wrong; null where no verdict is known. */
  readonly verdicts: { readonly gained: number; readonly lost: number } | null;
  /** Every expert but the cheapest, whose share follows from the others'. */
  readonly shares: readonly ShareChange[];
}

/** The known routes of one file before and after; turns that stand on one side only are left out. */
export interface FileRoutes {
  readonly file: string;
  readonly before: readonly RouteSummary[];
  readonly after: readonly RouteSummary[];
}

/** @param experts ids, cheapest first */
export function compareRoutes(files: readonly FileRoutes[], experts: readonly string[]): RouteEffects {
  const pairs = files.flatMap(pairsOf);
  const changes = pairs.filter(({ before, after }) => before.expert !== after.expert);
  const judged = changes.filter(({ before, after }) => before.right !== null && after.right !== null);
  return {
    changes,
    verdicts:
      judged.length === 0
        ? null
        : {
            gained: judged.filter(({ before, after }) => !before.right && after.right).length,
            lost: judged.filter(({ before, after }) => before.right && !after.right).length,
          },
    shares: experts.slice(1).map((expert) => ({
      expert,
      before: shareOf(pairs.map(({ before }) => before), expert),
      after: shareOf(pairs.map(({ after }) => after), expert),
    })),
  };
}

function pairsOf({ file, before, after }: FileRoutes): readonly RouteChange[] {
  const known = new Map(before.map((route) => [turnKey(route), route]));
  return after.flatMap((route) => {
    const former = known.get(turnKey(route));
    return former ? [{ file, before: former, after: route }] : [];
  });
}

function shareOf(routes: readonly RouteSummary[], expert: string): number {
  return routes.length === 0 ? 0 : routes.filter((route) => route.expert === expert).length / routes.length;
}
