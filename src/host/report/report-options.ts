import type { Immutable } from '../../vocabulary/values/immutable';
import * as z from 'zod';
import { reportOptionsSchema, type ReportOptions } from '../../protocol/pages/report-page-contract';
import type { Project } from '../project/load-project';

/** Pools of 100 dialogues, as in papers. Fewer draws than in papers, because a person waits. */
const POOL_DIALOGUES = 100;
const SEEDS = 5;

/** Half of the calls, as in the paper's main result. */
const CALLS = 0.5;

/** The options that a caller may set. The others are the project's. */
export const wantedOptionsSchema = reportOptionsSchema.extend({ mode: z.enum(['project', 'draws']) }).partial();
export type WantedOptions = Immutable<z.infer<typeof wantedOptionsSchema>>;

/** Who asks for a pool or for draws means draws. */
export function wantedMode({ mode, poolDialogues, seeds }: WantedOptions): ReportOptions['mode'] {
  if (mode !== undefined) return mode;
  return poolDialogues === undefined && seeds === undefined ? 'project' : 'draws';
}

/** The project's own settings. */
export function projectOptions({ settings }: Project): Omit<ReportOptions, 'mode'> {
  const { policy, k, calls, bound, matching } = settings;
  return {
    policy,
    k,
    calls: calls ?? CALLS,
    bound: bound ?? null,
    poolDialogues: POOL_DIALOGUES,
    seeds: SEEDS,
    profile: matching,
    cost: null,
  };
}
