import { propertyOf } from '../../../vocabulary/values/required';
import { idOf, routesToServe, type CurationEvidence } from '../curation-evidence';
import type { QueueItem } from '../queue-item';

const SCORE = 0.3;

/** Turns on which the vote is tied, so that cost alone decides. One more exemplar would decide instead. */
export function tie(evidence: CurationEvidence): readonly QueueItem[] {
  const { experts, nameOf } = evidence;
  return routesToServe(evidence)
    .filter((route) => route.decidedBy === 'votes' && route.margin === 0 && route.neighbors.length > 0)
    .map((route) => {
      const votes = experts.map((expert) => `${nameOf(expert)} ${propertyOf(route.votes, expert)}`);
      return {
        id: idOf(route),
        reason: 'tie',
        score: SCORE,
        words:
          `The vote on this turn is tied (${votes.join(', ')}): the tie goes to ${nameOf(route.expert)}, the cheaper ` +
          'one.',
        beside: route.neighbors.map(({ exemplar }) => exemplar.id),
      };
    });
}
