import { routesToServe, sayInWords, votesOf, type CurationEvidence } from '../curation-evidence';
import type { QueueItem } from '../queue-item';

const HIGHEST = 0.5;
/** An exemplar that has a say so many times as often as the average of those that have one begins to be a hub. */
const TIMES_AVERAGE = 3;
/** Among a handful of turns nothing can be said. */
const FEWEST_VOTES = 10;

/** Exemplars that are among the neighbors of very many turns: a wrong one does harm far around. */
export function hub(evidence: CurationEvidence): readonly QueueItem[] {
  const votes = votesOf(routesToServe(evidence));
  // Scores rest on few of the exemplars: beside all of them each of these would be a hub.
  const average = [...votes.values()].reduce((sum, count) => sum + count, 0) / votes.size;
  return [...votes].flatMap(([id, count]): QueueItem[] => {
    const times = count / average;
    if (count < FEWEST_VOTES || times < TIMES_AVERAGE) return [];
    return [
      {
        id,
        reason: 'hub',
        score: HIGHEST * (1 - TIMES_AVERAGE / (2 * times)),
        words: `It ${sayInWords(count, evidence)}, ${times.toFixed(1)} times as many as the average of those that have a say.`,
      },
    ];
  });
}
