import type { Turn } from '../dialogue/model';
import type { Route } from '../routing/route';
import type { ScoredRoute } from '../routing/scored-route';
import { MOST_BESIDE } from './queue-item';
import type { ExpectedExperts } from './expected-experts';
import { exemplarId, type Exemplar } from '../../vocabulary/exemplar';
import { counted } from '../../vocabulary/words';

/** What the queue is made from. */
export interface CurationEvidence {
  /** Those in the pool of an expert, in ascending id order. */
  readonly exemplars: readonly Exemplar[];
  /** Expert ids, cheapest first. */
  readonly experts: readonly string[];
  /** What people call an expert. */
  readonly nameOf: (expert: string | null) => string;
  /** In the order of the exemplars; the votes and outcomes of other dialogues alone. */
  readonly expected: ExpectedExperts;
  /** How each exemplar's own turn would be routed among those of other dialogues, in their order. */
  readonly ownRoutes: readonly Route[];
  /** Turns that the pools are to route, and their routes; without any, the exemplars' own turns stand for them. */
  readonly asked: readonly { readonly turn: Turn; readonly route: Route | ScoredRoute }[];
}

/** The routes that an exemplar can be worth something in. */
export function routesToServe({ ownRoutes, asked }: CurationEvidence): readonly (Route | ScoredRoute)[] {
  return asked.length > 0 ? asked.map(({ route }) => route) : ownRoutes;
}

/** Whether scores decide on these routes, not votes. */
export function isScored(evidence: CurationEvidence): boolean {
  return routesToServe(evidence).some((route) => 'decision' in route);
}

/** What an exemplar does on so many turns: it votes, or it is among those that carry a score most. */
export function sayInWords(count: number, evidence: CurationEvidence): string {
  return isScored(evidence)
    ? `is among those that carry the score of ${counted(count, 'turn')}`
    : `votes on ${counted(count, 'turn')}`;
}

/** How many of the routes each exemplar has a say in, by its id. */
export function votesOf(routes: readonly Route[]): ReadonlyMap<string, number> {
  const votes = new Map<string, number>();
  for (const { exemplar } of routes.flatMap(({ neighbors }) => neighbors))
    votes.set(exemplar.id, (votes.get(exemplar.id) ?? 0) + 1);
  return votes;
}

/** The exemplars of other dialogues that are nearest to one's own turn, by their ids. */
export function nearestBeside({ ownRoutes }: CurationEvidence, index: number): readonly string[] {
  return (ownRoutes[index]?.neighbors ?? []).slice(0, MOST_BESIDE).map(({ exemplar }) => exemplar.id);
}

/** The id that the routed turn has, or would have, as an exemplar. */
export function idOf({ dialogue, turn }: Route): string {
  return exemplarId(dialogue, turn);
}
