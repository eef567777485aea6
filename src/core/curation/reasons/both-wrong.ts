import type { CurationEvidence } from '../curation-evidence';
import type { QueueItem } from '../queue-item';
import { listed } from '../../../vocabulary/words';

const SCORE = 0.55;

/** Exemplars on which every expert was wrong: they stand for no expert, or their gold belief is wrong. */
export function bothWrong({ exemplars, experts, nameOf }: CurationEvidence): readonly QueueItem[] {
  return exemplars.flatMap(({ id, expert, outcomes }): QueueItem[] => {
    const answering = experts.filter((id) => Object.hasOwn(outcomes, id));
    if (answering.length < experts.length || answering.some((id) => outcomes[id]?.right === true)) return [];
    return [
      {
        id,
        reason: 'both-wrong',
        score: SCORE,
        words:
          `${listed(answering.map(nameOf))} all answered wrong, yet it is in the ${nameOf(expert)} pool: ` +
          'is its gold belief right?',
      },
    ];
  });
}
