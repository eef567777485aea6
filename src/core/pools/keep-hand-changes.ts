import type { Exemplar } from '../../vocabulary/exemplar';

/**
 * An exemplar that the new runs place differently than before and differently than the curator did. The curator's
 * change stays.
 */
export interface RebuildConflict {
  readonly id: string;
  readonly words: string;
}

/** Newly built pools that keep what curators changed in the old ones. */
export interface RebuiltPools {
  readonly exemplars: readonly Exemplar[];
  /** Exemplars whose changes by hand were kept. */
  readonly kept: number;
  readonly conflicts: readonly RebuildConflict[];
}

/**
 * Keeps changes made by hand when pools are rebuilt: outcomes come from the new runs, pool and history from the
 * curator. An exemplar changed by hand stays even if the new runs would not make it an exemplar.
 */
export function keepHandChanges(built: readonly Exemplar[], before: readonly Exemplar[]): RebuiltPools {
  const changedByHand = new Map(before.filter(isTouched).map((exemplar) => [exemplar.id, exemplar]));
  const ids = new Set(built.map(({ id }) => id));
  const merged = built.map((exemplar) => {
    const curated = changedByHand.get(exemplar.id);
    return curated
      ? {
          ...exemplar,
          expert: curated.expert,
          changes: curated.changes,
          ...(curated.rule === 'hand' && { rule: curated.rule }),
        }
      : exemplar;
  });
  const left = [...changedByHand.values()].filter(({ id }) => !ids.has(id));
  const moved = built.flatMap((exemplar) => {
    const curated = changedByHand.get(exemplar.id);
    return curated && isContested(exemplar, curated)
      ? [
          {
            id: exemplar.id,
            words:
              `The new runs put it into ${poolWords(exemplar.expert)}, the old runs into ` +
              `${poolWords(firstPool(curated))}; by hand it ${placeWords(curated)}.`,
          },
        ]
      : [];
  });
  const gone = left.map((curated) => ({
    id: curated.id,
    words: `The new runs make no exemplar of it. By hand it ${placeWords(curated)}, so it stays, with its old answers.`,
  }));
  return { exemplars: [...merged, ...left], kept: changedByHand.size, conflicts: [...moved, ...gone] };
}

/** Whether a curator has placed, moved or annotated the exemplar. */
export function isTouched({ rule, changes }: Exemplar): boolean {
  return rule === 'hand' || changes.length > 0;
}

/** Whether the new runs agree neither with the old runs nor with the curator. */
function isContested({ expert }: Exemplar, curated: Exemplar): boolean {
  return expert !== curated.expert && expert !== firstPool(curated);
}

function firstPool({ expert, changes, rule }: Exemplar): string | null {
  if (rule === 'hand') return null;
  const [first] = changes;
  return first ? first.from : expert;
}

function placeWords({ expert }: Exemplar): string {
  return expert === null ? 'is out of the pools' : `is in ${poolWords(expert)}`;
}

function poolWords(expert: string | null): string {
  return expert === null ? 'none' : `the ${expert} pool`;
}
