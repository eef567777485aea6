import { isScored, routesToServe, votesOf, type CurationEvidence } from '../curation-evidence';
import type { QueueItem } from '../queue-item';

/** Keeping them costs nothing, so they come last. */
const SCORE = 0.15;

/**
 * Exemplars that vote on no turn: dead weight, or the only ones of their kind. There are none where scores decide,
 * because there every exemplar shapes the fit.
 */
export function neverRetrieved(evidence: CurationEvidence): readonly QueueItem[] {
  if (isScored(evidence)) return [];
  const routes = routesToServe(evidence);
  const votes = votesOf(routes);
  return evidence.exemplars
    .filter(({ id }) => !votes.has(id))
    .map(({ id }) => ({
      id,
      reason: 'never-retrieved',
      score: SCORE,
      words: `Votes on none of ${routes.length} turns.`,
    }));
}
