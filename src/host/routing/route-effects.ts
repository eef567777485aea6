import { callsOf } from '../../vocabulary/routing/calls';
import type { RouteSummary } from '../../vocabulary/routing/route';
import { turnKey } from '../../vocabulary/turn-reference';

/** A turn that goes to another expert than before. */
export interface RouteChange {
  readonly file: string;
  readonly before: RouteSummary;
  readonly after: RouteSummary;
}

/** The share of the compared turns on which an expert was asked, whether its answer was used or refused. */
export interface CallShare {
  readonly expert: string;
  readonly before: number;
  readonly after: number;
}

/** The effect of an edit of the pools on the known routes. */
export interface RouteEffects {
  readonly changes: readonly RouteChange[];
  /** The number of turns whose route is known before and after. */
  readonly compared: number;
  /** The numbers of turns that became right and that became wrong; null if no verdict is known. */
  readonly verdicts: { readonly gained: number; readonly lost: number } | null;
  /** The share of right turns among the `judged` ones, those with a verdict before and after, 0…1; null without any. */
  readonly accuracy: { readonly judged: number; readonly before: number; readonly after: number } | null;
  /** All experts except the cheapest. Empty if no turn is compared. */
  readonly calls: readonly CallShare[];
}

/** The known routes of one file before and after. Turns with a route on only one side are not compared. */
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
            judged: judged.length,
            before: rightShare(judged.map(({ before }) => before)),
            after: rightShare(judged.map(({ after }) => after)),
          },
    calls: (pairs.length === 0 ? [] : experts.slice(1)).map((expert) => {
      const before = pairs.map((pair) => pair.before);
      const after = pairs.map((pair) => pair.after);
      const share = (routes: readonly RouteSummary[]): number => callsOf(routes, expert) / routes.length;
      return { expert, before: share(before), after: share(after) };
    }),
  };
}

/** What a changed route means for its turn: the answer became right, became wrong, is as before, or is unknown. */
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
