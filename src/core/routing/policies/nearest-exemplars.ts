import { RANKED_BY_CONSENSUS, rated } from '../../retriever/consensus';
import { itemAt } from '../../required';
import { NearestRows } from '../../retriever/nearest-rows';
import { StateNumbers } from '../../retriever/numbered-similarity';
import type { PolicyEvidence, PoolTurn } from './policy';

export interface NearExemplar {
  readonly exemplar: PoolTurn;
  readonly cosine: number;
}

/** Finds exemplars of other dialogues as routing does: the nearest by cosine, ranked by consensus. */
export function nearestExemplars(
  { turns, cosine }: PolicyEvidence,
  exemplars: readonly PoolTurn[],
): (row: number, count: number) => readonly NearExemplar[] {
  const numbers = new StateNumbers();
  const beliefs = exemplars.map(({ gold }) => numbers.number(gold));
  return (row, count) => {
    const { dialogue } = itemAt(turns, row);
    const rows = new NearestRows(Math.min(Math.max(count, RANKED_BY_CONSENSUS), exemplars.length));
    exemplars.forEach((exemplar, index) => {
      if (exemplar.dialogue !== dialogue) rows.offer(index, cosine(row, exemplar.row));
    });
    const nearest = rows.sorted();
    return rated(nearest, (index) => itemAt(beliefs, index))
      .slice(0, count)
      .map(({ row: index, cosine: nearness }) => ({ exemplar: itemAt(exemplars, index), cosine: nearness }));
  };
}
