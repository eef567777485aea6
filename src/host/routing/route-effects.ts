import type { RouteSummary } from '../../vocabulary/route';
import { turnKey } from '../../vocabulary/turn-reference';

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
  /** Turns whose route is known before and after. */
  readonly compared: number;
  /** Turns that became right and turns that became wrong; null where no verdict is known. */
  readonly verdicts: { readonly gained: number; readonly lost: number } | null;
  /** Share of right turns among those with a verdict before and after, 0…1; null where there is none. */
  readonly accuracy: { readonly before: number; readonly after: number } | null;
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
  const judged = pairs.filter(({ before, after }) => before.right !== null && after.right !== null);
  const judgedChanges = changes.filter((change) => verdictOf(change) !== 'unknown');
  return {
    changes,
    compared: pairs.length,
    verdicts:
      judgedChanges.length === 0
        ? null
        : {
            gained: judgedChanges.filter((change) => verdictOf(change) === 'gained').length,
            lost: judgedChanges.filter((change) => verdictOf(change) === 'lost').length,
          },
    accuracy:
      judged.length === 0
        ? null
        : {
            before: rightShare(judged.map(({ before }) => before)),
            after: rightShare(judged.map(({ after }) => after)),
          },
    shares: experts.slice(1).map((expert) => ({
      expert,
      before: shareOf(
        pairs.map(({ before }) => before),
        expert,
      ),
      after: shareOf(
        pairs.map(({ after }) => after),
        expert,
      ),
    })),
  };
}

/** What a changed route means for the turn: its answer became right, became wrong, stayed as it was, or nobody knows. */
export type ChangeVerdict = 'gained' | 'lost' | 'same' | 'unknown';

export function verdictOf({ before, after }: Pick<RouteChange, 'before' | 'after'>): ChangeVerdict {
  if (before.right === null || after.right === null) return 'unknown';
  if (before.right === after.right) return 'same';
  return after.right ? 'gained' : 'lost';
}

function rightShare(routes: readonly RouteSummary[]): number {
  return routes.filter(({ right }) => right).length / routes.length;
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
