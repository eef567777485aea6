import { RANKED_BY_CONSENSUS, rated } from '../../retriever/consensus';
import { itemAt } from '../../../vocabulary/values/required';
import type { Candidate } from '../../retriever/search/neighbor-index';
import { NearestRows } from '../../retriever/search/nearest-rows';
import { StateNumbers } from '../../retriever/numbered-similarity';
import { bestVoters, type Voters } from '../voters';
import type { PolicyEvidence, PoolTurn } from './policy';

/** A turn that has a vote. */
export type PooledTurn = PoolTurn & { readonly expert: string };

export function isInPool(turn: PoolTurn): turn is PooledTurn {
  return turn.expert !== null;
}

export interface NearExemplar {
  readonly exemplar: PooledTurn;
  readonly cosine: number;
  readonly expected: number | null;
}

/**
 * Finds exemplars of other dialogues as routing does: the nearest by cosine, ranked by consensus; equals share a
 * rank.
 */
export function nearestExemplars(
  { turns, cosine }: PolicyEvidence,
  exemplars: readonly PooledTurn[],
): (row: number, count: number) => Voters<NearExemplar> {
  const numbers = new StateNumbers();
  const beliefs = exemplars.map(({ gold }) => numbers.number(gold));
  const cosines = new Float64Array(exemplars.length);
  return (row, count) => {
    const { dialogue } = itemAt(turns, row);
    exemplars.forEach((exemplar, index) => {
      cosines[index] = exemplar.dialogue === dialogue ? NaN : cosine(row, exemplar.row);
    });
    const ranked = rated(nearestWithEquals(cosines, Math.max(count, RANKED_BY_CONSENSUS)), (index) =>
      itemAt(beliefs, index),
    );
    return bestVoters(
      ranked.map(({ row: index, ...rank }): NearExemplar => ({ exemplar: itemAt(exemplars, index), ...rank })),
      count,
    );
  };
}

/** The rows with the greatest cosines, and all others that are as near as the last of them; NaN is no candidate. */
function nearestWithEquals(cosines: Float64Array, count: number): readonly Candidate[] {
  const rows = new NearestRows(count);
  for (let row = 0; row < cosines.length; row++) {
    const cosine = cosines[row] ?? NaN;
    if (!Number.isNaN(cosine)) rows.offer(row, cosine);
  }
  const nearest = rows.sorted();
  const last = nearest.at(-1);
  if (!last || nearest.length < count) return nearest;
  const known = new Set(nearest.filter(({ cosine }) => cosine === last.cosine).map(({ row }) => row));
  const equals: Candidate[] = [];
  for (let row = 0; row < cosines.length; row++)
    if (cosines[row] === last.cosine && !known.has(row)) equals.push({ row, cosine: last.cosine });
  return [...nearest, ...equals];
}
