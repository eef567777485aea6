import { poolDifferences } from '../../core/curation/pool-differences';
import type { Exemplar } from '../../core/pools/exemplar';
import type { PoolDifferenceView } from '../../protocol/pool-comparison-contract';

/** What a field of an exemplar is called where people read. */
const fieldNames: Readonly<Record<string, string>> = {
  previousState: 'state before',
  systemUtterance: 'system utterance',
  userUtterance: 'user utterance',
  belief: 'slots that change',
  outcomes: 'answers of the experts',
  rule: 'rule that placed it',
  changes: 'history',
};

/** One row for each exemplar that differs, in ascending id order. */
export function differenceRows(here: readonly Exemplar[], there: readonly Exemplar[], isKept: (id: string) => boolean): readonly PoolDifferenceView[] {
  const [own, other] = [here, there].map((exemplars) => new Map(exemplars.map((exemplar) => [exemplar.id, exemplar])));
  const rows = new Map<string, PoolDifferenceView>();
  for (const difference of poolDifferences(there, here)) {
    const { id } = difference;
    const [mine, theirs] = [own?.get(id), other?.get(id)];
    const fields = difference.kind === 'changed' ? difference.fields.map((field) => fieldNames[field] ?? field) : [];
    rows.set(id, {
      id,
      // An exemplar that moved and says something else too is a disagreement first.
      kind: rows.get(id)?.kind ?? kindOf(difference.kind),
      here: mine ? { expert: mine.expert } : null,
      there: theirs ? { expert: theirs.expert } : null,
      fields,
      userUtterance: (mine ?? theirs)?.userUtterance ?? '',
      isKept: isKept(id),
    });
  }
  return [...rows.values()];
}

/** The core compares an older with a newer version; here the other side stands for the older one. */
function kindOf(kind: ReturnType<typeof poolDifferences>[number]['kind']): PoolDifferenceView['kind'] {
  if (kind === 'added') return 'only-here';
  return kind === 'removed' ? 'only-there' : kind;
}
