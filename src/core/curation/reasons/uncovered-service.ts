import { countOf, occurrences } from '../../../vocabulary/values/grouped';
import { serviceOf } from '../../routing/features/answer-features';
import type { CurationEvidence } from '../curation-evidence';
import { type QueueItem } from '../queue-item';
import type { DialogueState } from '../../../vocabulary/dialogue-state';
import { exemplarId } from '../../../vocabulary/exemplar';
import { counted } from '../../../vocabulary/words';

/** With fewer exemplars of a service, a vote cannot consist of that service alone. */
const ENOUGH = 10;
const HIGHEST = 0.4;

/**
 * Turns about a service with hardly any exemplars: among the turns to be routed or, if there are none, the exemplars.
 */
export function uncoveredService({ exemplars, asked }: CurationEvidence): readonly QueueItem[] {
  const counts = occurrences(exemplars.flatMap(({ belief }) => servicesOf(belief)));
  const turns =
    asked.length > 0
      ? asked.map(({ turn }) => ({ id: exemplarId(turn.dialogue, turn.index), belief: turn.belief ?? null }))
      : exemplars;
  return turns.flatMap(({ id, belief }): QueueItem[] => {
    const [rarest] = servicesOf(belief)
      .map((service) => ({ service, count: countOf(counts, service) }))
      .sort((a, b) => a.count - b.count);
    if (!rarest || rarest.count >= ENOUGH) return [];
    const { service, count } = rarest;
    return [
      {
        id,
        reason: 'uncovered-service',
        score: HIGHEST * (1 - count / ENOUGH),
        words:
          `Is about ${service}, for which the pools have ${counted(count, 'exemplar')}: turns like it ` +
          'have hardly any neighbors.',
      },
    ];
  });
}

function servicesOf(belief: DialogueState | null): readonly string[] {
  return belief === null ? [] : [...new Set(Object.keys(belief).map(serviceOf))];
}
