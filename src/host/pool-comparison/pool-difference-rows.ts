import { poolDifferences, type PoolDifference } from '../../core/curation/comparison/pool-differences';
import { saysSame } from '../../core/dialogue/said-words';
import { isTouched } from '../../core/pools/keep-hand-changes';
import type { PoolDifferenceView } from '../../protocol/pages/pool-comparison-contract';
import type { Exemplar } from '../../vocabulary/exemplar';

/** What a row shows in addition to the exemplars. */
export interface DifferenceStandings {
  readonly isKept: (id: string) => boolean;
  /** Whether a merge leaves the decision to a person. */
  readonly isToDecide: (id: string) => boolean;
}

/** A row for each exemplar that differs: first those that a person must decide on, each group in ascending id order. */
export function differenceRows(
  here: readonly Exemplar[],
  there: readonly Exemplar[],
  standings: DifferenceStandings,
): readonly PoolDifferenceView[] {
  const [own, other] = [here, there].map((exemplars) => new Map(exemplars.map((exemplar) => [exemplar.id, exemplar])));
  const rows = new Map<string, PoolDifferenceView>();
  for (const difference of poolDifferences(there, here)) {
    if (isHistoryAlone(difference)) continue;
    const { id } = difference;
    const [mine, theirs] = [own?.get(id), other?.get(id)];
    const either = mine ?? theirs;
    if (!either) continue;
    const isOther = mine !== undefined && theirs !== undefined && !saysSame(mine, theirs);
    rows.set(id, {
      id,
      // An exemplar that moved and says something else too is a disagreement first.
      kind: isOther ? 'changed' : (rows.get(id)?.kind ?? kindOf(difference.kind)),
      here: mine ? { expert: mine.expert } : null,
      there: theirs ? { expert: theirs.expert } : null,
      fields: isOther ? ['anotherTurn'] : difference.kind === 'changed' ? difference.fields : [],
      userUtterance: either.userUtterance,
      isKept: standings.isKept(id),
      standing: standings.isToDecide(id) ? 'to-decide' : isOther ? null : standingOf(mine, theirs),
    });
  }
  const all = [...rows.values()];
  return [
    ...all.filter(({ standing }) => standing === 'to-decide'),
    ...all.filter(({ standing }) => standing !== 'to-decide'),
  ];
}

/** Whether only the histories differ. Then there is nothing to decide. */
function isHistoryAlone(difference: PoolDifference): boolean {
  return difference.kind === 'changed' && difference.fields.every((field) => field === 'changes');
}

/** The side that was changed by hand, if only one was. */
function standingOf(mine: Exemplar | undefined, theirs: Exemplar | undefined): PoolDifferenceView['standing'] {
  if (!mine || !theirs || mine.expert === theirs.expert || isTouched(mine) === isTouched(theirs)) return null;
  return isTouched(mine) ? 'hand-here' : 'hand-there';
}

/** The core compares an older with a newer version. Here, the other side is the older one. */
function kindOf(kind: ReturnType<typeof poolDifferences>[number]['kind']): PoolDifferenceView['kind'] {
  if (kind === 'added') return 'only-here';
  return kind === 'removed' ? 'only-there' : kind;
}
