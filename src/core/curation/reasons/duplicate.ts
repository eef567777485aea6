import { groupedBy } from '../../../vocabulary/values/grouped';
import { itemAt } from '../../../vocabulary/values/required';
import { stateSimilarity } from '../../retriever/state-similarity';
import { wordsOf } from '../../routing/features/words';
import type { CurationEvidence } from '../curation-evidence';
import { type QueueItem } from '../queue-item';
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
  /** How many further exemplars of its pool say the same. */
  readonly more: number;
}

/**
 * Exemplars that say and change the same as another one, those with a different label first. Each pair is listed once,
 * because a decision on one of the two settles the other.
 */
export function duplicate(evidence: CurationEvidence): readonly QueueItem[] {
  const best = new Map<string, QueueItem>();
  for (const pair of [...equalPairs(evidence.exemplars), ...nearPairs(evidence)]) {
    const item = itemOf(pair, evidence.nameOf);
    const known = best.get(item.id);
    if (!known || item.score > known.score) best.set(item.id, item);
  }
  return [...best.values()];
}

function itemOf({ exemplar: { id, expert }, twin, kind, more }: Pair, nameOf: CurationEvidence['nameOf']): QueueItem {
  const isApart = twin.expert !== expert;
  const alike =
    kind === 'equal'
      ? 'The same words and the same state change as'
      : 'Almost the same words and the same state change as';
  const moreWords = more === 0 ? '' : ` and ${counted(more, 'other')}`;
  const pools = isApart
    ? `${twin.id} is in the ${nameOf(twin.expert)} pool, this one in the ${nameOf(expert)} pool.`
    : 'All are in the same pool: one of them is enough.';
  return {
    id,
    reason: 'duplicate',
    score: SCORES[kind][isApart ? 'apart' : 'together'],
    words: `${alike} ${twin.id}${moreWords}. ${pools}`,
    beside: [twin.id],
  };
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
    const together = [largest, ...others].flatMap((pool) => pairsBetween(pool.slice(1), pool[0], pool.length - 2));
    return [...apart, ...together];
  });
}

function pairsBetween(exemplars: readonly Exemplar[], twin: Exemplar | undefined, more = 0): readonly Pair[] {
  return twin === undefined ? [] : exemplars.map((exemplar) => ({ exemplar, twin, kind: 'equal', more }));
}

/** Each pair is listed under the second of its two ids. Pairs of equals are listed elsewhere. */
function nearPairs({ exemplars, ownRoutes }: CurationEvidence): readonly Pair[] {
  return exemplars.flatMap((exemplar, index) =>
    itemAt(ownRoutes, index)
      .neighbors.filter(
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

/** Words and changes together: a "yes" to two different questions is not a duplicate. */
function keyOf({ systemUtterance, userUtterance, belief }: Exemplar): string {
  const changes = Object.entries(belief)
    .map((change) => JSON.stringify(change))
    .sort();
  return [wordsOf(systemUtterance).join(' '), wordsOf(userUtterance).join(' '), ...changes].join('\n');
}
