import { routesToServe, sayInWords, votesOf, type CurationEvidence } from '../curation-evidence';
import type { QueueItem } from '../queue-item';

const HIGHEST = 0.5;
/** An exemplar that votes this many times as often as the average voting exemplar begins to count as a hub. */
const TIMES_AVERAGE = 3;
/** With fewer votes, chance alone explains the difference. */
const FEWEST_VOTES = 10;

/** Exemplars that are among the neighbors of very many turns: one wrong label there harms many routes. */
export function hub(evidence: CurationEvidence): readonly QueueItem[] {
  const votes = votesOf(routesToServe(evidence));
  // Scores rest on few of the exemplars. Averaged over all exemplars, each of those few would count as a hub.
  const average = [...votes.values()].reduce((sum, count) => sum + count, 0) / votes.size;
  return [...votes].flatMap(([id, count]): QueueItem[] => {
    const times = count / average;
    if (count < FEWEST_VOTES || times < TIMES_AVERAGE) return [];
    return [
      {
        id,
        reason: 'hub',
        score: HIGHEST * (1 - TIMES_AVERAGE / (2 * times)),
        words: `It ${sayInWords(count, evidence)}, ${times.toFixed(1)} times the average.`,
      },
    ];
  });
}
