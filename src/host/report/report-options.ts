import type { Immutable } from '../../vocabulary/immutable';
import { DEFAULT_REPORTED_POLICY, hasThreshold } from '../../vocabulary/policies';
import type * as z from 'zod';
import { reportOptionsSchema, type ReportOptions } from '../../protocol/pages/report-page-contract';
import type { Project } from '../project/load-project';

/** As papers measure: pools of 100 dialogues. Fewer draws than they take, for a person waits. */
const POOL_DIALOGUES = 100;
const SEEDS = 5;

/** Half of the calls, as the paper's headline has it. */
const CALLS = 0.5;

/** What a caller may ask for; the rest is the project's. */
export const wantedOptionsSchema = reportOptionsSchema.partial();
export type WantedOptions = Immutable<z.infer<typeof wantedOptionsSchema>>;

/**
 * As the project routes; where it goes by the paper's vote, by the policy that the paper's method can be held against.
 */
export function projectOptions({ settings }: Project): ReportOptions {
  const { policy, k, calls, matching } = settings;
  return {
    policy: hasThreshold(policy) ? policy : DEFAULT_REPORTED_POLICY,
    k,
    calls: calls ?? CALLS,
    poolDialogues: POOL_DIALOGUES,
    seeds: SEEDS,
    profile: matching,
    cost: null,
  };
}
