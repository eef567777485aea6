import * as z from 'zod';
import type { Immutable } from '../../vocabulary/immutable';
import { policyIdSchema } from '../../vocabulary/policies';

/** Exemplars as if they were in other pools; `null` = out of the pools. Nothing of it is written. */
const trialMovesSchema = z.array(z.object({ id: z.string(), to: z.string().nullable() }));
export type TrialMove = z.infer<typeof trialMovesSchema>[number];

/** What is tried in the inspector in place of what the project says. */
export const whatIfSchema = z.object({
  policy: policyIdSchema,
  k: z.int().min(1).max(1000),
  /** Null leaves it to the call budget. */
  threshold: z.number().nullable(),
  moves: trialMovesSchema,
  /** Exemplars that vote whatever their rank, where neighbors vote. A pin is never written. */
  pinned: z.array(z.string()),
});
export type WhatIf = Immutable<z.infer<typeof whatIfSchema>>;
