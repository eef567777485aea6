import { occurrences } from '../../vocabulary/values/grouped';
import { itemAt } from '../../vocabulary/values/required';
import type { Turn } from '../dialogue/model';
import type { VotedRoute } from '../routing/route';
import type { Route } from '../routing/scored-route';
import { MOST_BESIDE } from './queue-item';
import type { ExpectedExperts } from './expected-experts';
import { exemplarId, type Exemplar } from '../../vocabulary/exemplar';
import { counted } from '../../vocabulary/words';

/** What the queue is computed from. */
export interface CurationEvidence {
  /** Those in some expert's pool, in ascending id order. */
  readonly exemplars: readonly Exemplar[];
  /** Expert ids, cheapest first. */
  readonly experts: readonly string[];
  /** The display name of an expert. */
  readonly nameOf: (expert: string | null) => string;
  /** In the order of the exemplars; each from the votes and outcomes of other dialogues only. */
  readonly expected: ExpectedExperts;
  /** How each exemplar's own turn would be routed by exemplars of other dialogues, in the order of the exemplars. */
  readonly ownRoutes: readonly VotedRoute[];
  /**
   * Turns that the pools have to route, with their routes. If there are none, the exemplars' own turns stand in for
   * them.
   */
  readonly asked: readonly { readonly turn: Turn; readonly route: Route }[];
}

/** The routes in which exemplars are rated by their influence. */
export function routesToServe({ ownRoutes, asked }: CurationEvidence): readonly Route[] {
  return asked.length > 0 ? asked.map(({ route }) => route) : ownRoutes;
}

/** Whether scores, not votes, decide these routes. */
export function isScored(evidence: CurationEvidence): boolean {
  return routesToServe(evidence).some(({ decidedBy }) => decidedBy === 'score');
}

/**
 * Says in words what an exemplar does on that many turns: it votes, or it is among those that contribute most to the
 * score.
 */
export function sayInWords(count: number, evidence: CurationEvidence): string {
  return isScored(evidence)
    ? `is among those that contribute most to the score of ${counted(count, 'turn')}`
    : `votes on ${counted(count, 'turn')}`;
}

/** In how many of the routes each exemplar is a neighbor, by its id. */
export function votesOf(routes: readonly Route[]): ReadonlyMap<string, number> {
  return occurrences(routes.flatMap(({ neighbors }) => neighbors.map(({ exemplar }) => exemplar.id)));
}

/** Ids of the exemplars of other dialogues that are nearest to this exemplar's turn. */
export function nearestBeside({ ownRoutes }: CurationEvidence, index: number): readonly string[] {
  return itemAt(ownRoutes, index)
    .neighbors.slice(0, MOST_BESIDE)
    .map(({ exemplar }) => exemplar.id);
}

/** The id that the routed turn has, or would have, as an exemplar. */
export function idOf({ dialogue, turn }: Route): string {
  return exemplarId(dialogue, turn);
}
