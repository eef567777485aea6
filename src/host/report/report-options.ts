import type { Immutable } from '../../vocabulary/values/immutable';
import { DEFAULT_REPORTED_POLICY, hasThreshold } from '../../vocabulary/policies';
import type * as z from 'zod';
import { reportOptionsSchema, type ReportOptions } from '../../protocol/pages/report-page-contract';
import type { Project } from '../project/load-project';

/** Pools of 100 dialogues, as in papers. Fewer draws than in papers, because a person waits. */
const POOL_DIALOGUES = 100;
const SEEDS = 5;

/** Half of the calls, as in the paper's main result. */
const CALLS = 0.5;

/** The options that a caller may set. The others are the project's. */
export const wantedOptionsSchema = reportOptionsSchema.partial();
export type WantedOptions = Immutable<z.infer<typeof wantedOptionsSchema>>;

/**
 * The project's own settings. A policy that decides by votes has no curve, so the default policy of reports replaces
 * it.
 */
export function projectOptions({ settings }: Project): ReportOptions {
  const { policy, k, calls, bound, matching } = settings;
  return {
    policy: hasThreshold(policy) ? policy : DEFAULT_REPORTED_POLICY,
    k,
    calls: calls ?? CALLS,
    bound: bound ?? null,
    poolDialogues: POOL_DIALOGUES,
    seeds: SEEDS,
    profile: matching,
    cost: null,
  };
}
