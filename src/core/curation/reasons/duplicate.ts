import { countOf, groupedBy, occurrences } from '../../../vocabulary/values/grouped';
import { itemAt } from '../../../vocabulary/values/required';
import { changesToCompare } from '../../pools/exemplar-identity';
import { stateSimilarity } from '../../retriever/state-similarity';
import { wordsOf } from '../../routing/features/words';
import type { CurationEvidence } from '../curation-evidence';
import { MOST_BESIDE, type QueueItem } from '../queue-item';
import type { Exemplar } from '../../../vocabulary/exemplar';
import { counted } from '../../../vocabulary/words';

/** Two vectors at least this similar say the same in other words. */
const NEAR = 0.97;

/** A pair in two pools cancels itself out in every vote; a pair in one pool merely votes twice. */
const SCORES = { equal: { apart: 0.8, together: 0.35 }, near: { apart: 0.6, together: 0.2 } };

/** An exemplar with the one that it is compared with. */
interface Pair {
  readonly exemplar: Exemplar;
  readonly twin: Exemplar;
  readonly kind: keyof typeof SCORES;
}

/** An exemplar with all those that are compared with it: one question. */
interface Star {
  readonly exemplar: Exemplar;
  readonly pairs: readonly Omit<Pair, 'exemplar'>[];
}

/**
 * Exemplars that say and change the same as others, those with a different label first. Each pair is told once, because
 * a decision on one of the two settles the other; and pairs that share an exemplar are one item about it.
 */
export function duplicate(evidence: CurationEvidence): readonly QueueItem[] {
  const pairs = [...equalPairs(evidence.exemplars), ...nearPairs(evidence)];
  const apart = pairs.filter(({ exemplar, twin }) => exemplar.expert !== twin.expert);
  const together = pairs.filter(({ exemplar, twin }) => exemplar.expert === twin.expert);
  const items = new Map<string, QueueItem>();
  for (const item of [...starsOf(together), ...starsOf(apart)].map((star) => itemOf(star, evidence.nameOf)))
    items.set(item.id, item);
  return [...items.values()];
}

/** Gathers pairs around the exemplars that most of them share; of equally many, around the first of a pair. */
function starsOf(pairs: readonly Pair[]): readonly Star[] {
  const degrees = occurrences(pairs.flatMap(({ exemplar, twin }) => [exemplar.id, twin.id]));
  const stars = new Map<string, { readonly exemplar: Exemplar; readonly pairs: Omit<Pair, 'exemplar'>[] }>();
  const seen = new Set<string>();
  for (const { exemplar, twin, kind } of pairs) {
    const key = JSON.stringify([exemplar.id, twin.id].sort());
    if (seen.has(key)) continue;
    seen.add(key);
    const isTwinShared = countOf(degrees, twin.id) > countOf(degrees, exemplar.id);
    const [center, partner] = isTwinShared ? [twin, exemplar] : [exemplar, twin];
    const star = stars.get(center.id) ?? { exemplar: center, pairs: [] };
    stars.set(center.id, star);
    star.pairs.push({ twin: partner, kind });
  }
  return [...stars.values()];
}

function itemOf({ exemplar: { id, expert }, pairs }: Star, nameOf: CurationEvidence['nameOf']): QueueItem {
  const twins = pairs.map(({ twin }) => twin);
  const isApart = twins.some((twin) => twin.expert !== expert);
  const isEqual = pairs.every(({ kind }) => kind === 'equal');
  const alike = isEqual
    ? 'The same words and the same state change as'
    : 'Almost the same words and the same state change as';
  const [first] = twins;
  const subject = first && twins.length === 1 ? `${first.id} is` : 'They are';
  const pools = isApart
    ? `${subject} in the ${poolsOf(twins, nameOf)}, this one in the ${nameOf(expert)} pool.`
    : 'All are in the same pool: one of them is enough.';
  const score = Math.max(...pairs.map(({ kind }) => SCORES[kind][isApart ? 'apart' : 'together']));
  return {
    id,
    reason: 'duplicate',
    score,
    words: `${alike} ${namesOf(twins)}. ${pools}`,
    beside: twins.slice(0, MOST_BESIDE).map((twin) => twin.id),
  };
}

function namesOf([first, ...others]: readonly Exemplar[]): string {
  return [first ? first.id : [], others.length === 0 ? [] : counted(others.length, 'other')].flat().join(' and ');
}

function poolsOf(twins: readonly Exemplar[], nameOf: CurationEvidence['nameOf']): string {
  const names = [...new Set(twins.map(({ expert }) => nameOf(expert)))].sort();
  return `${names.join(' and ')} ${names.length === 1 ? 'pool' : 'pools'}`;
}

/**
 * Pairs within a group that says the same: one exemplar of each smaller pool is compared with one of the largest pool,
 * and the rest of each pool with its first. The exemplar that stands alone in its pool is the likelier mistake.
 */
function equalPairs(exemplars: readonly Exemplar[]): readonly Pair[] {
  return [...groupedBy(exemplars, keyOf).values()].flatMap((group) => {
    const [largest = [], ...others] = [...groupedBy(group, ({ expert }) => expert).values()].sort(
      (one, other) => other.length - one.length,
    );
    const apart = others.flatMap((pool) => pairsBetween(pool.slice(0, 1), largest[0]));
    const together = [largest, ...others].flatMap((pool) => pairsBetween(pool.slice(1), pool[0]));
    return [...apart, ...together];
  });
}

function pairsBetween(exemplars: readonly Exemplar[], twin: Exemplar | undefined): readonly Pair[] {
  return twin === undefined ? [] : exemplars.map((exemplar) => ({ exemplar, twin, kind: 'equal' }));
}

/** Each pair is listed under the second of its two ids. Pairs of equals are listed elsewhere. */
function nearPairs({ exemplars, ownRoutes }: CurationEvidence): readonly Pair[] {
  return exemplars.flatMap((exemplar, index) =>
    itemAt(ownRoutes, index)
      .neighbors.filter(
        ({ exemplar: neighbor, cosine }) =>
          cosine >= NEAR && changeTheSame(neighbor, exemplar) && keyOf(neighbor) !== keyOf(exemplar),
      )
      .map(({ exemplar: neighbor }): Pair => ({ ...inOrder(exemplar, neighbor), kind: 'near' })),
  );
}

/** Two unknown changes are no evidence of a difference: then the words decide. */
function changeTheSame({ belief: one }: Exemplar, { belief: other }: Exemplar): boolean {
  return one === null || other === null ? one === other : stateSimilarity(one, other) === 1;
}

function inOrder(one: Exemplar, other: Exemplar): Pick<Pair, 'exemplar' | 'twin'> {
  return one.id < other.id ? { exemplar: other, twin: one } : { exemplar: one, twin: other };
}

/** Words and changes together: a "yes" to two different questions is not a duplicate. */
function keyOf(exemplar: Exemplar): string {
  const words = [exemplar.systemUtterance, exemplar.userUtterance].map((utterance) => wordsOf(utterance).join(' '));
  return [...words, ...changesToCompare(exemplar)].join('\n');
}
