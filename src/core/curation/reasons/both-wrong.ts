import type { CurationEvidence } from '../curation-evidence';
import type { QueueItem } from '../queue-item';

const SCORE = 0.55;

/** Exemplars that no expert had right: they stand for no expert, or their gold belief is wrong. */
export function bothWrong({ exemplars, experts, nameOf }: CurationEvidence): readonly QueueItem[] {
  return exemplars.flatMap(({ id, expert, outcomes }): QueueItem[] => {
    const known = experts.filter((name) => Object.hasOwn(outcomes, name));
    if (known.length < experts.length || known.some((name) => outcomes[name]?.right === true)) return [];
    return [
      {
        id,
        reason: 'both-wrong',
        score: SCORE,
        words: `${known.map(nameOf).join(' and ')} all answered wrong, yet it speaks for ${nameOf(expert)}: is its gold belief right?`,
      },
    ];
  });
}
