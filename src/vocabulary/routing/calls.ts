import type { RouteSummary } from './route';

/**
 * On how many of some routed turns an expert was asked. Counted as paid: an answer that was asked for and refused is a
 * call too.
 */
export function callsOf(routes: readonly Pick<RouteSummary, 'called'>[], expert: string): number {
  return routes.filter(({ called }) => called === expert).length;
}
