import type { Candidate } from '../../core/retriever/search/neighbor-index';
import { matrixOf, vectorOf, type VectorMatrix } from '../../core/retriever/vector-matrix';
import { itemAt } from '../../vocabulary/values/required';
import type { Handlers } from '../../protocol/wire/contract';
import type { mapContract, MapProgress } from '../../protocol/engine/map-contract';
import type { TextSource } from '../encoder/fitting-encoder';
import type { LoadedPools } from '../pools/exemplar-pools';
import { requireExemplars } from '../routing/no-exemplars';
import type { ChosenRouter } from '../routing/routers/encoder-routers';
import { textsOfPools } from '../routing/text-sources';
import { inPhase, type Work } from '../../vocabulary/work';
import { intoUnitSquare, layoutOf, NEIGHBORS, type Position } from './layout';
import { nearestRowsOfAll } from './nearest-rows-of-all';

/**
 * The most rows that are projected, because the cost of finding neighbors grows with their square. Others are placed
 * among them.
 */
const MOST_LAID_OUT = 4_000;

/** How many projected rows determine the position of one that is not projected. */
const LANDMARKS = 4;

/** Where the map gets its input. */
export interface MapSources {
  readonly pools: (files: readonly string[]) => Promise<LoadedPools>;
  readonly router: (encoder: string | null, tuning: string | undefined, source: TextSource) => Promise<ChosenRouter>;
}

interface CachedMap {
  /** Ids and texts, one per row; together with the encoder they determine all positions. */
  readonly key: string;
  readonly router: ChosenRouter['router'];
  readonly positions: readonly Position[];
}

/** Computes positions of all exemplars in the plane. Caches the last map, because a relabel moves no exemplar. */
export class ExemplarMap {
  private last: CachedMap | undefined;

  constructor(private readonly sources: MapSources) {}

  readonly map: Handlers<typeof mapContract>['map'] = async ({ pools: files, encoder, tuning }, work) => {
    const pools = await this.sources.pools(files);
    requireExemplars(pools);
    const exemplars = pools.stored.map(({ exemplar }) => exemplar);
    const { router, problems: refused } = await this.sources.router(encoder, tuning, textsOfPools(pools, files));
    const { texts, vectors } = await router.exemplarVectors(exemplars, inPhase(work, 'encoding'));
    const key = JSON.stringify([exemplars.map(({ id }) => id), texts]);
    if (this.last?.key !== key || this.last.router !== router)
      this.last = { key, router, positions: intoUnitSquare(await positionsOf(vectors, work)) };
    const { positions } = this.last;
    return {
      positions: exemplars.map(({ id }, row) => {
        const [x, y] = itemAt(positions, row);
        return { id, x, y };
      }),
      laidOut: landmarkRows(exemplars.length).length,
      problems: [...pools.problems, ...refused],
    };
  };
}

/**
 * Positions of all rows: landmarks are projected, other rows are placed among the landmarks most similar to them.
 *
 * @param most how many rows are projected at most
 */
export async function positionsOf(
  vectors: VectorMatrix,
  work: Work<MapProgress>,
  most = MOST_LAID_OUT,
): Promise<readonly Position[]> {
  const rows = landmarkRows(vectors.rows, most);
  const landmarks = rows.length === vectors.rows ? vectors : someRows(vectors, rows);
  const nearest = await nearestRowsOfAll(landmarks, landmarks, NEIGHBORS + 1, inPhase(work, 'neighbors'));
  const laidOut = await layoutOf(
    nearest.map((candidates, row) => candidates.filter((candidate) => candidate.row !== row)),
    inPhase(work, 'layout'),
  );
  if (rows.length === vectors.rows) return laidOut;
  const similar = await nearestRowsOfAll(landmarks, vectors, LANDMARKS, inPhase(work, 'neighbors'));
  const projected = new Map(rows.map((row, index) => [row, laidOut[index]]));
  return similar.map((candidates, row) => projected.get(row) ?? among(candidates, laidOut));
}

/** Rows spread evenly over the pool. It is in id order, so every dialogue is represented. */
function landmarkRows(count: number, most = MOST_LAID_OUT): readonly number[] {
  const every = Math.ceil(count / most);
  return Array.from({ length: Math.ceil(count / every) }, (_, index) => index * every);
}

function someRows(vectors: VectorMatrix, rows: readonly number[]): VectorMatrix {
  return matrixOf(
    rows.map((row) => vectorOf(vectors, row)),
    vectors.dimensions,
  );
}

/** The mean position of landmarks, weighted by similarity. */
function among(landmarks: readonly Candidate[], positions: readonly Position[]): Position {
  const weighed = landmarks.map(({ row, cosine }) => ({
    weight: 1 / (1.001 - Math.min(1, cosine)),
    position: itemAt(positions, row),
  }));
  const total = weighed.reduce((sum, { weight }) => sum + weight, 0);
  const mean = (axis: 0 | 1): number =>
    weighed.reduce((sum, { weight, position }) => sum + weight * position[axis], 0) / total;
  return [mean(0), mean(1)];
}
