import type { PoolRule } from '../../../vocabulary/exemplar';

/** Whether an expert was right on a turn. */
export interface ExpertVerdict {
  readonly expert: string;
  readonly right: boolean;
}

/** Where a rule puts a turn, and why. */
export interface Placement {
  /** The expert in whose pool it is; `null` where it is kept without a vote. */
  readonly expert: string | null;
  readonly rule: PoolRule;
}

/**
 * The paper's pool rule (OrchestraLLM, section 3.1): all right → the cheapest expert's pool; one right → that expert's;
 * none → discarded. With more than two experts, several right → the cheapest of those.
 *
 * @param verdicts cheapest first
 */
export function assignExpert(
  verdicts: readonly ExpertVerdict[],
): (Placement & { readonly expert: string }) | undefined {
  const right = verdicts.filter((verdict) => verdict.right);
  const cheapest = right[0];
  if (!cheapest) return undefined;
  if (right.length === verdicts.length) return { expert: cheapest.expert, rule: 'all-right' };
  return { expert: cheapest.expert, rule: right.length === 1 ? 'only-right' : 'cheapest-right' };
}
