import * as z from 'zod';
import type { Immutable } from '../../vocabulary/values/immutable';
import { policyIdSchema } from '../../vocabulary/policies';

/** Exemplars to treat as if they were in other pools; `null` = excluded. Nothing is written. */
const trialMovesSchema = z.array(z.object({ id: z.string(), to: z.string().nullable() }));
export type TrialMove = z.infer<typeof trialMovesSchema>[number];

/** Settings that the inspector tries instead of the project's. */
export const whatIfSchema = z.object({
  policy: policyIdSchema,
  k: z.int().min(1).max(1000),
  /** Null leaves the threshold to the call budget. */
  threshold: z.number().nullable(),
  moves: trialMovesSchema,
  /** Exemplars that vote regardless of their rank, where neighbors vote. Pins are never written. */
  pinned: z.array(z.string()),
});
export type WhatIf = Immutable<z.infer<typeof whatIfSchema>>;
