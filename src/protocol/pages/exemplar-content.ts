import * as z from 'zod';
import type { Immutable } from '../../vocabulary/values/immutable';
import { handChangeSchema, outcomeSchema, poolRuleSchema } from '../../vocabulary/exemplar';
import { dialogueStateSchema } from '../../vocabulary/dialogue-state';

/** An exemplar as it now is in its file: everything that a curator needs for a decision. */
export const exemplarContentSchema = z.object({
  /** `null` = excluded. */
  expert: z.string().nullable(),
  previousState: dialogueStateSchema,
  systemUtterance: z.string(),
  userUtterance: z.string(),
  /** What the turn changes; null where nobody annotated it. */
  belief: dialogueStateSchema.nullable(),
  outcomes: z.array(outcomeSchema),
  rule: poolRuleSchema,
  changes: z.array(handChangeSchema),
});
export type ExemplarContent = Immutable<z.infer<typeof exemplarContentSchema>>;
