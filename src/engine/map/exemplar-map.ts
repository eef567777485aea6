import type { Candidate, VectorMatrix } from '../../core/retriever/neighbor-index';
import { vectorOf } from '../../core/retriever/exact-index';
import type { Handlers } from '../../protocol/wire/contract';
import type { mapContract, MapProgress } from '../../protocol/engine/map-contract';
import type { LoadedPools } from '../files/exemplar-pools';
import { requireExemplars } from '../routing/no-exemplars';
import type { ChosenRouter } from '../routing/tuned-routers';
import type { RoutingControl } from '../routing/turn-router';
import { intoUnitSquare, layoutOf, NEIGHBORS, type Position } from './layout';
import { nearestRowsOfAll } from './nearest-rows-of-all';

/** Finding neighbors grows with the square of the rows: of larger pools so many are projected, and the others placed among them. */
const MOST_LAID_OUT = 4_000;

/** What an exemplar that is not projected is placed by. */
const LANDMARKS = 4;

/** Where the map has its input from. */
export interface MapSources {
  readonly pools: (files: readonly string[]) => Promise<LoadedPools>;
  readonly router: (encoder: string | undefined, tuning: string | undefined) => Promise<ChosenRouter>;
}

interface KnownMap {
  /** Ids and texts, one a row: all that the places depend on besides the encoder. */
  readonly key: string;
  readonly router: ChosenRouter['router'];
  readonly positions: readonly Position[];
}

/** Draws the exemplars as a map. Remembers the last one: a relabel moves nothing. */
export class ExemplarMap {
  private last: KnownMap | undefined;

  constructor(private readonly sources: MapSources) {}

  readonly map: Handlers<typeof mapContract>['map'] = async (
    { pools: files, encoder, tuning },
    { signal, progress },
  ) => {
    const pools = await this.sources.pools(files);
    requireExemplars(pools);
    const exemplars = pools.stored.map(({ exemplar }) => exemplar);
    const { router, problems: refused } = await this.sources.router(encoder, tuning);
    const tell = (phase: MapProgress['phase']): RoutingControl => ({
      signal,
      progress: (done, total) => progress({ phase, done, total }),
    });
    const { texts, vectors } = await router.exemplarVectors(exemplars, tell('encoding'));
    const key = JSON.stringify([exemplars.map(({ id }) => id), texts]);
    if (this.last?.key !== key || this.last.router !== router)
      this.last = { key, router, positions: intoUnitSquare(await positionsOf(vectors, tell)) };
    const { positions } = this.last;
    return {
      positions: exemplars.map(({ id }, row) => ({ id, x: positions[row]?.[0] ?? 0, y: positions[row]?.[1] ?? 0 })),
      laidOut: landmarkRows(exemplars.length).length,
      problems: [...pools.problems, ...refused],
    };
  };
}

/**
 * Places of all rows: of the landmarks by projection, of the others by the landmarks that are most like them.
 *
 * @param most rows that are projected
 */
export async function positionsOf(
  vectors: VectorMatrix,
  tell: (phase: MapProgress['phase']) => RoutingControl,
  most = MOST_LAID_OUT,
): Promise<readonly Position[]> {
  const rows = landmarkRows(vectors.rows, most);
  const landmarks = rows.length === vectors.rows ? vectors : someRows(vectors, rows);
  const found = await nearestRowsOfAll(landmarks, landmarks, NEIGHBORS + 1, tell('neighbors'));
  const laidOut = await layoutOf(
    found.map((candidates, row) => candidates.filter((candidate) => candidate.row !== row)),
    tell('layout'),
  );
  if (rows.length === vectors.rows) return laidOut;
  const alike = await nearestRowsOfAll(landmarks, vectors, LANDMARKS, tell('neighbors'));
  const projected = new Map(rows.map((row, index) => [row, laidOut[index]]));
  return alike.map((candidates, row) => projected.get(row) ?? among(candidates, laidOut));
}

/** Rows spread evenly over the pool, which is in id order: every dialogue has its share. */
function landmarkRows(count: number, most = MOST_LAID_OUT): readonly number[] {
  const every = Math.ceil(count / most);
  return Array.from({ length: Math.ceil(count / every) }, (_, index) => index * every);
}

function someRows(vectors: VectorMatrix, rows: readonly number[]): VectorMatrix {
  const values = new Float32Array(rows.length * vectors.dimensions);
  for (const [index, row] of rows.entries()) values.set(vectorOf(vectors, row), index * vectors.dimensions);
  return { dimensions: vectors.dimensions, rows: rows.length, values };
}

/** The mean place of landmarks, the more alike the heavier. */
function among(landmarks: readonly Candidate[], positions: readonly Position[]): Position {
  const weights = landmarks.map(({ cosine }) => 1 / (1.001 - Math.min(1, cosine)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = (axis: 0 | 1): number =>
    landmarks.reduce((sum, { row }, at) => sum + (weights[at] ?? 0) * (positions[row]?.[axis] ?? 0), 0) / total;
  return [mean(0), mean(1)];
}
