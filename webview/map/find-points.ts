import type { MapPoint } from '../../src/protocol/pages/map-page-contract';

type Position = Pick<MapPoint, 'x' | 'y'>;
export type Direction = 'left' | 'right' | 'up' | 'down';

const directions: Readonly<Record<Direction, readonly [number, number]>> = {
  left: [-1, 0],
  right: [1, 0],
  up: [0, -1],
  down: [0, 1],
};

/** How much a distance to the side counts, compared with the same distance straight ahead. */
const ASIDE = 2;

/** The point nearest to a position, within a distance; undefined if there is none. */
export function pointAt<P extends Position>(points: readonly P[], { x, y }: Position, within: number): P | undefined {
  let best: P | undefined;
  let least = within ** 2;
  for (const point of points) {
    const distance = (point.x - x) ** 2 + (point.y - y) ** 2;
    if (distance > least) continue;
    least = distance;
    best = point;
  }
  return best;
}

/** The next point in a direction, for the arrow keys; undefined at the edge. */
export function nextPoint<P extends MapPoint>(
  points: readonly P[],
  from: MapPoint,
  direction: Direction,
): P | undefined {
  const [dx, dy] = directions[direction];
  let best: P | undefined;
  let least = Infinity;
  for (const point of points) {
    const ahead = (point.x - from.x) * dx + (point.y - from.y) * dy;
    const aside = Math.abs((point.x - from.x) * dy) + Math.abs((point.y - from.y) * dx);
    // Points at the same position follow each other in the order of their ids.
    const isNext =
      ahead > 0 ||
      (ahead === 0 && aside === 0 && point.id > from.id && (direction === 'right' || direction === 'down'));
    if (!isNext || ahead + ASIDE * aside >= least || ahead < aside / 2) continue;
    least = ahead + ASIDE * aside;
    best = point;
  }
  return best;
}

/** The points inside a closed line: a ray from such a point crosses the line an odd number of times. */
export function pointsInside<P extends Position>(points: readonly P[], outline: readonly Position[]): readonly P[] {
  return points.filter(({ x, y }) => {
    let isInside = false;
    for (const [index, end] of outline.entries()) {
      const start = outline.at(index - 1) ?? end;
      const crosses = start.y > y !== end.y > y && x < ((start.x - end.x) * (y - end.y)) / (start.y - end.y) + end.x;
      if (crosses) isInside = !isInside;
    }
    return isInside;
  });
}

/**
 * The position of the turn: the weighted mean of the exemplars that decided its route. Undefined if none of them is on
 * the map.
 */
export function positionAmong(
  points: ReadonlyMap<string, Position>,
  neighbors: readonly { readonly id: string; readonly weight: number }[],
): Position | undefined {
  const known = neighbors.flatMap(({ id, weight }) => {
    const point = points.get(id);
    return point ? [{ point, weight }] : [];
  });
  const total = known.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return known[0]?.point;
  return {
    x: known.reduce((sum, { point, weight }) => sum + weight * point.x, 0) / total,
    y: known.reduce((sum, { point, weight }) => sum + weight * point.y, 0) / total,
  };
}
