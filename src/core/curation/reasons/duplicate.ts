import { stateSimilarity } from '../../retriever/state-similarity';
import { wordsOf } from '../../routing/features/words';
import type { CurationEvidence } from '../curation-evidence';
import { type QueueItem } from '../queue-item';
import type { Exemplar } from '../../../vocabulary/exemplar';
import { counted } from '../../../vocabulary/words';

/** From here on two vectors say the same in other words. */
const NEAR = 0.97;

/** A pair in two pools cancels itself out in every vote; a pair in one pool only votes twice. */
const SCORES = { equal: { apart: 0.8, together: 0.35 }, near: { apart: 0.6, together: 0.2 } };

/** An exemplar with the one that it is held against. */
interface Pair {
  readonly exemplar: Exemplar;
  readonly twin: Exemplar;
  readonly kind: keyof typeof SCORES;
  /** How many more of its pool say the same. */
  readonly more: number;
}

/**
 * Exemplars that say and change the same as another one, those with a different label first. Each pair is told once: who has
 * decided on one of the two need not decide on the other.
 */
export function duplicate(evidence: CurationEvidence): readonly QueueItem[] {
  const best = new Map<string, QueueItem>();
  for (const pair of [...equalPairs(evidence.exemplars), ...nearPairs(evidence)]) {
    const item = itemOf(pair, evidence.nameOf);
    if (item.score > (best.get(item.id)?.score ?? 0)) best.set(item.id, item);
  }
  return [...best.values()];
}

function itemOf({ exemplar: { id, expert }, twin, kind, more }: Pair, nameOf: CurationEvidence['nameOf']): QueueItem {
  const isApart = twin.expert !== expert;
  const alike = kind === 'equal' ? 'Says and changes the same as' : 'Says nearly and changes exactly the same as';
  const others = more === 0 ? '' : ` and ${counted(more, 'other')}`;
  const pools = isApart
    ? `which is in the pool of ${nameOf(twin.expert)}, and this in that of ${nameOf(expert)}`
    : 'in the same pool: one of them is enough';
  return {
    id,
    reason: 'duplicate',
    score: SCORES[kind][isApart ? 'apart' : 'together'],
    words: `${alike} ${twin.id}${others}, ${pools}.`,
    beside: [twin.id],
  };
}

/**
 * Of those that say the same: one of each pool is held against one of the largest pool, and the others of a pool against the
 * first of it. What stands alone in its pool is what a hand would look at first.
 */
function equalPairs(exemplars: readonly Exemplar[]): readonly Pair[] {
  return [...groupedBy(exemplars, keyOf).values()].flatMap((group) => {
    const [largest = [], ...others] = [...groupedBy(group, ({ expert }) => expert ?? '').values()].sort(
      (one, other) => other.length - one.length,
    );
    const apart = others.flatMap((pool) => pairsBetween(pool.slice(0, 1), largest[0]));
    const together = [largest, ...others].flatMap((pool) => pairsBetween(pool.slice(1), pool[0], pool.length - 2));
    return [...apart, ...together];
  });
}

function pairsBetween(exemplars: readonly Exemplar[], twin: Exemplar | undefined, more = 0): readonly Pair[] {
  return twin === undefined ? [] : exemplars.map((exemplar) => ({ exemplar, twin, kind: 'equal', more }));
}

/** Each by the second of its two ids, unless it is a pair of equals. */
function nearPairs({ exemplars, ownRoutes }: CurationEvidence): readonly Pair[] {
  return exemplars.flatMap((exemplar, index) =>
    (ownRoutes[index]?.neighbors ?? [])
      .filter(
        ({ exemplar: neighbor, cosine }) =>
          cosine >= NEAR &&
          stateSimilarity(neighbor.belief, exemplar.belief) === 1 &&
          keyOf(neighbor) !== keyOf(exemplar),
      )
      .map(({ exemplar: neighbor }): Pair => ({ ...inOrder(exemplar, neighbor), kind: 'near', more: 0 })),
  );
}

function inOrder(one: Exemplar, other: Exemplar): Pick<Pair, 'exemplar' | 'twin'> {
  return one.id < other.id ? { exemplar: other, twin: one } : { exemplar: one, twin: other };
}

/** Words and changes; a yes to two different questions is no duplicate. */
function keyOf({ systemUtterance, userUtterance, belief }: Exemplar): string {
  const changes = Object.entries(belief)
    .map(([slot, value]) => `${slot}=${value}`)
    .sort();
  return [wordsOf(systemUtterance).join(' '), wordsOf(userUtterance).join(' '), ...changes].join('\n');
}

function groupedBy(
  exemplars: readonly Exemplar[],
  key: (exemplar: Exemplar) => string,
): ReadonlyMap<string, readonly Exemplar[]> {
  const groups = new Map<string, Exemplar[]>();
  for (const exemplar of exemplars) {
    const group = groups.get(key(exemplar));
    if (group) group.push(exemplar);
    else groups.set(key(exemplar), [exemplar]);
  }
  return groups;
}
