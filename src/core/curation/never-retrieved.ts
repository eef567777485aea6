import { routesToServe, votesOf, type CurationEvidence } from './curation-evidence';
import type { QueueItem } from './queue-item';

/** Nothing is lost by leaving them in, so they come last. */
const SCORE = 0.15;

/** Exemplars that have a say in no turn: dead weight, or the only ones of their kind. */
export function neverRetrieved(evidence: CurationEvidence): readonly QueueItem[] {
  const routes = routesToServe(evidence);
  const votes = votesOf(routes);
  return evidence.exemplars
    .filter(({ id }) => !votes.has(id))
    .map(({ id }) => ({ id, reason: 'never-retrieved', score: SCORE, words: `Has no say in any of ${routes.length} turns.` }));
}
