import type { Exemplar } from '../pools/exemplar';
import { stateSimilarity } from '../retriever/state-similarity';
import { wordsOf } from '../routing/features/words';
import type { CurationEvidence } from './curation-evidence';
import type { QueueItem } from './queue-item';

/** From here on two vectors say the same in other words. */
const NEAR = 0.97;

/** A pair in two pools cancels itself out in every vote; a pair in one pool only votes twice. */
const SCORES = { equal: { apart: 0.8, together: 0.35 }, near: { apart: 0.6, together: 0.2 } };

interface Twin {
  readonly exemplar: Exemplar;
  readonly kind: keyof typeof SCORES;
}

/** Exemplars that say and change the same as another one, those with a different label first. */
export function duplicate({ exemplars, ownRoutes, nameOf }: CurationEvidence): readonly QueueItem[] {
  const groups = groupsOf(exemplars);
  return exemplars.flatMap((exemplar, place) => {
    const equal = (groups.get(keyOf(exemplar)) ?? []).filter(({ id }) => id !== exemplar.id);
    const near = (ownRoutes[place]?.neighbors ?? [])
      .filter(({ exemplar: neighbor, cosine }) => cosine >= NEAR && stateSimilarity(neighbor.belief, exemplar.belief) === 1)
      .map(({ exemplar: neighbor }) => neighbor);
    const twins: Twin[] = [...equal.map((twin) => ({ exemplar: twin, kind: 'equal' as const })), ...near.map((twin) => ({ exemplar: twin, kind: 'near' as const }))];
    const [best] = twins.map((twin) => itemOf(exemplar, twin, nameOf)).sort((one, other) => other.score - one.score);
    return best ? [best] : [];
  });
}

function itemOf({ id, expert }: Exemplar, { exemplar, kind }: Twin, nameOf: CurationEvidence['nameOf']): QueueItem {
  const isApart = exemplar.expert !== expert;
  const alike = kind === 'equal' ? 'Says and changes the same as' : 'Says nearly and changes exactly the same as';
  const pools = isApart ? `which is in the pool of ${nameOf(exemplar.expert)}, and this in that of ${nameOf(expert)}` : `in the same pool: one of the two is enough`;
  return { id, reason: 'duplicate', score: SCORES[kind][isApart ? 'apart' : 'together'], words: `${alike} ${exemplar.id}, ${pools}.` };
}

/** Words and changes; a yes to two different questions is no duplicate. */
function keyOf({ systemUtterance, userUtterance, belief }: Exemplar): string {
  const changes = Object.entries(belief).map(([slot, value]) => `${slot}=${value}`).sort();
  return [wordsOf(systemUtterance).join(' '), wordsOf(userUtterance).join(' '), ...changes].join('\n');
}

/** By key, of each pool the first two: one has always another to be held against, and "thank you, bye" stands in pools by the thousand. */
function groupsOf(exemplars: readonly Exemplar[]): ReadonlyMap<string, readonly Exemplar[]> {
  const groups = new Map<string, Exemplar[]>();
  for (const exemplar of exemplars) {
    const key = keyOf(exemplar);
    const group = groups.get(key) ?? [];
    if (group.filter(({ expert }) => expert === exemplar.expert).length < 2) group.push(exemplar);
    groups.set(key, group);
  }
  return groups;
}
