import { nearestByProducts, type MatrixProducts } from '../../retriever/search/batch-search';
import { RANKED_BY_CONSENSUS, rated } from '../../retriever/consensus';
import { itemAt } from '../../../vocabulary/values/required';
import type { Candidate } from '../../retriever/search/neighbor-index';
import { NearestRows } from '../../retriever/search/nearest-rows';
import { StateNumbers } from '../../retriever/numbered-similarity';
import { rowsOfMatrix, type VectorMatrix } from '../../retriever/vector-matrix';
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

export interface NearestExemplars {
  /** The k nearest exemplars of other dialogues than a row's. */
  readonly of: (row: number) => Voters<NearExemplar>;
  /** Finds those of several rows at once, to be asked for next; absent where that saves no time. */
  readonly lookAhead: ((rows: readonly number[], products: MatrixProducts) => Promise<void>) | undefined;
}

/** With fewer exemplars, matrix products save no time worth mentioning. */
const WORTH_PRODUCTS = 1_000;
/** How many more are found ahead than needed, because some are of the turn's own dialogue or as near as the last. */
const SPARE = 40;

/**
 * Finds exemplars of other dialogues as routing does: the nearest by cosine, ranked by consensus; equals share a
 * rank.
 */
export function nearestExemplars(evidence: PolicyEvidence, exemplars: readonly PooledTurn[]): NearestExemplars {
  const { k, vectors } = evidence;
  const count = Math.max(k, RANKED_BY_CONSENSUS);
  const numbers = new StateNumbers();
  const beliefs = exemplars.map(({ gold }) => numbers.number(gold));
  const search = searchOneByOne(evidence, exemplars, count);
  const ahead = new Map<number, readonly Candidate[]>();
  return {
    of: (row) => {
      const ranked = rated(ahead.get(row) ?? search(row), (index) => itemAt(beliefs, index));
      return bestVoters(
        ranked.map(({ row: index, ...rank }): NearExemplar => ({ exemplar: itemAt(exemplars, index), ...rank })),
        k,
      );
    },
    lookAhead:
      vectors && exemplars.length >= WORTH_PRODUCTS
        ? searchAhead({ ...evidence, vectors }, exemplars, count, ahead)
        : undefined,
  };
}

function searchOneByOne(
  { turns, cosine }: PolicyEvidence,
  exemplars: readonly PoolTurn[],
  count: number,
): (row: number) => readonly Candidate[] {
  const cosines = new Float64Array(exemplars.length);
  return (row) => {
    const { dialogue } = itemAt(turns, row);
    exemplars.forEach((exemplar, index) => {
      cosines[index] = exemplar.dialogue === dialogue ? NaN : cosine(row, exemplar.row);
    });
    return nearestWithEquals(cosines, count);
  };
}

/** Keeps what it finds until the next rows; leaves out rows for which it may not have found all equals. */
function searchAhead(
  { turns, vectors }: PolicyEvidence & { readonly vectors: VectorMatrix },
  exemplars: readonly PoolTurn[],
  count: number,
  ahead: Map<number, readonly Candidate[]>,
): NonNullable<NearestExemplars['lookAhead']> {
  const matrix = rowsOfMatrix(
    vectors,
    exemplars.map(({ row }) => row),
  );
  return async (rows, products) => {
    const nearest = await nearestByProducts(matrix, rowsOfMatrix(vectors, rows), count + SPARE, products);
    ahead.clear();
    for (const [index, row] of rows.entries()) {
      const { dialogue } = itemAt(turns, row);
      const others = itemAt(nearest, index).filter(({ row: found }) => itemAt(exemplars, found).dialogue !== dialogue);
      const whole = firstWithEquals(others, count);
      if (whole.length < others.length) ahead.set(row, whole);
    }
  };
}

/** The first candidates, and all others that are as near as the last of them. */
function firstWithEquals(nearest: readonly Candidate[], count: number): readonly Candidate[] {
  const last = nearest[count - 1];
  return last ? nearest.filter(({ cosine }) => cosine >= last.cosine) : nearest;
}

/** The rows with the greatest cosines, and all others that are as near as the last of them; NaN is no candidate. */
export function nearestWithEquals(cosines: Float64Array, count: number): readonly Candidate[] {
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
