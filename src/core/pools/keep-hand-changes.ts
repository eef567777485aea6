import type { Exemplar } from '../../vocabulary/exemplar';

/** An exemplar on which the new runs and a hand do not agree as they did. The hand's change stands. */
export interface RebuildConflict {
  readonly id: string;
  readonly words: string;
}

/** Pools built anew, with what hands did to the old ones. */
export interface RebuiltPools {
  readonly exemplars: readonly Exemplar[];
  /** Exemplars whose changes by hand were kept. */
  readonly kept: number;
  readonly conflicts: readonly RebuildConflict[];
}

/**
 * Lets changes by hand outlive new runs: the outcomes are those of the new runs, pool and history those of the hand.
 * Nothing that a hand touched is lost, also where it would not be an exemplar any more.
 */
export function keepHandChanges(built: readonly Exemplar[], before: readonly Exemplar[]): RebuiltPools {
  const changed = new Map(before.filter(isTouched).map((exemplar) => [exemplar.id, exemplar]));
  const ids = new Set(built.map(({ id }) => id));
  const merged = built.map((exemplar) => {
    const hand = changed.get(exemplar.id);
    return hand
      ? { ...exemplar, expert: hand.expert, changes: hand.changes, ...(hand.rule === 'hand' && { rule: hand.rule }) }
      : exemplar;
  });
  const left = [...changed.values()].filter(({ id }) => !ids.has(id));
  const moved = built.flatMap((exemplar) => {
    const hand = changed.get(exemplar.id);
    return hand && isContested(exemplar, hand)
      ? [
          {
            id: exemplar.id,
            words: `The new runs put it into the pool of ${exemplar.expert ?? ''}, the old ones into that of ${firstPool(hand) ?? 'none'}; by hand it ${placeWords(hand)}.`,
          },
        ]
      : [];
  });
  const gone = left.map((hand) => ({
    id: hand.id,
    words: `The new runs make no exemplar of it; by hand it ${placeWords(hand)}, and so it stays with its old answers.`,
  }));
  return { exemplars: [...merged, ...left], kept: changed.size, conflicts: [...moved, ...gone] };
}

/** Whether a hand has placed, moved or annotated it. */
export function isTouched({ rule, changes }: Exemplar): boolean {
  return rule === 'hand' || changes.length > 0;
}

/** Where the new runs say neither what the old ones said nor what the hand said. */
function isContested({ expert }: Exemplar, hand: Exemplar): boolean {
  return expert !== hand.expert && expert !== firstPool(hand);
}

function firstPool({ expert, changes, rule }: Exemplar): string | null {
  if (rule === 'hand') return null;
  const [first] = changes;
  return first ? first.from : expert;
}

function placeWords({ expert }: Exemplar): string {
  return expert === null ? 'is out of the pools' : `is in that of ${expert}`;
}
