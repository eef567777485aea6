import { scaleLinear, type ScaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { cheapestOf, costliestOf } from '../../shared/exemplar/experts-by-cost';
import { firstOf, lastOf } from '../../../src/vocabulary/values/required';
import type { Report } from '../../../src/protocol/pages/report-page-contract';

/** Which accuracy the curve shows. */
export type Measure = 'tlb' | 'jga';

export interface Point {
  readonly calls: number;
  readonly accuracy: number;
}

/** A point with a name next to its mark. */
export interface NamedPoint extends Point {
  readonly kind: 'alone' | 'oracle' | 'random' | 'routed';
  readonly name: string;
}

/** The curve in the units of its drawing. */
export interface CurveGeometry {
  readonly x: ScaleLinear<number, number>;
  readonly y: ScaleLinear<number, number>;
  /** Null for a curve without points. */
  readonly path: string | null;
  /** From the cheapest expert alone to the costliest alone: what random routing gives. */
  readonly chance: string | null;
  readonly marks: readonly NamedPoint[];
}

/** Size of the drawing, and the space for its axes. */
export const frame = { width: 640, height: 348, left: 52, right: 32, top: 32, bottom: 40 } as const;

/** Positions of the curve, the experts alone, the oracle and the measured point in one frame. */
export function curveGeometry({ evaluation, experts }: Report, measure: Measure): CurveGeometry {
  const points = evaluation.curve.map((point): Point => ({ calls: point.calls, accuracy: point[measure] }));
  const marks = marksOf({ evaluation, experts }, measure);
  const accuracies = [...points, ...marks].map(({ accuracy }) => accuracy);
  const x = scaleLinear([0, 1], [frame.left, frame.width - frame.right]);
  const y = scaleLinear(
    [Math.min(...accuracies), Math.max(...accuracies)],
    [frame.height - frame.bottom, frame.top],
  ).nice(5);
  const draw = line<Point>(
    ({ calls }) => x(calls),
    ({ accuracy }) => y(accuracy),
  );
  const ends = marks.filter(({ kind }) => kind === 'alone');
  return { x, y, path: draw(points), chance: draw(ends), marks };
}

function marksOf(
  { evaluation: { alone, oracle, routed, random }, experts }: Pick<Report, 'evaluation' | 'experts'>,
  measure: Measure,
): readonly NamedPoint[] {
  const [cheapest, costliest] = [cheapestOf(experts).name, costliestOf(experts).name];
  return [
    { kind: 'alone', name: `${cheapest} alone`, calls: 0, accuracy: firstOf(alone)[measure] },
    { kind: 'alone', name: `${costliest} alone`, calls: 1, accuracy: lastOf(alone)[measure] },
    { kind: 'oracle', name: 'oracle', calls: oracle.calls, accuracy: oracle[measure] },
    { kind: 'random', name: 'random', calls: routed.calls, accuracy: random[measure] },
    { kind: 'routed', name: 'measured', calls: routed.calls, accuracy: routed[measure] },
  ];
}

/** The accuracy at a share of calls, straight between the points of the curve; null for a curve without points. */
export function accuracyAt(
  { evaluation: { curve } }: Pick<Report, 'evaluation'>,
  calls: number,
  measure: Measure,
): number | null {
  const after = curve.findIndex((point) => point.calls >= calls);
  const [from, to] = [curve[Math.max(0, after - 1)], curve[after < 0 ? curve.length - 1 : after]];
  if (!from || !to) return null;
  const share = to.calls === from.calls ? 0 : (calls - from.calls) / (to.calls - from.calls);
  return from[measure] + share * (to[measure] - from[measure]);
}
