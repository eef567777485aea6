import * as z from 'zod';
import { handChangeSchema, outcomeSchema, poolRuleSchema, stateSchema } from '../engine/inspection';

/** An exemplar as its file has it now: all that a person decides by. */
export const exemplarContentSchema = z.object({
  /** `null` = out of the pools. */
  expert: z.string().nullable(),
  previousState: stateSchema,
  systemUtterance: z.string(),
  userUtterance: z.string(),
  belief: stateSchema,
  outcomes: z.array(outcomeSchema),
  rule: poolRuleSchema,
  changes: z.array(handChangeSchema),
});
export type ExemplarContent = z.infer<typeof exemplarContentSchema>;
