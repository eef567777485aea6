import type { CurvePoint } from '../../../vocabulary/routing/routing-evaluation';

/** How much of the gap between two experts a policy recovers, as RouteLLM measures it. Null where there is no gap. */
export interface GapRecovered {
  /** Mean share of the gap recovered, over all call shares. */
  readonly apgr: number | null;
  /** The first call shares that recover 50 % and 80 % of the gap. */
  readonly cpt50: number | null;
  readonly cpt80: number | null;
}

/**
 * Measures a curve of turn-level accuracy between the accuracies of the cheapest and the costliest expert alone. The
 * curve need not end at the costliest expert's accuracy, because a policy may refuse that expert's answers.
 */
export function gapRecovered(
  curve: readonly CurvePoint[],
  [cheapest, costliest]: readonly [number, number],
): GapRecovered {
  const gap = costliest - cheapest;
  if (curve.length === 0 || gap <= 0) return { apgr: null, cpt50: null, cpt80: null };
  const recovered = curve.map(({ calls, tlb }) => ({ calls, share: (tlb - cheapest) / gap }));
  return { apgr: areaUnder(recovered), cpt50: firstCalls(recovered, 0.5), cpt80: firstCalls(recovered, 0.8) };
}

interface Recovered {
  readonly calls: number;
  readonly share: number;
}

function areaUnder(points: readonly Recovered[]): number {
  return points.reduce((area, { calls, share }, index) => {
    const before = points[index - 1];
    return before ? area + ((calls - before.calls) * (share + before.share)) / 2 : area;
  }, 0);
}

/** Interpolates linearly between two points of the curve; gives all calls where no point recovers that share. */
function firstCalls(points: readonly Recovered[], target: number): number {
  const index = points.findIndex(({ share }) => share >= target);
  const [before, point] = [points[index - 1], points[index]];
  if (!point) return 1;
  if (!before) return point.calls;
  return before.calls + ((target - before.share) / (point.share - before.share)) * (point.calls - before.calls);
}
